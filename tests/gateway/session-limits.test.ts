import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { parseSession } from '#contract/session-api.ts';
import type { Sessions } from '#gateway/session/sessions.ts';
import { createSessions } from '#gateway/session/sessions.ts';
import type { Store } from '#gateway/store/store.ts';
import { createMemoryStore } from '#gateway/store/memory-store.ts';
import { createRedisStore } from '#gateway/store/redis-store.ts';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import type { SignInGatewayParts, TestGateway } from '#tests/support/gateway.ts';
import { startSignInGateway, testHash } from '#tests/support/gateway.ts';
import type { SignInPartner } from '#tests/support/sign-in-partner.ts';
import { startSignInPartner } from '#tests/support/sign-in-partner.ts';
import type { TestRedis } from '#tests/support/redis.ts';
import { startRedis } from '#tests/support/redis.ts';
import { sendWithCookie, signIn } from '#tests/support/signed-in.ts';

const VISIT = '/api/v1/visits/12345';
const SESSION = '/api/session';
const ACTION = { 'x-visit-viewer-action': '1' };

let partner: SignInPartner;
const open: TestGateway[] = [];

beforeAll(async () => {
  partner = await startSignInPartner();
  return () => partner.close();
});
afterAll(async () => {
  await Promise.all(open.map((gateway) => gateway.close()));
});

async function start(parts: Partial<SignInGatewayParts>): Promise<TestGateway> {
  const gateway = await startSignInGateway({ apiUrl: partner.apiUrl, ...parts });
  open.push(gateway);
  return gateway;
}

const status = async (port: number, cookie: string) => (await sendWithCookie(port, cookie, 'GET', VISIT)).status;

afterEach(() => vi.restoreAllMocks());

/** Moves the clock of this computer to so many milliseconds after now. */
function moveClock(offMs: number): void {
  vi.restoreAllMocks();
  vi.spyOn(Date, 'now').mockImplementation(() => Math.round(performance.timeOrigin + performance.now()) + offMs);
}

/** The statuses of a call every ten seconds by the clock of this computer, which is moved, not waited for. */
async function poll(port: number, cookie: string, forMs: number, headers: Record<string, string>): Promise<number[]> {
  const statuses: number[] = [];
  for (let offMs = 0; offMs <= forMs; offMs += 10_000) {
    moveClock(offMs);
    const path = statuses.length % 2 === 0 ? VISIT : SESSION;
    statuses.push((await sendWithCookie(port, cookie, 'GET', path, headers)).status);
  }
  return statuses;
}

describe('limits', () => {
  test('idle: refreshes do not extend a session, what a person does extends it', async () => {
    const { port } = await start({ idleMs: 65_000 });
    const [polled, used] = [await signIn(port, 'poll'), await signIn(port, 'used')];
    expect(await poll(port, polled, 100_000, {})).toEqual([...Array(7).fill(200), ...Array(4).fill(401)]);
    vi.restoreAllMocks();
    const acting = await poll(port, used, 100_000, ACTION);
    expect(acting, 'control: the same with a person').toEqual(Array(11).fill(200));
    moveClock(170_000);
    expect(await status(port, used)).toBe(401);
    recordMetric('S3', 'a session of 65 s that only refreshes ends', 'after 60 to 70 s', '70 s');
    recordNegativeControl('S3', 'the same session with a person goes on');
  });

  test('idle: looking who is here extends nothing, whatever it says of itself', async () => {
    const { port } = await start({});
    const cookie = await signIn(port, 'j.smith');
    const ends = async () => {
      const { text } = await sendWithCookie(port, cookie, 'GET', SESSION, ACTION);
      return parseSession(JSON.parse(text))?.idleEndsAt;
    };
    const first = await ends();
    moveClock(10_000);
    expect(await ends()).toBe(first);
    await sendWithCookie(port, cookie, 'GET', VISIT, { 'x-visit-viewer-action': 'yes' });
    expect(await ends()).toBe(first);
    await sendWithCookie(port, cookie, 'GET', VISIT, ACTION);
    expect(await ends()).not.toBe(first);
  });

  test('absolute: whatever a person does', async () => {
    const { port } = await start({ idleMs: 65_000, maxMs: 95_000 });
    const cookie = await signIn(port, 'j.smith');
    expect(await poll(port, cookie, 120_000, ACTION)).toEqual([...Array(10).fill(200), ...Array(3).fill(401)]);
    recordMetric('S3', 'a session of 95 s at most ends, whatever a person does', 'within 100 s', '100 s');
  });
});

