import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { BuiltServer } from '#tests/support/built-server.ts';
import { buildServer } from '#tests/support/built-server.ts';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import { PARTNER_TOKEN, USER_TOKEN } from '#tests/support/gateway.ts';
import { sendRequest, sendAsPage } from '#tests/support/http-client.ts';
import { startNaiveProxy } from '#tests/support/naive-proxy.ts';
import { startSignInPartner } from '#tests/support/sign-in-partner.ts';
import { startRedis } from '#tests/support/redis.ts';
import { sendWithCookie, signIn } from '#tests/support/signed-in.ts';
import { answerVisit, answering, startTestPartner } from '#tests/support/test-partner.ts';
import { KINDS } from './lookup-table.ts';

// The server as a process, at its end and at its start again.

let server: BuiltServer;

beforeAll(async () => {
  server = await buildServer();
});
afterAll(() => server.remove());

const desk = (apiUrl: string) => ({
  ALTEGIO_PARTNER_TOKEN: PARTNER_TOKEN,
  ALTEGIO_USER_TOKEN: USER_TOKEN,
  ALTEGIO_API_URL: apiUrl,
  PARTNER_PER_SECOND: '1000',
  PARTNER_PER_MINUTE: '10000',
  READS_PER_MINUTE: '10000',
});

describe.concurrent('a process that gets SIGTERM', () => {
  /** Desks that read visits until the viewer says that it is not ready, and one signal in the middle of it. */
  async function endUnderLoad(signal: 'SIGTERM' | 'SIGKILL') {
    // One visit takes long enough to be sure to be answered after the signal; lookups wait until it is known.
    const held: (() => void)[] = [];
    const partner = await startTestPartner((incoming, outgoing) => {
      const lookup = KINDS.find(({ target }) => target === `${incoming.method} ${incoming.url}`);
      if (lookup !== undefined) {
        held.push(() => answering(200, { success: true, ...lookup.answer })(incoming, outgoing));
        return;
      }
      const takesMs = incoming.url?.endsWith('/100') ? 1_500 : 300;
      setTimeout(() => answerVisit(incoming, outgoing), takesMs);
    });
    const viewer = await server.start({ ...desk(partner.apiUrl), ALTEGIO_LOOKUPS: 'all' });
    const { port, host } = viewer;
    const headers = { host };
    const lookups = KINDS.map(({ method, path, body = '' }) =>
      sendAsPage(port, `/api/v1${path}`, { method, body, headers: { ...headers, 'content-type': 'application/json' } })
        .then(({ status }) => status)
        .catch(() => 0),
    );
    const state = { isReady: true };
    const answers: { status: number; connection: string | undefined; isLong: boolean }[] = [];
    const read = async (id: number) => {
      while (state.isReady) {
        const gone = { status: 0, headers: {} as Readonly<Record<string, string>> };
        const answer = await sendAsPage(port, `/api/v1/visits/${id}`, { headers }).catch(() => gone);
        answers.push({ status: answer.status, connection: answer.headers['connection'], isLong: id === 100 });
        if (answer.status === 0) return;
      }
    };
    const load = Promise.all([100, ...Array.from({ length: 12 }, (_, index) => index + 1)].map(read));
    await vi.waitUntil(() => held.length === KINDS.length && partner.running() >= 13, {
      interval: 5,
      timeout: 10_000,
    });
    expect((await sendRequest(port, '/readyz')).status).toBe(200);
    const signalled = performance.now();
    viewer.child.kill(signal);
    while (state.isReady) {
      state.isReady = (await sendRequest(port, '/readyz').catch(() => ({ status: 503 }))).status === 200;
    }
    const notReadyMs = performance.now() - signalled;
    for (const answer of held) answer();
    await load;
    const code = await viewer.exited;
    const endedMs = performance.now() - signalled;
    await partner.close();
    const countLost = (statuses: readonly number[]) => statuses.filter((status) => status !== 200).length;
    const lost = countLost(answers.map(({ status }) => status));
    return { answers, code, notReadyMs, endedMs, lost, lostLookups: countLost(await Promise.all(lookups)) };
  }

  test('is not ready at once, answers every running request, and exits', async () => {
    const { answers, code, notReadyMs, endedMs, lost, lostLookups } = await endUnderLoad('SIGTERM');
    expect(answers.length).toBeGreaterThan(12);
    expect([lost, lostLookups]).toEqual([0, 0]);
    expect(answers.findLast(({ isLong }) => isLong)?.connection).toBe('close');
    expect(notReadyMs).toBeLessThan(2_000);
    expect(code).toBe(0);
    expect(endedMs).toBeLessThan(10_000);
    recordMetric('S14', `SIGTERM under load: lost of ${answers.length} requests`, String(lost), '0');
    recordMetric('S14', `SIGTERM: lost of ${KINDS.length} lookups, one of each kind`, String(lostLookups), '0');
    recordMetric('S14', 'SIGTERM: not ready after', `${Math.round(notReadyMs)} ms`, '2,000 ms');
    recordMetric('S14', 'SIGTERM: ended after', `${Math.round(endedMs)} ms`, '10 s');
  });

  test('control: one that exits at once loses running requests', async () => {
    const { lost, lostLookups } = await endUnderLoad('SIGKILL');
    expect(lost).toBeGreaterThan(0);
    expect(lostLookups).toBe(KINDS.length);
    recordNegativeControl('S14', 'a process that ends at once under load');
  });

  test('exits in time even when the partner does not answer', async () => {
    const partner = await startTestPartner(() => {});
    const viewer = await server.start(desk(partner.apiUrl));
    const waiting = sendAsPage(viewer.port, '/api/v1/visits/1', { headers: { host: viewer.host } });
    await vi.waitFor(() => expect(partner.running()).toBe(1), { timeout: 10_000 });
    const began = performance.now();
    viewer.child.kill('SIGTERM');
    expect((await waiting).status).toBe(504);
    expect(await viewer.exited).toBe(0);
    expect(performance.now() - began).toBeLessThan(10_000);
    await partner.close();
  });
});

