import { setMaxListeners } from 'node:events';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import type { TestContext } from 'vitest';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { Hono } from 'hono';
import { BUDGET_SECOND_MS } from '#domain/deadlines.ts';
import type { GatewayEnv } from '#gateway/http/context.ts';
import type { RequestLine } from '#gateway/http/request-log.ts';
import { createLog } from '#gateway/http/request-log.ts';
import type { Partner } from '#gateway/partner/partner.ts';
import { createPartner } from '#gateway/partner/partner.ts';
import { createUserReads } from '#gateway/routes/user-reads.ts';
import type { AuthMode } from '#gateway/session/auth-mode.ts';
import { createSignInMode } from '#gateway/session/auth-mode.ts';
import type { Store } from '#gateway/store/store.ts';
import { createMemoryStore } from '#gateway/store/memory-store.ts';
import { countBusiest } from '#tests/support/arrivals.ts';
import type { SignInGatewayParts, TestGatewayParts } from '#tests/support/gateway.ts';
import { PARTNER_TOKEN, USER_TOKEN, startGateway, startSignInGateway, testHash } from '#tests/support/gateway.ts';
import type { Answer } from '#tests/support/http-client.ts';
import { sendAsPage, sendRequest, untilTakenIn } from '#tests/support/http-client.ts';
import { recordMetric, recordNegativeControl } from '#tests/support/metrics.ts';
import { startNaiveProxy } from '#tests/support/naive-proxy.ts';
import { createRawConnection } from '#tests/support/raw-connection.ts';
import { employee, startSignInPartner } from '#tests/support/sign-in-partner.ts';
import { signIn } from '#tests/support/signed-in.ts';
import type { TestPartner } from '#tests/support/test-partner.ts';
import { answerVisit, answering, startTestPartner } from '#tests/support/test-partner.ts';
import type { Lookup } from './lookup-table.ts';
import { ALLOWED, CANARIES, KINDS, LOOKUPS } from './lookup-table.ts';
import { fuzzIds } from './stray-calls.ts';

let partner: TestPartner;
const open: { close(): Promise<void> }[] = [];
/** Of the requests that reached the partner, in their order; '' for none. */
const bodies: string[] = [];

beforeAll(async () => {
  partner = await startTestPartner();
});
beforeEach(() => {
  forget();
  partner.answer = succeed;
});
afterEach(() => vi.useRealTimers());
afterAll(async () => {
  await Promise.all(open.map((each) => each.close()));
  await partner.close();
});

function forget(): void {
  partner.seen.length = 0;
  bodies.length = 0;
}

/** Takes the body in before it answers. */
const recording =
  (answer: RequestListener): RequestListener =>
  (incoming, outgoing) => {
    const at = bodies.push('') - 1;
    incoming.on('data', (chunk: Buffer) => (bodies[at] += chunk.toString()));
    incoming.on('end', () => answer(incoming, outgoing));
  };

/** Answers each lookup with what its row says, and the rest with a visit. */
const reply: RequestListener = (incoming, outgoing) => {
  const lookup = LOOKUPS.find(({ target }) => target === `${incoming.method} ${incoming.url}`);
  if (lookup === undefined) answerVisit(incoming, outgoing);
  else answering(200, { success: true, ...lookup.answer }, { 'set-cookie': 'a=1' })(incoming, outgoing);
};
const succeed = recording(reply);

async function start(parts: Partial<Parameters<typeof startGateway>[0]> = {}) {
  const gateway = await startGateway({ apiUrl: partner.apiUrl, lookups: 'all', ...parts });
  open.push(gateway);
  return gateway;
}

async function startSignIn(parts: Partial<SignInGatewayParts> = {}) {
  const signInPartner = await startSignInPartner();
  const gateway = await startSignInGateway({ apiUrl: signInPartner.apiUrl, lookups: 'all', ...parts });
  open.push(gateway, signInPartner);
  return { signInPartner, port: gateway.port };
}

const send = (port: number, { method, path, body }: Lookup, headers = {}, signal?: AbortSignal): Promise<Answer> => {
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  const given = { ...(body && { body }), ...(signal && { signal }) };
  return sendAsPage(port, `/api/v1${path}`, { method, headers: { ...type, ...headers }, ...given });
};
/** Asks as a client that does not wait for the answer. */
const sendAndLeave = (port: number, lookup: Lookup) => {
  const leaving = new AbortController();
  const answer = send(port, lookup, {}, leaving.signal).catch(() => null);
  return async () => {
    leaving.abort();
    expect(await answer, 'it has left').toBeNull();
    await untilTakenIn(port);
  };
};
const says = ({ status, text }: Answer) => [status, JSON.parse(text).meta.code];
const targets = () => partner.seen.map(({ method, target }) => `${method} ${target}`);

const [LOCATIONS, LOCATION, RIGHTS] = LOOKUPS as [Lookup, Lookup, Lookup];
const [APPOINTMENT, SEARCH] = LOOKUPS.slice(-2) as [Lookup, Lookup];

const named = (lookups: readonly Lookup[]) => lookups.map((lookup) => [lookup.name, lookup] as const);
const isSearch = ({ route }: Lookup) => route.endsWith('/search');

