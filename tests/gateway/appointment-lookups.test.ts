import { tmpdir } from 'node:os';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { parseVisitId } from '#contract/visit-id.ts';
import { createLog } from '#gateway/http/request-log.ts';
import type { Subject } from '#tests/support/gateway.ts';
import { PARTNER_TOKEN, USER_TOKEN, startGateway, startSignInGateway } from '#tests/support/gateway.ts';
import { sendAsPage, sendRequest } from '#tests/support/http-client.ts';
import { recordMetric, recordNegativeControl } from '#tests/support/metrics.ts';
import { startNaiveProxy } from '#tests/support/naive-proxy.ts';
import { createRawConnection } from '#tests/support/raw-connection.ts';
import { employee, startSignInPartner } from '#tests/support/sign-in-partner.ts';
import { sendWithCookie, signIn } from '#tests/support/signed-in.ts';
import type { TestPartner } from '#tests/support/test-partner.ts';
import { answering, startTestPartner } from '#tests/support/test-partner.ts';
import { ALLOWED } from './lookup-table.ts';
import { fuzzIds } from './stray-calls.ts';

const LOOKUP = '/api/v1/appointments/4564/910001';
const RECORD = '/api/v1/record/4564/910001';

const appointment = (fields: object) =>
  answering(200, {
    success: true,
    data: { id: 910_001, company_id: 4564, client: { name: 'Private Person', phone: '13155550175' }, ...fields },
    meta: [],
  });
const found = appointment({ visit_id: 12_345 });

let partner: TestPartner;
const open: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  partner = await startTestPartner();
});
beforeEach(() => {
  partner.seen.length = 0;
  partner.answer = found;
});
afterAll(async () => {
  await Promise.all(open.map((each) => each.close()));
  await partner.close();
});

async function start(parts: Partial<Parameters<typeof startGateway>[0]> = {}) {
  const gateway = await startGateway({ apiUrl: partner.apiUrl, ...parts });
  open.push(gateway);
  return gateway;
}

const targets = () => partner.seen.map(({ method, target }) => `${method} ${target}`);

test('the appointment of a location is asked for with the headers of a visit, and its number alone is passed on', async () => {
  const { port } = await start();
  const { status, text } = await sendAsPage(port, LOOKUP, { headers: { cookie: 'a=1', 'accept-language': 'en' } });
  expect([status, JSON.parse(text)]).toEqual([200, { success: true, data: { visit_id: 12_345 }, meta: [] }]);
  expect(targets()).toEqual([`GET ${RECORD}`]);
  const raw = partner.seen[0]?.rawHeaders ?? [];
  const sent = raw.flatMap((name, at) => (at % 2 === 0 ? [`${name.toLowerCase()}: ${raw[at + 1]}`] : []));
  expect(sent.toSorted()).toEqual([
    'accept-encoding: identity',
    'accept: application/vnd.api.v2+json',
    `authorization: Bearer ${PARTNER_TOKEN}, User ${USER_TOKEN}`,
    'connection: close',
    'content-type: application/json',
    `host: 127.0.0.1:${partner.port}`,
  ]);
});

test.each([
  [{ visit_id: 0 }, 'none'],
  [{ visit_id: null }, 'none'],
  [{ visit_id: 12_345, company_id: '5120' }, 'elsewhere'],
])('an appointment with %j leads to no visit: %s', async (fields, why) => {
  const { port, lines } = await start();
  partner.answer = appointment(fields);
  const { status, text } = await sendAsPage(port, LOOKUP);
  expect([status, JSON.parse(text).data]).toEqual([200, { visit_id: null, why }]);
  expect(targets(), '/visits/0 is never asked for').toEqual([`GET ${RECORD}`]);
  expect(lines).toMatchObject([{ event: 'lookup', visitId: undefined, outcome: 'ok' }]);
});

test.each([
  [401, 401, 'signed-out'],
  [402, 403, 'licence-expired'],
  [403, 403, 'forbidden'],
  [404, 404, 'not-found'],
  [422, 502, 'unreadable'],
  [429, 429, 'too-many-requests'],
  [500, 502, 'unavailable'],
  [302, 502, 'unreadable'],
])('a %i of the partner is %i with the code %s', async (theirs, ours, code) => {
  const { port } = await start();
  partner.answer = answering(
    theirs,
    { success: false, data: null, meta: { message: 'Access denied.' } },
    { location: '/x' },
  );
  const { status, text } = await sendAsPage(port, LOOKUP);
  expect([status, JSON.parse(text).meta.code]).toEqual([ours, code]);
  expect(new Set(targets())).toEqual(new Set([`GET ${RECORD}`]));
});