let redis: TestRedis;
beforeAll(async () => {
  redis = await startRedis();
  return () => redis.close();
});

describe.each<[string, () => Store]>([
  ['memory', () => createMemoryStore()],
  ['Redis', () => createRedisStore(redis.url)],
])('sessions of one person in %s', (where, createStore) => {
  async function openSessions(): Promise<Sessions> {
    await redis.say('FLUSHALL');
    const store = createStore();
    onTestFinished(() => store.close());
    await expect.poll(() => store.isReachable()).toBe(true);
    return createSessions({ store, hash: testHash, idleMs: 3_600_000, maxMs: 3_600_000 });
  }
  const startAs = (sessions: Sessions, userId: number | null, userToken = 'x') =>
    sessions.start({ userToken, userId, name: null });
  const lives = async (sessions: Sessions, ids: readonly string[]) =>
    (await Promise.all(ids.map((id) => sessions.find(id)))).map((session) => session !== null);

  test('are two hundred; of more, the least recently used ends', async () => {
    const sessions = await openSessions();
    const ids: string[] = [];
    for (let count = 0; count < 200; count += 1) {
      moveClock(count);
      ids.push(await startAs(sessions, 1));
    }
    moveClock(1_000);
    await sessions.extend(ids[0] ?? '');
    ids.push(await startAs(sessions, 1), await startAs(sessions, 1));
    expect(await lives(sessions, ids)).toEqual(ids.map((_, at) => at !== 1 && at !== 2));
  });

  test('that have ended do not count', async () => {
    const sessions = await openSessions();
    const first = await startAs(sessions, 1);
    for (let count = 0; count < 300; count += 1) await sessions.end(await startAs(sessions, 1));
    expect(await lives(sessions, [first])).toEqual([true]);
  });

  test('never throw out those of others, with a number or without', async () => {
    const sessions = await openSessions();
    const others = [
      ...(await Promise.all(Array.from({ length: 20 }, (_, at) => startAs(sessions, 100 + at)))),
      await startAs(sessions, null, 'colleague'),
    ];
    const signIns = where === 'memory' ? 10_500 : 1_000;
    for (let count = 0; count < signIns; count += 1) await startAs(sessions, count % 2 === 0 ? 1 : null, 'flood');
    const lost = (await lives(sessions, others)).filter((isAlive) => !isAlive).length;
    expect(lost).toBe(0);
    recordMetric('S24', `${where}: sessions of 21 colleagues lost by ${signIns} sign-ins of others`, String(lost), '0');
  });
});

test('control: a store that is full drops the sessions of others', async () => {
  const store = createMemoryStore();
  const written: string[] = [];
  const bounded: Store = {
    ...store,
    async set(key, value, lifeMs) {
      await store.set(key, value, lifeMs);
      written.push(key);
      await store.delete(written.splice(0, written.length - 1_000));
    },
  };
  const sessions = createSessions({ store: bounded, hash: testHash, idleMs: 60_000, maxMs: 60_000 });
  const colleague = await sessions.start({ userToken: 'x', userId: 2, name: null });
  for (let count = 0; count < 600; count += 1) await sessions.start({ userToken: 'x', userId: 1, name: null });
  expect(await sessions.find(colleague)).toBeNull();
  recordNegativeControl('S24', 'a store that drops the oldest session of all when it is full');
});