test.each(named(LOOKUPS))(
  "%s: asked for with the contract's headers, and what is shown is passed on",
  async (_, lookup) => {
    const { port, lines } = await start();
    const answer = await send(port, lookup, { cookie: 'a=1', 'accept-language': 'en', 'user-agent': 'browser' });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([200, { success: true, data: lookup.found, meta: [] }]);
    expect(answer.text).not.toMatch(CANARIES);
    expect(JSON.stringify(lookup.answer), 'control: what the partner sent').toMatch(CANARIES);
    expect([answer.headers['cache-control'], answer.headers['set-cookie']]).toEqual(['no-store', undefined]);
    expect(targets()).toEqual([lookup.target]);
    expect(bodies).toEqual([lookup.sent === undefined ? '' : JSON.stringify(lookup.sent)]);
    const raw = partner.seen[0]?.rawHeaders ?? [];
    const sent = raw.flatMap((name, at) => (at % 2 === 0 ? [`${name.toLowerCase()}: ${raw[at + 1]}`] : []));
    expect(sent.toSorted()).toEqual([
      'accept-encoding: identity',
      'accept: application/vnd.api.v2+json',
      `authorization: Bearer ${PARTNER_TOKEN}, User ${USER_TOKEN}`,
      'connection: close',
      ...(bodies[0] === '' ? [] : [`content-length: ${Buffer.byteLength(bodies[0] ?? '')}`]),
      'content-type: application/json',
      `host: 127.0.0.1:${partner.port}`,
    ]);
    expect(lines).toMatchObject([{ event: 'lookup', route: lookup.route, who: 'desk', outcome: 'ok', status: 200 }]);
    recordMetric('S8', `headers to the partner beside the contract's, for ${lookup.name}`, '0', '0');
  },
);

describe.each(named(KINDS))('%s', (_name, lookup) => {
  test.each([
    lookup.isExtra ? [401, 403, 'forbidden'] : [401, 401, 'signed-out'],
    [402, 403, 'licence-expired'],
    [403, 403, 'forbidden'],
    [404, 404, 'not-found'],
    [422, 502, 'unreadable'],
    [429, 429, 'too-many-requests'],
    [500, 502, 'unavailable'],
    [302, 502, 'unreadable'],
  ] as const)('a %i of the partner is %i with the code %s', async (theirs, ours, code) => {
    const { port } = await start();
    partner.answer = answering(theirs, { success: false, data: null, meta: { message: 'No.' } }, { location: '/x' });
    const answer = await send(port, lookup);
    expect(says(answer)).toEqual([ours, code]);
    expect(JSON.parse(answer.text).meta.message, 'it is no visit').not.toMatch(/this visit/i);
    expect(new Set(targets())).toEqual(new Set([lookup.target]));
    expect(targets().length, 'one retry, and only where the partner is down').toBe(theirs === 500 ? 2 : 1);
  });

  test.each<[string, unknown]>([
    ['without data', { success: true }],
    ['that failed', { ...lookup.answer, success: false }],
    ['of HTML', '<html>'],
    ['of nothing', ''],
    ['that is nested', '['.repeat(300_000)],
    ['that is longer than two megabytes', JSON.stringify({ data: 'x'.repeat(3_000_000) })],
  ])('an answer %s is none, and is not kept', async (_, body) => {
    const { port } = await start();
    partner.answer = answering(200, body);
    const answer = await send(port, lookup);
    expect(answer.status).toBe(502);
    expect(JSON.parse(answer.text).meta).toMatchObject({
      code: expect.stringMatching(/^(unreadable|too-long)$/),
      message: expect.not.stringContaining('visit'),
    });
    partner.answer = succeed;
    expect((await send(port, lookup)).status).toBe(200);
  });

  test('is given up at the deadline', async () => {
    const { port } = await start({ deadlineMs: 400 });
    partner.answer = () => {};
    expect(says(await send(port, lookup))).toEqual([504, 'timeout']);
  });

  test('ends its call with the last client that waits for it', async () => {
    const { port, lines } = await start();
    partner.answer = () => {};
    const leave = [sendAndLeave(port, lookup), sendAndLeave(port, lookup)];
    await expect.poll(() => partner.running()).toBe(1);
    await untilTakenIn(port);
    await leave[0]?.();
    expect(partner.running(), 'another client waits').toBe(1);
    const began = performance.now();
    await leave[1]?.();
    await expect.poll(() => partner.running(), { interval: 5 }).toBe(0);
    const ms = Math.round(performance.now() - began);
    await expect.poll(() => lines.filter(({ event }) => event === 'abandoned')).toHaveLength(2);
    expect(partner.seen).toHaveLength(1);
    recordMetric('S14', `${lookup.name}: calls that go on ${ms} ms after its clients have left`, '0', '0');
  });

  test('is looked up for our own page alone, by one method, and only where lookups are on', async () => {
    const { port } = await start();
    expect((await sendRequest(port, `/api/v1${lookup.path}`, { method: lookup.method })).status).toBe(403);
    for (const headers of [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-purpose': 'prefetch' },
    ]) {
      expect((await send(port, lookup, headers)).status, JSON.stringify(headers)).toBe(403);
    }
    for (const method of ['GET', 'POST', 'PUT', 'DELETE'].filter((each) => each !== lookup.method)) {
      expect((await sendAsPage(port, `/api/v1${lookup.path}`, { method })).status, method).toBe(405);
    }
    const off = await start({ lookups: 'off' });
    expect(says(await send(off.port, lookup))).toEqual([403, 'refused']);
    expect(off.lines).toMatchObject([{ event: 'lookup', outcome: 'refused' }]);
    expect(targets()).toEqual([]);
    const byNumber = await start({ lookups: 'location' });
    expect((await send(byNumber.port, lookup)).status).toBe(isSearch(lookup) ? 403 : 200);
  });

  test('reaches the session that asked, with its own rights, and no other', async () => {
    const { signInPartner, port } = await startSignIn();
    expect((await send(port, lookup)).status).toBe(401);
    const [anna, ben] = [await signIn(port, 'anna'), await signIn(port, 'ben')];
    const rights: string[] = [];
    const waiting: (() => void)[] = [];
    const own: RequestListener = (incoming, outgoing) => {
      const { authorization = '' } = incoming.headers;
      rights.push(authorization);
      const isAnna = authorization.endsWith(employee('anna').userToken);
      waiting.push(() => (isAnna ? succeed : answering(403, '{}'))(incoming, outgoing));
    };
    signInPartner.answer = own;
    const ask = async (cookie: string) => (await send(port, lookup, { cookie })).status;
    const asked = [anna, ben, anna].map(ask);
    await expect.poll(() => waiting.length, { timeout: 10_000 }).toBe(2);
    await untilTakenIn(port);
    signInPartner.answer = (...call) => {
      own(...call);
      waiting.at(-1)?.();
    };
    for (const answer of waiting) answer();
    expect(await Promise.all(asked)).toEqual([200, 403, 200]);
    // The two of one session share a call.
    expect(rights.toSorted()).toEqual(
      ['anna', 'ben'].map((login) => `Bearer ${PARTNER_TOKEN}, User ${employee(login).userToken}`),
    );
    expect([await ask(anna), await ask(ben)], 'nor later what is kept').toEqual([200, 403]);
    expect(rights).toHaveLength(lookup.isKept ? 3 : 4);
    recordMetric('S4', `what a second session sees of the first one's: ${lookup.name}`, '0', '0');
  });

  test('is not passed on where the session has ended meanwhile', async () => {
    const { signInPartner, port } = await startSignIn();
    const cookie = await signIn(port, 'anna');
    const waiting: (() => void)[] = [];
    signInPartner.answer = (incoming, outgoing) => void waiting.push(() => succeed(incoming, outgoing));
    const asked = send(port, lookup, { cookie });
    await expect.poll(() => waiting.length, { timeout: 10_000 }).toBe(1);
    await sendAsPage(port, '/api/session', { method: 'DELETE', headers: { cookie } });
    waiting[0]?.();
    expect((await asked).status).toBe(401);
    expect((await send(port, lookup, { cookie })).status).toBe(401);
  });

  test('ends the session where the partner ends it, unless it is only nice', async () => {
    const { signInPartner, port } = await startSignIn();
    const cookie = await signIn(port, 'anna');
    signInPartner.answer = answering(401, '{}');
    expect((await send(port, lookup, { cookie })).status).toBe(lookup.isExtra ? 403 : 401);
    const session = await sendAsPage(port, '/api/session', { headers: { cookie } });
    expect(session.status).toBe(lookup.isExtra ? 200 : 401);
  });

  test('is logged by its pattern and nothing else', async () => {
    const written: string[] = [];
    const { port } = await start({ log: createLog({ write: (line) => written.push(line) }) });
    await send(port, lookup);
    partner.answer = answering(404, '{}');
    await send(port, lookup);
    await send(port, { ...lookup, path: lookup.path.replace(/\d+/, '45x64') });
    const found = written.map((line) => {
      const { status, fault, hits, visitId } = JSON.parse(line) as Partial<RequestLine>;
      return [status, fault, hits, visitId];
    });
    // How many clients there are is said, and to which visit an appointment leads.
    const ok = [200, undefined, isSearch(lookup) ? 1 : undefined, lookup === APPOINTMENT ? 12_345 : undefined];
    expect(found).toEqual([
      ok,
      lookup.isKept ? ok : [404, 'not-found', undefined, undefined],
      lookup === LOCATIONS ? ok : [400, 'refused', undefined, undefined],
    ]);
    expect(written.join('')).not.toMatch(/4564|5120|45x64|66001|910001|Hair|Nails|€|wanda|typed/i);
    expect(written.join('')).not.toMatch(CANARIES);
    const control = JSON.stringify([lookup.path, lookup.body, lookup.answer]);
    expect(control, 'control: what a log of all would hold').toMatch(/4564|5120/);
    recordMetric('S5', `numbers, names and words in the log of ${lookup.name}`, '0', '0');
  });
});

