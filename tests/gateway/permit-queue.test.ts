import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BUDGET_SECOND_MS, PARTNER_START_MS } from '#domain/deadlines.ts';
import { createCallBudget } from '#gateway/partner/call-budget.ts';
import type { CallOrigin } from '#gateway/partner/permit-queue.ts';
import { createPermitQueue } from '#gateway/partner/permit-queue.ts';
import { createMemoryStore } from '#gateway/store/memory-store.ts';
import { recordMetric, recordNegativeControl } from '#tests/support/metrics.ts';

// By a clock of its own: on a busy computer seconds go by while requests are still being sent.

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

interface Served {
  readonly name: string;
  /** Null where it got its permit. */
  readonly retryAfterSeconds: number | null;
  /** Milliseconds after the queue was made. */
  readonly atMs: number;
}

/** A queue before so many calls a second or a minute, and what came of its entries, in the order of their ends. */
function startQueue({ perSecond, perMinute }: { readonly perSecond?: number; readonly perMinute?: number }) {
  const windows = [
    ...(perSecond === undefined ? [] : [{ max: perSecond, ms: BUDGET_SECOND_MS }]),
    ...(perMinute === undefined ? [] : [{ max: perMinute, ms: 60_000 }]),
  ];
  const queue = createPermitQueue(createCallBudget(createMemoryStore(), windows));
  const began = performance.now();
  const ended: Served[] = [];
  const enter = async (name: string, origin: Partial<CallOrigin> = {}, signal = new AbortController().signal) => {
    const outcome = await queue.acquire({
      session: 'one',
      askedBy: 'person',
      startBy: performance.now() + PARTNER_START_MS,
      signal,
      breaker: { rejectionReason: () => null },
      ...origin,
    });
    if (!('failure' in outcome)) await outcome.countFrom(Promise.resolve());
    const failure = 'failure' in outcome ? outcome.failure : null;
    const retryAfterSeconds = failure === null ? null : failure.kind === 'busy' ? failure.retryAfterSeconds : NaN;
    ended.push({ name, retryAfterSeconds, atMs: performance.now() - began });
  };
  const names = () => ended.map(({ name }) => name);
  return { enter, ended, names, find: (name: string) => ended.find((each) => each.name === name) };
}

const enterAll = (queue: ReturnType<typeof startQueue>, count: number, name: string, origin?: Partial<CallOrigin>) => {
  for (let index = 0; index < count; index += 1) void queue.enter(name, origin);
};
/** Everything that waits for no time has been done. */
const settle = () => new Promise((resolve) => setImmediate(resolve));
const pass = async (milliseconds: number) => {
  await settle();
  await vi.advanceTimersByTimeAsync(milliseconds);
  await settle();
};
const untilTheEnd = () => pass(10_000);

describe('two sessions', () => {
  /** A hundred requests of one session, then a single one of another. */
  async function crowd(busy: string, other: string) {
    const queue = startQueue({ perSecond: 10 });
    enterAll(queue, 100, 'busy', { session: busy });
    await settle();
    const servedBefore = queue.ended.filter(({ retryAfterSeconds }) => retryAfterSeconds === null).length;
    void queue.enter('other', { session: other });
    await untilTheEnd();
    return { ...queue, servedBefore };
  }

  test('one with a hundred requests does not delay the other beyond its share', async () => {
    const { ended, find, servedBefore } = await crowd('one', 'two');
    expect(servedBefore).toBe(10);
    // The next window's first or second.
    expect(find('other')).toStrictEqual({ name: 'other', retryAfterSeconds: null, atMs: BUDGET_SECOND_MS });
    const served = ended.filter(({ retryAfterSeconds }) => retryAfterSeconds === null);
    const place = served.findIndex(({ name }) => name === 'other');
    expect(place).toBeLessThanOrEqual(servedBefore + 1);
    expect(served).toHaveLength(40);
    const refused = ended.filter(({ retryAfterSeconds }) => retryAfterSeconds !== null);
    for (const { atMs, retryAfterSeconds } of refused) {
      expect(atMs).toBe(0);
      expect(retryAfterSeconds).toBeGreaterThanOrEqual(4);
    }
    recordMetric('S12', 'a request beside 100 of another session', `after ${place} of them`, '19');
  });

  test('control: where sessions are not told apart, the other comes last', async () => {
    const { ended } = await crowd('one', 'one');
    expect(ended.at(-1)?.name).toBe('other');
    recordNegativeControl('S12', 'one line for all sessions');
  });
});

