import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { createSessions } from '#gateway/session/sessions.ts';
import { createMemoryStore } from '#gateway/store/memory-store.ts';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import { testHash } from '#tests/support/gateway.ts';

// A computer whose clock is set: no session outlasts its limits by that.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const PERSON = { userToken: 'canary-token', userId: 7, name: null };

/** Does something while the clock of this computer is off by so many milliseconds. */
async function withClock<Value>(offMs: number, run: () => Promise<Value>): Promise<Value> {
  const clock = vi
    .spyOn(Date, 'now')
    .mockImplementation(() => Math.round(performance.timeOrigin + performance.now()) + offMs);
  try {
    return await run();
  } finally {
    clock.mockRestore();
  }
}

const open = () =>
  createSessions({ store: createMemoryStore(), hash: testHash, idleMs: 15 * MINUTE, maxMs: 10 * HOUR });

describe('a clock that is set back', () => {
  test.each([
    ['two minutes', 2 * MINUTE],
    ['an hour', HOUR],
    ['four years', 4 * 365 * 24 * HOUR],
  ])('by %s ends the sessions that were begun before', async (_by, ms) => {
    const sessions = open();
    const id = await withClock(ms, () => sessions.start(PERSON));
    expect(await withClock(ms, () => sessions.find(id)), 'control: before that it was one').not.toBeNull();
    expect(await sessions.find(id)).toBeNull();
    await sessions.extend(id);
    expect(await sessions.find(id), 'and no action brings it back').toBeNull();
    recordMetric('S14', `a session after the clock is set back by ${ms / MINUTE} min`, 'ended', 'ended');
    recordNegativeControl('S14', 'the same session before the clock was set');
  });

  test('by some seconds, as clocks are kept right, ends none', async () => {
    const sessions = open();
    const id = await withClock(20_000, () => sessions.start(PERSON));
    expect(await sessions.find(id)).not.toBeNull();
  });
});

describe('why an id opens no session', () => {
  test.each([
    ['is that nothing was done for its minutes', 16 * MINUTE, 'idle-15'],
    ['is not known past its hours', 11 * HOUR, 'over'],
  ])('%s', async (_why, ms, end) => {
    const sessions = open();
    const id = await sessions.start(PERSON);
    expect(await withClock(ms, () => sessions.find(id))).toBeNull();
    expect(await withClock(ms, () => sessions.explainEnd(id))).toBe(end);
  });

  test('is not known of one that was ended, changed or never begun', async () => {
    const store = createMemoryStore();
    const sessions = createSessions({ store, hash: testHash, idleMs: 15 * MINUTE, maxMs: 10 * HOUR });
    const id = await sessions.start(PERSON);
    await sessions.end(id);
    expect(await sessions.explainEnd(id)).toBe('over');
    expect(await sessions.explainEnd('A'.repeat(43))).toBe('over');
  });

  test('is idleness too where the store has dropped the action by itself', async () => {
    const sessions = createSessions({ store: createMemoryStore(), hash: testHash, idleMs: 1, maxMs: 10 * HOUR });
    const id = await sessions.start(PERSON);
    await wait(5);
    expect(await sessions.find(id)).toBeNull();
    expect(await sessions.explainEnd(id)).toBe('idle-1');
  });
});

test('a clock that is set forward past the limits ends sessions too', async () => {
  const sessions = open();
  const id = await sessions.start(PERSON);
  expect(await withClock(14 * MINUTE, () => sessions.find(id))).not.toBeNull();
  expect(await withClock(16 * MINUTE, () => sessions.find(id))).toBeNull();
});