const STAYS = { hasLeft: () => false, isAnswered: () => false, onLeave: () => () => undefined };
const NO_LIMITS = { partnerPerSecond: null, partnerPerMinute: null, readsPerMinute: null };
const UNGUARDED = { store: createMemoryStore(), hasCircuitBreaker: false };

const createAuth = (store: Store) => createSignInMode({ store, hash: testHash, idleMs: 60_000, maxMs: 60_000 });

/** A session for each of these tokens, as the browser would send its cookie. */
async function openSessions(auth: AuthMode, userTokens: readonly string[]): Promise<string[]> {
  if (auth.mode !== 'sign-in') throw new Error('There is no signing in.');
  const cookies: string[] = [];
  for (const userToken of userTokens) {
    const id = await auth.sessions.start({ userToken, userId: null, name: null });
    cookies.push(`__Host-visit-viewer=${id}`);
  }
  return cookies;
}

test('control: a call that does not hear that its client has left goes on', async () => {
  const change = (own: Partner): Partner => ({
    ...own,
    fetchRights: (locationId, reader) => own.fetchRights(locationId, reader, STAYS),
  });
  const { port } = await start({ change });
  const waiting: (() => void)[] = [];
  partner.answer = (...call) => void waiting.push(() => reply(...call));
  const leave = sendAndLeave(port, RIGHTS);
  await expect.poll(() => waiting.length).toBe(1);
  await leave();
  expect(partner.running()).toBe(1);
  // Or its second attempt would be made in the midst of another test.
  waiting[0]?.();
  await expect.poll(() => partner.running()).toBe(0);
  recordNegativeControl('S14', 'a lookup that does not hear that its client has left');
});