describe('refreshes of pages', () => {
  const refresh = { askedBy: 'refresh' } as const;

  test('come after a person, but in turn', async () => {
    const queue = startQueue({ perSecond: 3 });
    enterAll(queue, 9, 'refresh', refresh);
    await settle();
    void queue.enter('person');
    await untilTheEnd();
    expect(queue.names().indexOf('person')).toBe(3);
    expect(queue.ended.filter(({ retryAfterSeconds }) => retryAfterSeconds === null)).toHaveLength(10);
  });

  test('come before what stands beside a visit, in whatever order they were asked for', async () => {
    const queue = startQueue({ perSecond: 3 });
    enterAll(queue, 3, 'first');
    enterAll(queue, 4, 'extra', { askedBy: 'extra' });
    await settle();
    void queue.enter('refresh', refresh);
    void queue.enter('sign-in', { askedBy: 'sign-in', session: 'two' });
    void queue.enter('person');
    await untilTheEnd();
    expect(queue.names()).toEqual([
      ...Array(3).fill('first'),
      'person',
      'sign-in',
      'refresh',
      ...Array(4).fill('extra'),
    ]);
  });

  test('control: one that comes last is served last', async () => {
    const queue = startQueue({ perSecond: 3 });
    enterAll(queue, 9, 'refresh', refresh);
    await settle();
    void queue.enter('late', refresh);
    await untilTheEnd();
    expect(queue.names().indexOf('late')).toBe(9);
  });
});

describe('what cannot be served in time', () => {
  test('is refused at once, with the seconds after which it can be', async () => {
    const queue = startQueue({ perMinute: 1 });
    void queue.enter('first');
    await settle();
    void queue.enter('second');
    await settle();
    expect(queue.find('second')).toStrictEqual({ name: 'second', retryAfterSeconds: 60, atMs: 0 });
  });

  test('goes by its place in the queue, and comes through when it comes back', async () => {
    const queue = startQueue({ perSecond: 1 });
    enterAll(queue, 4, 'in time');
    await settle();
    void queue.enter('too late');
    await settle();
    expect(queue.find('too late')).toStrictEqual({ name: 'too late', retryAfterSeconds: 5, atMs: 0 });
    await pass(5_000);
    void queue.enter('again');
    await settle();
    expect(queue.find('again')).toStrictEqual({ name: 'again', retryAfterSeconds: null, atMs: 5_000 });
    const inTime = queue.ended.filter(({ name }) => name === 'in time');
    expect(inTime.map(({ atMs }) => atMs)).toStrictEqual([0, 1, 2, 3].map((window) => window * BUDGET_SECOND_MS));
  });

  test('gets the room of an entry that leaves', async () => {
    const queue = startQueue({ perSecond: 1 });
    const leaving = new AbortController();
    enterAll(queue, 3, 'in time');
    void queue.enter('leaves', {}, leaving.signal);
    await settle();
    void queue.enter('without room');
    await settle();
    expect(queue.find('without room')?.retryAfterSeconds, 'control: there is no room before').toBe(5);
    leaving.abort();
    await settle();
    void queue.enter('with room');
    await untilTheEnd();
    expect(queue.find('leaves')?.retryAfterSeconds).toBeNaN();
    expect(queue.find('with room')).toStrictEqual({
      name: 'with room',
      retryAfterSeconds: null,
      atMs: 3 * BUDGET_SECOND_MS,
    });
  });
});
