import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { parseErrorAnswer } from '#contract/error-answer.ts';
import { encryptText } from '#gateway/session/cryptography.ts';
import type { Limits } from '#gateway/settings.ts';
import type { Store } from '#gateway/store/store.ts';
import { createRedisStore } from '#gateway/store/redis-store.ts';
import { recordMetric } from '#tests/support/metrics.ts';
import type { TestGateway } from '#tests/support/gateway.ts';
import { startSignInGateway } from '#tests/support/gateway.ts';
import type { Answer } from '#tests/support/http-client.ts';
import { sendRequest } from '#tests/support/http-client.ts';
import type { SignInPartner } from '#tests/support/sign-in-partner.ts';
import { startSignInPartner } from '#tests/support/sign-in-partner.ts';
import type { TestRedis } from '#tests/support/redis.ts';
import { findFreePort } from '#tests/support/free-port.ts';
import { startRedis } from '#tests/support/redis.ts';
import { sendWithCookie, signIn, trySignIn } from '#tests/support/signed-in.ts';

const VISIT = '/api/v1/visits/12345';
const SESSION = '/api/session';

let partner: SignInPartner;
let redis: TestRedis;
const open: { gateway: TestGateway; store: Store }[] = [];

beforeAll(async () => {
  [partner, redis] = await Promise.all([startSignInPartner(), startRedis()]);
});
afterEach(async () => {
  for (const { gateway, store } of open.splice(0)) {
    await gateway.close();
    store.close();
  }
  await redis.say('FLUSHALL');
});
afterAll(() => Promise.all([partner.close(), redis.close()]));

async function startReplica(url = redis.url, limits: Partial<Limits> = {}): Promise<number> {
  const store = createRedisStore(url);
  const gateway = await startSignInGateway({ apiUrl: partner.apiUrl, store, limits });
  open.push({ gateway, store });
  return gateway.port;
}

async function startReadyReplica(limits: Partial<Limits> = {}): Promise<number> {
  const port = await startReplica(redis.url, limits);
  await expect.poll(async () => (await sendRequest(port, '/readyz')).status).toBe(200);
  return port;
}

const read = (port: number, cookie: string) => sendWithCookie(port, cookie, 'GET', VISIT);
const statusOf = async (port: number, cookie: string) => (await read(port, cookie)).status;