describe('what is kept', () => {
  test('is asked for once an hour by each session, for all locations', async () => {
    const { port } = await start();
    vi.useFakeTimers({ toFake: ['performance'] });
    const other = { ...LOCATION, path: '/locations/77' };
    for (const lookup of [LOCATIONS, LOCATION, other, LOCATIONS]) expect((await send(port, lookup)).status).toBe(200);
    expect(JSON.parse((await send(port, other)).text).data, 'none of their own').toBeNull();
    expect(targets()).toEqual([LOCATIONS.target]);
    vi.advanceTimersByTime(3_600_001);
    expect((await send(port, LOCATION)).status).toBe(200);
    expect(targets()).toEqual([LOCATIONS.target, LOCATIONS.target]);
  });

  test('is asked for once an hour in each location, where it is what the user may see there', async () => {
    const { port } = await start();
    vi.useFakeTimers({ toFake: ['performance'] });
    const other = { ...RIGHTS, path: '/locations/5120/rights' };
    expect((await send(port, RIGHTS)).status).toBe(200);
    expect(JSON.parse((await send(port, other)).text).data, 'not those of the first').toMatchObject({
      seesClients: null,
    });
    expect((await send(port, RIGHTS)).status).toBe(200);
    expect(targets()).toEqual([RIGHTS.target, RIGHTS.target.replace('4564', '5120')]);
    vi.advanceTimersByTime(3_600_001);
    expect((await send(port, RIGHTS)).status).toBe(200);
    expect(targets()).toHaveLength(3);
  });

  test('is recalled without a call, for the session of a request that has been read for', async () => {
    const auth = createAuth(createMemoryStore());
    const door = createPartner({ ...{ apiUrl: partner.apiUrl, partnerToken: 'x', limits: NO_LIMITS }, ...UNGUARDED });
    open.push(door);
    const userReads = createUserReads(door, auth);
    const cookies = await openSessions(auth, ['anna', 'ben']);
    /** What is recalled of a location before and after a request has read something. */
    const recall = async (cookie: string, locationId: number, what: 'visit' | 'locations' = 'visit') => {
      const app = new Hono<GatewayEnv>().get('*', async (c) => {
        c.set('logFields', { route: '*', event: 'view' });
        const before = userReads.recallLocation(c, locationId);
        await (what === 'visit' ? userReads.fetchVisit(c, 1, false) : userReads.fetchLocations(c));
        return c.json([before ?? 'unknown', userReads.recallLocation(c, locationId) ?? 'unknown']);
      });
      const env = { socketAddress: null, requestId: 'x', connection: STAYS };
      return (await app.request('/', { headers: { cookie } }, env)).json();
    };
    const [anna = '', ben = ''] = cookies;
    expect(await recall(anna, 5120)).toEqual(['unknown', 'unknown']);
    expect(await recall(anna, 5120, 'locations')).toEqual(['unknown', LOCATION.found]);
    forget();
    expect(await recall(anna, 5120)).toEqual(['unknown', LOCATION.found]);
    expect(await recall(ben, 5120), 'another session').toEqual(['unknown', 'unknown']);
    expect(await recall(`${anna}x`, 5120), 'no session').toEqual(['unknown', 'unknown']);
    expect(targets(), 'the visits alone').toEqual(Array(2).fill('GET /api/v1/visits/1'));
  });

  test('control: what is kept for all sessions together is caught', async () => {
    let kept: ReturnType<Partner['fetchLocations']> | undefined;
    const keepForAll = (own: Partner): Partner => ({
      ...own,
      fetchLocations: (...call) => (kept ??= own.fetchLocations(...call)),
    });
    const { signInPartner, port } = await startSignIn({ change: keepForAll });
    const [anna, ben] = [await signIn(port, 'anna'), await signIn(port, 'ben')];
    signInPartner.answer = (incoming, outgoing) => {
      const isAnna = incoming.headers.authorization?.endsWith(employee('anna').userToken) === true;
      (isAnna ? succeed : answering(403, '{}'))(incoming, outgoing);
    };
    expect((await send(port, LOCATIONS, { cookie: anna })).status).toBe(200);
    expect((await send(port, LOCATIONS, { cookie: ben })).status, 'another session’s locations').toBe(200);
    recordNegativeControl('S4', 'locations that are kept for all sessions together');
  });
});