describe.concurrent('a process that was killed', () => {
  test('restarts with the sessions in Redis, and without those in memory', async () => {
    const [signInPartner, redis] = await Promise.all([startSignInPartner(), startRedis()]);
    const env = { ALTEGIO_PARTNER_TOKEN: PARTNER_TOKEN, ALTEGIO_API_URL: signInPartner.apiUrl };
    const startReady = async (settings: Record<string, string>) => {
      const started = await server.start(settings);
      await vi.waitFor(async () => expect((await sendRequest(started.port, '/readyz')).status).toBe(200), {
        timeout: 10_000,
      });
      return started;
    };
    const statusAfterKill = async (settings: Record<string, string>) => {
      const first = await startReady(settings);
      const headers = { host: first.host };
      const cookie = await signIn(first.port, 'j.smith', headers);
      first.child.kill('SIGKILL');
      await first.exited;
      const second = await startReady({ ...settings, PORT: String(first.port) });
      return (await sendWithCookie(second.port, cookie, 'GET', '/api/v1/visits/12345', headers)).status;
    };
    const statuses = await Promise.all([statusAfterKill({ ...env, REDIS_URL: redis.url }), statusAfterKill(env)]);
    expect(statuses).toEqual([200, 401]);
    recordMetric('S14', 'SIGKILL and start again with Redis: still signed in', String(statuses[0]), '200');
    recordNegativeControl('S14', 'sessions kept in the process alone do not outlive it');
    await Promise.all([signInPartner.close(), redis.close()]);
  });
});

test('reports once, without its value, a password that Redis does not accept', async () => {
  const redis = await startRedis();
  await redis.say('CONFIG SET requirepass right');
  const REDIS_URL = redis.url.replace('//', '//canary-user:canary-word@');
  const viewer = await server.start({ ALTEGIO_PARTNER_TOKEN: PARTNER_TOKEN, REDIS_URL });
  const countTries = async () =>
    Number(/total_connections_received:(\d+)/.exec(await redis.say('AUTH right\r\nINFO stats'))?.[1]);
  const before = await countTries();
  await expect.poll(countTries).toBeGreaterThan(before + 4);
  expect((await sendRequest(viewer.port, '/readyz')).status).toBe(503);
  const told = viewer.said.stderr.split('\n').filter((line) => line.includes('Redis'));
  expect(told).toEqual(['The visit viewer waits for Redis: it does not accept the user or the password of REDIS_URL.']);
  expect(viewer.said.stderr).not.toContain('canary');
  recordMetric('S15', 'lines about a password that Redis does not accept', String(told.length), '1');
  await redis.close();
});

test('ends the call to the partner when the browser disconnects', async () => {
  const partner = await startTestPartner(() => {});
  const viewer = await server.start(desk(partner.apiUrl));
  const naive = await startNaiveProxy({ apiUrl: partner.apiUrl, folder: server.folder });
  const measureLeaving = async (port: number) => {
    const leaving = new AbortController();
    const ids = [1, 2, 3, 4, 5, 6, 7, 8];
    const pending = ids.map((id) =>
      sendAsPage(port, `/api/v1/visits/${id}`, { headers: { host: viewer.host }, signal: leaving.signal }).catch(
        () => 0,
      ),
    );
    await vi.waitFor(() => expect(partner.running()).toBe(ids.length), { timeout: 10_000 });
    const began = performance.now();
    leaving.abort();
    await Promise.all(pending);
    while (partner.running() > 0 && performance.now() - began < 1_000) await sleep(5);
    return performance.now() - began;
  };
  // Three times, since the machine may be busy with other work for a moment.
  const tries: number[] = [];
  for (let count = 0; count < 3; count += 1) tries.push(await measureLeaving(viewer.port));
  const leftMs = Math.min(...tries);
  expect(leftMs).toBeLessThan(500);
  expect(await measureLeaving(naive.port), 'control: a careless proxy goes on').toBeGreaterThan(500);
  recordMetric('S14', 'who leaves ends the calls to the partner', `${Math.round(leftMs)} ms`, '500 ms');
  recordNegativeControl('S14', 'a careless proxy goes on asking for who has left');
  await Promise.all([naive.close(), partner.close()]);
});