describe('two gateways and one Redis', () => {
  test('signed in on one, read on the other, signed out on the first, out on both at once', async () => {
    const [one, two] = [await startReadyReplica(), await startReadyReplica()];
    const cookie = await signIn(one, 'j.smith');
    expect(await statusOf(two, cookie)).toBe(200);
    expect((await sendWithCookie(one, cookie, 'DELETE', SESSION)).status).toBe(204);
    expect(await statusOf(two, cookie)).toBe(401);
    expect(await statusOf(one, cookie)).toBe(401);
  });

  test('signed in anew on the other, the session on the first ends', async () => {
    const [one, two] = [await startReadyReplica(), await startReadyReplica()];
    const first = await signIn(one, 'j.smith');
    const second = await signIn(two, 'j.smith', { cookie: first });
    expect(await statusOf(one, first)).toBe(401);
    expect(await statusOf(one, second)).toBe(200);
  });

  test('tries to sign in are counted together', async () => {
    const ports = [await startReadyReplica(), await startReadyReplica()];
    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1) {
      statuses.push((await trySignIn(ports[count % 2] ?? 0, 'j.smith', 'wrong')).status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  });

  test('control: two gateways with a memory each know nothing of each other', async () => {
    const own = await Promise.all([1, 2].map(() => startSignInGateway({ apiUrl: partner.apiUrl })));
    const [one = 0, two = 0] = own.map(({ port }) => port);
    expect(await statusOf(two, await signIn(one, 'j.smith'))).toBe(401);
    await Promise.all(own.map((gateway) => gateway.close()));
  });

  test('what Redis holds goes by itself', async () => {
    const port = await startReadyReplica();
    await signIn(port, 'j.smith');
    const keys = (await redis.say('KEYS *')).split('\r\n').filter((line) => line.startsWith('visit-viewer'));
    expect(keys).toHaveLength(4);
    for (const key of keys) expect(await redis.say(`PTTL ${key}`), key).toMatch(/^:[1-9]\d{3,}\r/);
  });
});

describe('a value that is no session', () => {
  const SPOILS: readonly (readonly [string, (person: string, action: string, id: string) => readonly string[]])[] = [
    ['of another type', (person) => [`DEL ${person}`, `LPUSH ${person} x`]],
    ['whose last action is of another type', (_, action) => [`DEL ${action}`, `HSET ${action} x y`]],
    ['whose last action is no time', (_, action) => [`SET ${action} x`]],
    ['that was not encrypted', (person) => [`SET ${person} {userToken:x}`]],
    ['of no length', (person) => [`SET ${person} ""`]],
    ['of another shape', (person, _, id) => [`SET ${person} ${encryptText('{"user":1}', id, bare(person))}`]],
    ['of no JSON', (person, _, id) => [`SET ${person} ${encryptText('user', id, bare(person))}`]],
  ];
  const bare = (key: string) => key.replace('visit-viewer::', '');

  test.each(SPOILS)('%s counts as none, and signing in helps', async (_how, spoil) => {
    const port = await startReadyReplica();
    const cookie = await signIn(port, 'j.smith');
    const id = cookie.split('=')[1] ?? '';
    const hash = createHash('sha256').update(id).digest('base64url');
    const commands = spoil(`visit-viewer::person:${hash}`, `visit-viewer::action:${hash}`, id);
    for (const command of commands) expect(await redis.say(command)).toMatch(/^[+:]/);
    const statuses = [await statusOf(port, cookie), (await sendWithCookie(port, cookie, 'GET', SESSION)).status];
    expect(statuses).toEqual([401, 401]);
    expect((await sendWithCookie(port, cookie, 'DELETE', SESSION)).status).toBe(204);
    expect(await statusOf(port, await signIn(port, 'j.smith', { cookie }))).toBe(200);
    recordMetric('S24', `a session ${_how} is answered`, String(statuses[0]), '401');
  });

  test.each(['sessions-of', 'networks-of', 'partner-calls', 'partner-sign-ins'])(
    'a %s of another type is written anew',
    async (name) => {
      const port = await startReadyReplica({ partnerPerSecond: 1_000 });
      await signIn(port, 'j.smith');
      const keys = (await redis.say('KEYS *')).split('\r\n').filter((key) => key.startsWith(`visit-viewer::${name}`));
      expect(keys).toHaveLength(1);
      for (const spoil of [`LPUSH ${keys[0]} x`, `SET ${keys[0]} x`]) {
        await redis.say(`DEL ${keys[0]}`);
        await redis.say(spoil);
        expect(await statusOf(port, await signIn(port, 'j.smith'))).toBe(200);
      }
    },
  );
});

describe('Redis gone', () => {
  async function expectBusy(pending: Promise<Answer>): Promise<Answer> {
    const began = performance.now();
    const answer = await pending;
    // Long before a page gives up.
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBe('2');
    expect(parseErrorAnswer(JSON.parse(answer.text))).toEqual({ kind: 'busy', retryAfterSeconds: 2 });
    return answer;
  }

  /** Everything that needs a session or a count says "busy", and no user is signed out by that. */
  async function expectAllBusy(port: number, cookie: string): Promise<void> {
    const calls = partner.seen.length;
    const visit = await expectBusy(read(port, cookie));
    const session = await expectBusy(sendWithCookie(port, cookie, 'GET', SESSION));
    await expectBusy(trySignIn(port, 'a.jones'));
    for (const { headers } of [visit, session]) expect(headers).not.toHaveProperty('set-cookie');
    expect(partner.seen).toHaveLength(calls);
    expect(await sendRequest(port, '/readyz')).toMatchObject({ status: 503 });
    expect(await sendRequest(port, '/healthz')).toMatchObject({ status: 200 });
    expect((await sendRequest(port, '/sign-in')).status).toBe(200);
    const page = await sendRequest(port, '/visits/12345', { headers: { cookie } });
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  }

  const comesBack = async (port: number, cookie: string) => {
    await expect.poll(() => statusOf(port, cookie), { timeout: 10_000, interval: 50 }).toBe(200);
    expect((await sendRequest(port, '/readyz')).status).toBe(200);
  };

  test('killed and started again: busy meanwhile, and the same cookie reads again by itself', async () => {
    const port = await startReadyReplica();
    const cookie = await signIn(port, 'j.smith');
    await redis.kill();
    await expectAllBusy(port, cookie);
    await redis.start();
    await comesBack(port, cookie);
    expect((await trySignIn(port, 'a.jones')).status).toBe(204);
  });

  test('silent: the same', async () => {
    const port = await startReadyReplica();
    const cookie = await signIn(port, 'j.smith');
    redis.suspend();
    await expectAllBusy(port, cookie);
    redis.resume();
    await comesBack(port, cookie);
  });

  test('away while a user signs out: the browser forgets all the same', async () => {
    const port = await startReadyReplica();
    const cookie = await signIn(port, 'j.smith');
    await redis.kill();
    const out = await expectBusy(sendWithCookie(port, cookie, 'DELETE', SESSION));
    expect(out.headers['set-cookie']).toContain('Max-Age=0');
    expect(out.headers['clear-site-data']).toBe('"cache", "storage"');
    await redis.start();
  });

  test('from the start: the gateway starts, and is ready once Redis is', async () => {
    await redis.kill();
    const port = await startReplica();
    await expectAllBusy(port, `__Host-visit-viewer=${'A'.repeat(43)}`);
    await redis.start();
    await expect.poll(async () => (await sendRequest(port, '/readyz')).status, { timeout: 10_000 }).toBe(200);
    expect(await statusOf(port, await signIn(port, 'j.smith'))).toBe(200);
  });

  test('where nothing ever listened, those without a cookie are still told to sign in', async () => {
    const port = await startReplica(`redis://127.0.0.1:${await findFreePort()}`);
    expect(await statusOf(port, '')).toBe(401);
    await expectBusy(read(port, `__Host-visit-viewer=${'A'.repeat(43)}`));
  });

  test('control: a store that gives nothing when it fails would sign all users out', async () => {
    const port = await startReadyReplica();
    const cookie = await signIn(port, 'j.smith');
    const store = createRedisStore(redis.url);
    const forgiving: Store = {
      ...store,
      get: (keys) => store.get(keys).catch(() => keys.map(() => undefined)),
    };
    const gateway = await startSignInGateway({ apiUrl: partner.apiUrl, store: forgiving });
    open.push({ gateway, store });
    await redis.kill();
    expect(await statusOf(gateway.port, cookie)).toBe(401);
    expect(await statusOf(port, cookie)).toBe(503);
    await redis.start();
  });
});