describe('searches', () => {
  const VISIT = '/api/v1/visits/12345';
  const search = (port: number, text: unknown, headers = {}) =>
    send(port, { ...SEARCH, body: JSON.stringify({ text }) }, headers);
  const failSearches = (status: number, headers = {}): RequestListener => {
    return (incoming, outgoing) => {
      const fails = incoming.url?.endsWith('/clients/search') === true;
      (fails ? answering(status, '', headers) : succeed)(incoming, outgoing);
    };
  };

  test.each<[string, string | undefined, object]>([
    ['no body', undefined, {}],
    ['no JSON', 'x', {}],
    ['JSON that does not say so', '{"text":"wanda"}', { 'content-type': 'text/plain' }],
    ['a list', '[]', {}],
    ['no text', '{}', {}],
    ['a text that is a number', '{"text":12345678}', {}],
    ['nothing typed', '{"text":"  "}', {}],
    ['signs alone', '{"text":"+-()"}', {}],
    ['65 characters', `{"text":"${'x'.repeat(65)}"}`, {}],
    ['a control', String.raw`{"text":"wan\u0000da"}`, {}],
    ['a line end', String.raw`{"text":"wan\nda"}`, {}],
    ['half a pair', String.raw`{"text":"wanda\ud800"}`, {}],
  ])('%s is refused before any call', async (_, body, headers) => {
    const { port } = await start();
    const sent = { 'content-type': 'application/json', ...headers };
    const path = `/api/v1${SEARCH.path}`;
    const answer = await sendAsPage(port, path, { method: 'POST', headers: sent, ...(body !== undefined && { body }) });
    expect(says(answer)).toEqual([400, 'refused']);
    expect(targets()).toEqual([]);
  });

  test('are twenty a minute for each session, and none of its visits', async () => {
    const { signInPartner, port } = await startSignIn({ limits: { readsPerMinute: 60 } });
    const [anna, ben] = [await signIn(port, 'anna'), await signIn(port, 'ben')];
    const honest = signInPartner.answer;
    signInPartner.answer = (...call) => (call[0].url?.endsWith('/search') === true ? succeed : honest)(...call);
    const statuses: number[] = [];
    for (let at = 0; at < 21; at += 1) statuses.push((await search(port, `wanda ${at}`, { cookie: anna })).status);
    expect(statuses).toEqual([...Array(20).fill(200), 503]);
    const late = await search(port, 'wanda', { cookie: anna });
    expect([...says(late), Number(late.headers['retry-after']) > 50]).toEqual([503, 'busy', true]);
    expect((await sendAsPage(port, VISIT, { headers: { cookie: anna } })).status).toBe(200);
    expect((await search(port, 'wanda', { cookie: ben })).status, 'control: another session').toBe(200);
    recordMetric('S12', 'searches of a session in a minute', '20', '20');
  });

  test('take a sixth of the budget, and one call at least', async () => {
    const { port } = await start({ limits: { partnerPerMinute: 12 } });
    const answers = await Promise.all(Array.from({ length: 10 }, (_, at) => search(port, `wanda ${at}`)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
    const visits = Array.from({ length: 10 }, (_, id) => sendAsPage(port, `/api/v1/visits/${id + 1}`));
    expect((await Promise.all(visits)).map(({ status }) => status)).toEqual(Array(10).fill(200));
    const least = await start({ limits: { partnerPerMinute: 3 } });
    expect((await search(least.port, 'wanda')).status).toBe(200);
    expect((await search(least.port, 'wanda 2')).status).toBe(503);
    recordMetric('S12', 'searches in a minute, of 12 calls', '2', '2');
  });

  test.each([
    [429, { 'retry-after': '60' }, 1],
    [500, {}, 5],
  ])('that fail with %i hold searches alone', async (status, headers, most) => {
    const { port } = await start({ hasCircuitBreaker: true });
    vi.useFakeTimers({ toFake: ['performance'] });
    partner.answer = failSearches(status, headers);
    for (let at = 0; at < 4; at += 1) await search(port, `wanda ${at}`);
    expect((await search(port, 'wanda')).status).toBe(status === 429 ? 429 : 503);
    expect(targets().length).toBeLessThanOrEqual(most);
    for (const lookup of [LOCATIONS, RIGHTS]) expect((await send(port, lookup)).status).toBe(200);
    expect((await sendAsPage(port, VISIT)).status).toBe(200);
  });

  test('whatever is typed, the partner sees one text in its place and nothing else', async () => {
    const gateway = await start();
    const naive = await startNaiveProxy({ apiUrl: partner.apiUrl, folder: tmpdir() });
    open.push(naive);
    partner.answer = recording(answering(403, '{}'));
    const typed = fc.sample(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 70 }),
        fc.string({ unit: fc.constantFrom(...'ab1 "\\{}[]:,+().-\u0000\n\u2028\ud800'.split('')), maxLength: 20 }),
      ),
      { numRuns: 300, seed: 19 },
    );
    const written = [...typed.map((text) => JSON.stringify({ text })), ...typed.slice(0, 50), '{"text":"a","page":2}'];
    const requests = written.map((body) => writeRequest(SEARCH, SEARCH.path, body));
    const { stray, calls } = await findStray(gateway.port, requests);
    expect(stray).toEqual([]);
    expect(calls).toBeGreaterThan(50);
    recordMetric('S7', `of ${requests.length} fuzzed searches: calls to anything off the list`, '0', '0');
    expect((await findStray(naive.port, requests.slice(0, 50))).stray).not.toEqual([]);
    recordNegativeControl('S7', 'a proxy that passes the body of a search on');
  });
});