test.each<[string, unknown]>([
  ['without a visit', { success: true, data: { id: 1, company_id: 4564 } }],
  ['without a location', { success: true, data: { visit_id: 12_345 } }],
  ['that failed', { success: false, data: { company_id: 4564, visit_id: 12_345 } }],
  ['of HTML', '<html>'],
  ['of nothing', ''],
  ['that is nested', '['.repeat(300_000)],
  ['that is longer than two megabytes', JSON.stringify({ data: 'x'.repeat(3_000_000) })],
])('an answer %s opens nothing', async (_, body) => {
  const { port } = await start();
  partner.answer = answering(200, body);
  const { status, text } = await sendAsPage(port, LOOKUP);
  expect(status).toBe(502);
  expect(JSON.parse(text).meta.code).toMatch(/^(unreadable|too-long)$/);
});

test('a partner that does not answer is given up at the deadline of a visit', async () => {
  const { port } = await start({ deadlineMs: 400 });
  partner.answer = () => {};
  const { status, text } = await sendAsPage(port, LOOKUP);
  expect([status, JSON.parse(text).meta.code]).toEqual([504, 'timeout']);
});

test('after five failures the circuit breaker of visits keeps lookups from the partner, and theirs count for it', async () => {
  const { port } = await start({ hasCircuitBreaker: true });
  partner.answer = answering(500, '');
  for (let id = 1; id <= 3; id += 1) await sendAsPage(port, `/api/v1/appointments/4564/${id}`);
  const calls = partner.seen.length;
  expect(JSON.parse((await sendAsPage(port, LOOKUP)).text).meta.code).toBe('busy');
  expect(JSON.parse((await sendAsPage(port, '/api/v1/visits/12345')).text).meta.code).toBe('busy');
  expect(partner.seen).toHaveLength(calls);
});

test('a lookup is one of the reads of a session, and one of the calls that the partner allows', async () => {
  const counted = await start({ limits: { readsPerMinute: 2 } });
  const statuses = async (port: number, paths: readonly string[]) => {
    const all: number[] = [];
    for (const path of paths) all.push((await sendAsPage(port, path)).status);
    return all;
  };
  expect(await statuses(counted.port, [LOOKUP, LOOKUP, LOOKUP])).toEqual([200, 200, 503]);
  partner.seen.length = 0;
  const budgeted = await start({ limits: { partnerPerMinute: 2 }, deadlineMs: 1_000 });
  expect(await statuses(budgeted.port, [LOOKUP, LOOKUP, LOOKUP])).toEqual([200, 200, 503]);
  expect(partner.seen).toHaveLength(2);
});

test('where lookups are off, none is made', async () => {
  const { port, lines } = await start({ lookups: 'off' });
  const { status, text } = await sendAsPage(port, LOOKUP);
  expect([status, JSON.parse(text).meta.code]).toEqual([403, 'refused']);
  expect(partner.seen).toEqual([]);
  expect(lines).toMatchObject([{ event: 'lookup', outcome: 'refused' }]);
  const all = await start({ lookups: 'all' });
  expect((await sendAsPage(all.port, LOOKUP)).status).toBe(200);
});