// Beside each other, since they mostly wait.
describe.concurrent('searches', () => {
  /**
   * Eight desks that type and read what stands beside visits, each as fast as it is let, and a ninth that opens two
   * visits three times, or until one is refused. Meanwhile the clock of the budget stands still: what waits for its turn
   * goes on waiting, and a visit that is answered had its place before that.
   */
  async function typeBeside(
    parts: Pick<TestGatewayParts, 'change' | 'deadlineMs'>,
    waitingExtras: number,
    { expect: ofTest }: TestContext,
  ) {
    let [stoodMs, stoppedAt] = [0, null as number | null];
    const now = () => (stoppedAt ?? performance.now()) - stoodMs;
    const store = { ...createMemoryStore(), now: async () => now() };
    const auth = createAuth(store);
    const cookies = await openSessions(auth, Array(9).fill('desk'));
    const limits = { partnerPerSecond: 5, partnerPerMinute: 200 };
    const arrivals: number[] = [];
    const sent: string[] = [];
    const hideNumbers = (target: string) => target.replace(/\d+/g, '1');
    const own = await startTestPartner((incoming, outgoing) => {
      arrivals.push(performance.now());
      const target = `${incoming.method} ${incoming.url}`;
      const lookup = LOOKUPS.find((each) => hideNumbers(each.target) === hideNumbers(target));
      const answer = lookup === undefined ? answerVisit : answering(200, { success: true, ...lookup.answer });
      sent.push(target);
      incoming.on('data', (chunk: Buffer) => sent.push(chunk.toString()));
      incoming.on('end', () => answer(incoming, outgoing));
    });
    const { port } = await start({ apiUrl: own.apiUrl, store, auth, limits, hasCircuitBreaker: true, ...parts });
    open.push(own);

    const end = new AbortController();
    // Each desk's two requests listen to it, and those that have just been answered.
    setMaxListeners(0, end.signal);
    let lastNumber = 70_000;
    /** What is not answered, by a number of its own. */
    const asked = new Map<string, Lookup>();
    const ask = async (lookup: Lookup, cookie: string) => {
      const number = String((lastNumber += 1));
      const path = lookup.path.replace('66001', number);
      const body = isSearch(lookup) ? { body: JSON.stringify({ text: `wanda ${number}` }) } : {};
      if (isSearch(lookup) || path !== lookup.path) asked.set(number, lookup);
      const answer = await send(port, { ...lookup, path, ...body }, { cookie }, end.signal).catch(() => null);
      asked.delete(number);
      // The pace is the subject: a desk that is refused asks again soon.
      if (answer !== null && answer.status !== 200) await sleep(100);
    };
    const [ninth = '', ...eight] = cookies;
    const opened = LOOKUPS.filter((each) => each.isExtra);
    const desks = eight.flatMap((cookie, desk) =>
      [[SEARCH], [...opened.slice(desk % opened.length), ...opened]].map(async (lookups) => {
        while (!end.signal.aborted) for (const lookup of lookups) await ask(lookup, cookie);
      }),
    );
    /** What was asked for and not sent yet. */
    const findWaiting = () => {
      const allSent = sent.join(' ');
      const waiting = [...asked].filter(([number]) => !allSent.includes(number));
      const numbersOf = (isOfSearch: boolean) =>
        waiting.filter(([, each]) => isSearch(each) === isOfSearch).map(([number]) => number);
      return { searches: numbersOf(true), extras: numbersOf(false) };
    };

    const statuses: number[] = [];
    let [overtaken, slowestMs] = [0, 0];
    for (let round = 0; round < 3 && !statuses.includes(503); round += 1) {
      const began = now();
      // More of each kind than may be sent at once.
      const isCrowded = () => {
        const { searches, extras } = findWaiting();
        return searches.length > 1 && extras.length >= waitingExtras && now() - began > BUDGET_SECOND_MS;
      };
      await ofTest.poll(isCrowded, { interval: 20 }).toBe(true);
      stoppedAt = performance.now();
      const before = findWaiting();
      for (let visit = 1; visit <= 2 && !statuses.includes(503); visit += 1) {
        const sentAt = performance.now();
        const path = `/api/v1/visits/${round * 2 + visit}`;
        statuses.push((await sendAsPage(port, path, { headers: { cookie: ninth } })).status);
        slowestMs = Math.max(slowestMs, performance.now() - sentAt);
      }
      const after = findWaiting();
      const isLeft = (kind: 'searches' | 'extras') => before[kind].some((number) => after[kind].includes(number));
      if (isLeft('searches') && isLeft('extras')) overtaken += 1;
      stoodMs += performance.now() - stoppedAt;
      stoppedAt = null;
    }
    end.abort();
    await Promise.all(desks);
    return { statuses, overtaken, slowestMs, busiest: countBusiest(arrivals, 1_000), calls: arrivals.length };
  }

  test.concurrent('of eight desks that type leave a ninth its visits, and the partner its budget', async (context) => {
    // So long a deadline that none of what waits leaves, however slow the machine is.
    const { statuses, overtaken, slowestMs, busiest, calls } = await typeBeside({ deadlineMs: 600_000 }, 3, context);
    expect(statuses).toEqual(Array(6).fill(200));
    expect(overtaken, 'a search and another read waited on each time').toBe(3);
    expect(calls, 'of the desks were sent as well').toBeGreaterThan(6 + 3);
    expect(busiest).toBeLessThanOrEqual(5);
    const slowest = `the slowest was there in ${Math.round(slowestMs)} ms`;
    recordMetric('S12', `of 6 visits beside eight desks that type, kept waiting by them; ${slowest}`, '0', '0');
    recordMetric('S12', 'most calls in any second, of nine desks that type, read and open', String(busiest), '5');
  });

  test.concurrent('control: searches that queue like visits do not', async (context) => {
    const change = (own: Partner): Partner => ({
      ...own,
      async fetchClientHits({ text }, ...call) {
        const answer = await own.fetchVisit(Number(text.slice(6)), ...call);
        return 'failure' in answer ? answer : { found: { clients: [], total: null } };
      },
    });
    const { statuses } = await typeBeside({ change, deadlineMs: 2_500 }, 0, context);
    expect(statuses).toContain(503);
    recordNegativeControl('S12', 'searches that queue like visits');
  });
});

/** What may stand where a day belongs. */
const DAYS = ['2026-02-30', '2026-13-01', '0000-00-00', '2026-9-4', '20260914', '2026-09-14%00', '2026-09-14T10:00:00', '%22', '', 'null',
  '2026-09-14%22,%22to%22:1', '２０２６-09-14', '-2026-09-14', '+2026-09-14', '2026-09-14Z', '2026-09-14,2026-09-15', '2026-09-14&day=x']; // prettier-ignore

const NO_DAYS = DAYS.filter((day) => day !== '2026-09-14&day=x');

test.each(
  NO_DAYS.flatMap((day) => [`visits?day=${day}`, `appointments?from=${day}`]).concat([
    'appointments',
    'appointments?day=2026-09-14',
  ]),
)('%s: there is no such day, and none is asked for', async (what) => {
  const { port } = await start();
  const path = `/api/v1/locations/4564/clients/66001/${encodeURI(decodeURI(what))}`;
  const { status, text } = await sendAsPage(port, path);
  expect([status, JSON.parse(text).meta]).toMatchObject([
    400,
    { code: 'refused', message: expect.stringContaining('2026-09-14') },
  ]);
  expect(targets()).toEqual([]);
});

test('what is asked for at the same time is shared where all of it is the same', async () => {
  const { port } = await start();
  const searches = LOOKUPS.filter(({ sent }) => sent !== undefined);
  const waiting: (() => void)[] = [];
  partner.answer = recording((...call) => void waiting.push(() => reply(...call)));
  const asked = [...searches, ...searches].map((lookup) => send(port, lookup));
  await expect.poll(() => waiting.length, { timeout: 10_000 }).toBe(searches.length);
  await untilTakenIn(port);
  partner.answer = succeed;
  for (const answer of waiting) answer();
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(asked.map(() => 200));
  expect(bodies.filter((body) => body !== '').toSorted()).toEqual(
    searches.map(({ sent }) => JSON.stringify(sent)).toSorted(),
  );
});

describe('beside visits', () => {
  const VISIT = '/api/v1/visits/12345';
  const extras = LOOKUPS.filter((each) => each.isExtra);
  const statusOf = async (asked: Promise<Answer>) => (await asked).status;
  const ask = (port: number, at: number) => statusOf(send(port, extras[at % extras.length] ?? LOCATIONS));
  const failFor = (isFailing: (target: string) => boolean, status: number, headers = {}): RequestListener => {
    return (incoming, outgoing) => {
      const fails = isFailing(`${incoming.method} ${incoming.url}`);
      (fails ? answering(status, '', headers) : succeed)(incoming, outgoing);
    };
  };
  const isExtra = (target: string) => extras.some((each) => each.target === target);

  test.each([
    [500, {}],
    [429, { 'retry-after': '60' }],
  ])('whatever fails with %i, visits are read on, and it is asked no more for a while', async (status, headers) => {
    const { port } = await start({ hasCircuitBreaker: true });
    // The breaker's second does not go by, however slow the machine is.
    vi.useFakeTimers({ toFake: ['performance'] });
    partner.answer = failFor(isExtra, status, headers);
    const answers: number[] = [];
    for (let at = 0; at < 8; at += 1) answers.push(await ask(port, at));
    expect(answers.at(-1)).toBe(status === 429 ? 429 : 503);
    expect(targets().filter(isExtra).length).toBeLessThanOrEqual(status === 429 ? 1 : 5);
    expect(await statusOf(sendAsPage(port, VISIT))).toBe(200);
    recordMetric(
      'S11',
      `calls of eight lookups beside a visit that fail with ${status}`,
      String(targets().length),
      '6',
    );
  });

  test('control: what shares the circuit breaker of visits keeps them from being read', async () => {
    const { port } = await start({ hasCircuitBreaker: true });
    vi.useFakeTimers({ toFake: ['performance'] });
    partner.answer = failFor((target) => target.includes('/record/'), 500);
    for (let id = 1; id <= 3; id += 1) await sendAsPage(port, `/api/v1/appointments/4564/${id}`);
    const calls = targets().length;
    expect(await statusOf(sendAsPage(port, VISIT))).toBe(503);
    expect(await statusOf(send(port, APPOINTMENT)), 'nor are they made themselves').toBe(503);
    expect(targets()).toHaveLength(calls);
    recordNegativeControl('S11', 'lookups that share the circuit breaker of visits');
  });

  test('while visits cannot be read, nothing beside them is asked for', async () => {
    const { port } = await start({ hasCircuitBreaker: true });
    partner.answer = failFor((target) => !isExtra(target), 429, { 'retry-after': '60' });
    expect(await statusOf(sendAsPage(port, VISIT))).toBe(429);
    for (let at = 0; at < extras.length; at += 1) expect(await ask(port, at)).toBe(429);
    expect(targets().filter(isExtra)).toEqual([]);
  });

  test('however many are asked for, they take half of the budget, and no visit is refused', async () => {
    const { port } = await start({ limits: { partnerPerMinute: 12, readsPerMinute: 60 } });
    partner.answer = failFor(isExtra, 403);
    const statuses = await Promise.all(Array.from({ length: 20 }, (_, at) => ask(port, at)));
    const visits = [1, 2, 3, 4, 5, 6].map((id) => statusOf(sendAsPage(port, `/api/v1/visits/${id}`)));
    expect(await Promise.all(visits)).toEqual(Array(6).fill(200));
    expect(targets().filter(isExtra)).toHaveLength(6);
    expect(statuses.filter((status) => status === 503).length).toBeGreaterThan(0);
    recordMetric('S12', 'calls beside visits in a minute, of 12 calls', '6', '6');
  });

  test('control: as many other lookups leave visits nothing', async () => {
    const { port } = await start({ limits: { partnerPerMinute: 12, readsPerMinute: 60 } });
    const others = Array.from({ length: 20 }, (_, id) => sendAsPage(port, `/api/v1/appointments/4564/${id + 1}`));
    await Promise.all(others);
    expect(await statusOf(sendAsPage(port, VISIT))).toBe(503);
    recordNegativeControl('S12', 'lookups that have no share of their own');
  });

  test('they are counted apart from visits, and what is kept not at all', async () => {
    const { port } = await start({ limits: { readsPerMinute: 3 } });
    partner.answer = failFor(isExtra, 403);
    const statuses: number[] = [];
    for (let at = 0; at < 4; at += 1) statuses.push(await statusOf(send(port, LOCATIONS)));
    expect(statuses).toEqual([403, 403, 403, 503]);
    for (let id = 1; id <= 3; id += 1) expect(await statusOf(sendAsPage(port, `/api/v1/visits/${id}`))).toBe(200);
    expect(await statusOf(sendAsPage(port, VISIT)), 'control: visits have the same limit').toBe(503);
    partner.answer = succeed;
    const other = await start({ limits: { readsPerMinute: 3 } });
    for (let at = 0; at < 6; at += 1) expect(await statusOf(send(other.port, LOCATIONS))).toBe(200);
  });
});