test('only our own page may look up, by GET alone', async () => {
  const { port } = await start();
  expect((await sendRequest(port, LOOKUP)).status).toBe(403);
  for (const headers of [
    { origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-purpose': 'prefetch' },
  ]) {
    expect((await sendAsPage(port, LOOKUP, { headers })).status, JSON.stringify(headers)).toBe(403);
  }
  for (const method of ['POST', 'PUT', 'DELETE']) {
    expect((await sendAsPage(port, LOOKUP, { method })).status, method).toBe(405);
  }
  expect(partner.seen).toEqual([]);
});

test('the log has the pattern, the visit that was found and nothing of what was typed', async () => {
  const written: string[] = [];
  const { port } = await start({ log: createLog({ write: (line) => written.push(line) }) });
  await sendAsPage(port, LOOKUP);
  partner.answer = answering(404, '{}');
  await sendAsPage(port, LOOKUP);
  await sendAsPage(port, '/api/v1/appointments/4564/91x0001');
  expect(written.map((line) => JSON.parse(line))).toMatchObject([
    { event: 'lookup', route: '/api/v1/appointments/:locationId/:appointmentId', visitId: 12_345, outcome: 'ok' },
    { event: 'lookup', fault: 'not-found', outcome: 'failed' },
    { event: 'lookup', status: 400, fault: 'refused', outcome: 'refused' },
  ]);
  expect(written.join('')).not.toMatch(/910001|91x0001|4564|Private/);
  expect(JSON.stringify({ target: partner.seen[0]?.target }), 'control').toMatch(/910001/);
});

test('each session looks up with its own rights, shares nothing, and ends when the partner ends it', async () => {
  const signInPartner = await startSignInPartner();
  const gateway = await startSignInGateway({ apiUrl: signInPartner.apiUrl });
  open.push(gateway, signInPartner);
  const { port } = gateway;
  expect((await sendWithCookie(port, '', 'GET', LOOKUP)).status).toBe(401);
  const [anna, ben] = [await signIn(port, 'anna'), await signIn(port, 'ben')];
  const honest = signInPartner.answer;
  const rights: string[] = [];
  signInPartner.answer = (incoming, outgoing) => {
    if (!incoming.url?.includes('/record/')) return honest(incoming, outgoing);
    const { authorization = '' } = incoming.headers;
    rights.push(authorization);
    const isAnna = authorization.endsWith(employee('anna').userToken);
    setTimeout(() => (isAnna ? found : answering(403, '{}'))(incoming, outgoing), 20);
  };
  const answers = await Promise.all([anna, ben, anna].map((cookie) => sendWithCookie(port, cookie, 'GET', LOOKUP)));
  expect(answers.map(({ status }) => status)).toEqual([200, 403, 200]);
  // The two of one session share a call.
  expect(rights.toSorted()).toEqual(
    ['anna', 'ben'].map((login) => `Bearer ${PARTNER_TOKEN}, User ${employee(login).userToken}`),
  );
  signInPartner.answer = (incoming, outgoing) => answering(401, '{}')(incoming, outgoing);
  expect((await sendWithCookie(port, anna, 'GET', LOOKUP)).status).toBe(401);
  expect((await sendWithCookie(port, anna, 'GET', '/api/session')).status).toBe(401);
});

test('a lookup that is answered after the sign-out is not passed on', async () => {
  const signInPartner = await startSignInPartner();
  const gateway = await startSignInGateway({ apiUrl: signInPartner.apiUrl });
  open.push(gateway, signInPartner);
  const cookie = await signIn(gateway.port, 'anna');
  const waiting: (() => void)[] = [];
  signInPartner.answer = (incoming, outgoing) => void waiting.push(() => found(incoming, outgoing));
  const lookup = sendWithCookie(gateway.port, cookie, 'GET', LOOKUP);
  await expect.poll(() => waiting.length).toBe(1);
  await sendWithCookie(gateway.port, cookie, 'DELETE', '/api/session');
  waiting[0]?.();
  expect((await lookup).status).toBe(401);
});

async function findStrayLookups(port: number, pairs: readonly string[]) {
  partner.seen.length = 0;
  const connection = createRawConnection(port);
  for (const pair of pairs) {
    const head = `GET /api/v1/appointments/${pair} HTTP/1.1\r\nHost: viewer.test\r\nX-Visit-Viewer: 1\r\n\r\n`;
    await connection.exchange(Buffer.from(head, 'utf8'));
    if (/[\s\0]/.test(pair)) connection.close();
  }
  connection.close();
  return { stray: targets().filter((each) => !ALLOWED.test(`${each} `)), calls: partner.seen.length };
}

test('whatever location and appointment are asked for, the partner sees two checked numbers and nothing else', async () => {
  const gateway = await start();
  const naive: Subject = await startNaiveProxy({ apiUrl: partner.apiUrl, folder: tmpdir() });
  open.push(naive);
  const ids = fuzzIds(400, 19);
  const pairs = ids.flatMap((id) => [`4564/${id}`, `${id}/910001`, id]);
  const { stray, calls } = await findStrayLookups(gateway.port, pairs);
  expect(stray).toEqual([]);
  const whole = (id: string) => parseVisitId(id.replace(/ +$/, '').split('?', 1)[0] ?? '') !== null;
  expect(calls).toBeGreaterThan(ids.filter(whole).length / 2);
  recordMetric('S7', `of ${pairs.length} fuzzed appointments: calls to anything but one by numbers`, '0', '0');
  expect((await findStrayLookups(naive.port, pairs.slice(0, 60))).stray).not.toEqual([]);
  recordNegativeControl('S7', 'a proxy that passes the path of an appointment on');
}, 60_000);