describe('an appointment', () => {
  const record = APPOINTMENT.answer.data as object;

  test.each([
    [{ visit_id: 0 }, 'none'],
    [{ visit_id: null }, 'none'],
    [{ company_id: '5120' }, 'elsewhere'],
  ])('with %j leads to no visit: %s', async (fields, why) => {
    const { port, lines } = await start();
    partner.answer = answering(200, { success: true, data: { ...record, ...fields } });
    const { status, text } = await send(port, APPOINTMENT);
    expect([status, JSON.parse(text).data]).toEqual([200, { visit_id: null, why }]);
    expect(targets(), '/visits/0 is never asked for').toEqual([APPOINTMENT.target]);
    expect(lines).toMatchObject([{ event: 'lookup', visitId: undefined, outcome: 'ok' }]);
  });

  test.each(['visit_id', 'company_id'])('without its %s leads nowhere', async (field) => {
    const { port } = await start();
    partner.answer = answering(200, { success: true, data: { ...record, [field]: undefined } });
    expect(says(await send(port, APPOINTMENT))).toEqual([502, 'unreadable']);
  });

  test('is one of the reads of a session, and one of the calls that the partner allows', async () => {
    const statuses = async (port: number) => {
      const all: number[] = [];
      for (let times = 0; times < 3; times += 1) all.push((await send(port, APPOINTMENT)).status);
      return all;
    };
    const counted = await start({ limits: { readsPerMinute: 2 } });
    expect(await statuses(counted.port)).toEqual([200, 200, 503]);
    forget();
    const budgeted = await start({ limits: { partnerPerMinute: 2 }, deadlineMs: 1_000 });
    expect(await statuses(budgeted.port)).toEqual([200, 200, 503]);
    expect(targets()).toHaveLength(2);
  });
});

async function findStray(port: number, requests: readonly string[]) {
  forget();
  const connection = createRawConnection(port);
  for (const request of requests) {
    await connection.exchange(Buffer.from(request, 'utf8'));
    // What came after a line end inside an address would be read as the answer to the next one.
    if (/[\s\0]/.test(request.split(' HTTP/1.1', 1)[0]?.slice(5) ?? '')) connection.close();
  }
  connection.close();
  const seen = targets().map((each, at) => `${each} ${bodies[at]}`);
  return { stray: seen.filter((each) => !ALLOWED.test(each)), calls: seen.length };
}

test('whatever addresses are asked for, the partner sees what is on the list and nothing else', async () => {
  const gateway = await start();
  const naive = await startNaiveProxy({ apiUrl: partner.apiUrl, folder: tmpdir() });
  open.push(naive);
  partner.answer = recording(answering(403, '{}'));
  const requests = LOOKUPS.flatMap((lookup) => {
    const numbers = lookup.path.match(/\d+/g) ?? [''];
    const paths = numbers.flatMap((number) => fuzzIds(40, 19).map((id) => lookup.path.replace(number, () => id)));
    const odd = [
      `${lookup.path}/`,
      // A number too few.
      lookup.path.replace(/\/\d+(?!.*\/\d)/, ''),
      `${lookup.path}?my=0&x=1`,
      ...DAYS.map((day) => lookup.path.replace(/\?(.*)=.*|$/, (_, name = 'day') => `?${name}=${day}`)),
    ];
    return [...paths, ...odd].map((path) => writeRequest(lookup, path));
  });
  const { stray, calls } = await findStray(gateway.port, requests);
  expect(stray).toEqual([]);
  expect(calls).toBeGreaterThan(LOOKUPS.length);
  recordMetric('S7', `of ${requests.length} fuzzed addresses of lookups: calls to anything off the list`, '0', '0');
  expect((await findStray(naive.port, requests.slice(0, 300))).stray).not.toEqual([]);
  recordNegativeControl('S7', 'a proxy that passes the addresses of lookups on');
});

function writeRequest({ method }: Lookup, path: string, body?: string): string {
  const length = body === undefined ? '' : `Content-Length: ${Buffer.byteLength(body)}\r\n`;
  const head = `${method} /api/v1${path} HTTP/1.1\r\nHost: viewer.test\r\nX-Visit-Viewer: 1\r\n`;
  return `${head}Content-Type: application/json\r\n${length}\r\n${body ?? ''}`;
}
