import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseErrorAnswer } from '#contract/error-answer.ts';
import type { Failure } from '#contract/failure.ts';
import { PARTNER_CONNECT_MS } from '#domain/deadlines.ts';
import { parseRetryAfter } from '#gateway/partner/retry-after.ts';
import { PARTNER_TOKEN, startGateway } from '#tests/support/gateway.ts';
import { sendRequest, sendAsPage, OWN_PAGE } from '#tests/support/http-client.ts';
import { findFreePort } from '#tests/support/free-port.ts';
import { startNaiveProxy } from '#tests/support/naive-proxy.ts';
import { startSilentPort } from '#tests/support/silent-port.ts';
import type { TestPartner } from '#tests/support/test-partner.ts';
import { answerVisit, answering, exampleVisit, startTestPartner } from '#tests/support/test-partner.ts';

let partner: TestPartner;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let hasty: Awaited<ReturnType<typeof startGateway>>;

beforeAll(async () => {
  partner = await startTestPartner();
  gateway = await startGateway({ apiUrl: partner.apiUrl });
  hasty = await startGateway({ apiUrl: partner.apiUrl, deadlineMs: 300 });
});
beforeEach(() => {
  partner.answer = answerVisit;
  gateway.lines.length = 0;
});
afterAll(async () => {
  await Promise.all([gateway.close(), hasty.close()]);
  await partner.close();
});

const visitBody = { success: true, data: exampleVisit, meta: [] };
const unreadable = { kind: 'unreadable' as const, partnerMessage: null, requestId: expect.any(String) };
const unavailable = { kind: 'unavailable' as const };
const says = (message: string) => ({ success: false, data: null, meta: { message } });
const nested = (open: string, close: string) => `{"success":true,"data":${open.repeat(1e5)}1${close.repeat(1e5)}}`;

const CASES: readonly (readonly [string, RequestListener, number, Partial<Failure> | null])[] = [
  ['a visit', answering(200, visitBody), 200, null],
  ['a visit sent as text', answering(200, visitBody, { 'content-type': 'text/html' }), 200, null],
  ['a visit after a byte order mark', answering(200, `\uFEFF${JSON.stringify(visitBody)}`), 200, null],
  ['401', answering(401, says('Authentication needed.')), 401, { kind: 'signed-out', partnerMessage: 'Authentication needed.' }],
  ['401 without a body', answering(401, ''), 401, { kind: 'signed-out', partnerMessage: null }],
  ['402', answering(402, says('Renew.')), 403, { kind: 'licence-expired', partnerMessage: 'Renew.' }],
  ['403', answering(403, says('Access denied.')), 403, { kind: 'forbidden', partnerMessage: 'Access denied.' }],
  ['403 in the other envelope', answering(403, { errors: { code: 403, message: 'No.' } }), 403, { kind: 'forbidden', partnerMessage: 'No.' }],
  ['403 with a broken body', answering(403, '{"meta":{"mess'), 403, { kind: 'forbidden', partnerMessage: null }],
  ['404', answering(404, { success: false, data: null, meta: [] }), 404, { kind: 'not-found' }],
  ['404 as HTML', answering(404, '<h1>Not found</h1>'), 404, { kind: 'not-found' }],
  ['429', answering(429, '', { 'retry-after': '7' }), 429, { kind: 'too-many-requests', retryAfterSeconds: 7 }],
  ['429 without Retry-After', answering(429, ''), 429, { kind: 'too-many-requests', retryAfterSeconds: 5 }],
  ['422', answering(422, says('Wrong.')), 502, { ...unreadable, partnerMessage: 'Wrong.' }],
  ['418', answering(418, 'tea'), 502, unreadable],
  ['500', answering(500, says('Oops at /var/www')), 502, unavailable],
  ['503 as HTML', answering(503, '<html>'), 502, unavailable],
  ['a redirect', answering(302, '', { location: '/api/v1/visits/1' }), 502, unreadable],
  ['304', answering(304, ''), 502, unreadable],
  ['204', answering(204, ''), 502, unreadable],
  ['an empty 200', answering(200, ''), 502, unreadable],
  ['HTML', answering(200, '<html></html>'), 502, unreadable],
  ['broken JSON', answering(200, '{"success":true,"data":{"records":['), 502, unreadable],
  ['null', answering(200, 'null'), 502, unreadable],
  ['a list', answering(200, '[]'), 502, unreadable],
  ['no data', answering(200, { success: true }), 502, unreadable],
  ['no records', answering(200, { success: true, data: { attendance: 1 } }), 502, unreadable],
  ['data that is a list', answering(200, { success: true, data: [[]] }), 502, unreadable],
  ['an error with 200', answering(200, says('Later.')), 502, { ...unreadable, partnerMessage: 'Later.' }],
  ['a visit that is no success', answering(200, { ...visitBody, success: false }), 502, unreadable],
  ['401 in a 200', answering(200, { success: false, errors: { code: 401, message: 'x' } }), 401, { kind: 'signed-out', partnerMessage: 'x' }],
  ['402 in a 200', answering(200, { success: false, errors: { code: 402 } }), 403, { kind: 'licence-expired', partnerMessage: null }],
  ['404 in a 200', answering(200, { errors: { code: 404, message: 'x' } }), 404, { kind: 'not-found' }],
  ['429 in a 200', answering(200, { errors: { code: 429 } }, { 'retry-after': '3' }), 429, { kind: 'too-many-requests', retryAfterSeconds: 3 }],
  ['500 in a 200', answering(200, { errors: { code: 500, message: 'x' } }), 502, { ...unreadable, partnerMessage: 'x' }],
  ['a message that repeats a secret', answering(403, says(`Unknown ${PARTNER_TOKEN}`)), 403, { kind: 'forbidden', partnerMessage: null }],
  ['100,000 nested lists', answering(200, nested('[', ']')), 502, unreadable],
  ['100,000 nested objects', answering(200, nested('{"records":', '}')), 502, unreadable],
  ['nesting inside a visit', answering(200, `{"success":true,"data":{"records":${'['.repeat(1e4)}${']'.repeat(1e4)}}}`), 200, null],
  ['more nesting inside a visit', answering(200, `{"success":true,"data":{"records":${'['.repeat(1e5)}${']'.repeat(1e5)}}}`), 502, { kind: 'too-long' }],
  ['more than 2 MB', answering(200, JSON.stringify({ ...visitBody, filler: 'x'.repeat(2_100_000) })), 502, { kind: 'too-long' }],
  ['a million numbers for appointments', answering(200, `{"success":true,"data":{"records":[${'1,'.repeat(1e6)}1]}}`), 502, { kind: 'too-long' }],
  ['a million numbers beside a visit', answering(200, JSON.stringify({ ...visitBody, filler: Array(1e6).fill(1) })), 502, { kind: 'too-long' }],
  ['half a million commas, brackets and quotes in texts', answering(200, JSON.stringify({ ...visitBody, filler: ['\\', '",['.repeat(450_000)] })), 200, null],
  ['nesting of 1.9 MB inside a visit', answering(200, `{"success":true,"data":{"records":${'['.repeat(950_000)}${']'.repeat(950_000)}}}`), 502, unreadable],
  ['gzip that was not asked for', (_, outgoing) => {
    outgoing.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(JSON.stringify(visitBody)));
  }, 502, unreadable],
  ['a connection cut before the answer', (_, outgoing) => void outgoing.destroy(), 502, unavailable],
  ['a connection cut in the body', (_, outgoing) => {
    outgoing.writeHead(200, { 'content-length': '5000' }).write('{"success":true', () => outgoing.destroy());
  }, 502, unavailable],
  ['bytes that are no HTTP', (incoming) => void incoming.socket.end('hello\r\n\r\n'), 502, unavailable],
]; // prettier-ignore

describe("the partner's answer and ours", () => {
  test.each(CASES)('%s', async (_name, answer, status, failure) => {
    partner.answer = answer;
    const got = await sendAsPage(gateway.port, '/api/v1/visits/12345');
    expect(got.status).toBe(status);
    const body: unknown = JSON.parse(got.text);
    if (failure === null) {
      expect(body).toMatchObject({ success: true, data: {}, meta: [] });
      expect(gateway.lines).toMatchObject([{ status, visitId: 12345, who: 'desk', outcome: 'ok', fault: undefined }]);
      return;
    }
    expect(parseErrorAnswer(body)).toMatchObject(failure);
    expect(body).toMatchObject({ success: false, data: null, meta: { requestId: got.headers['x-request-id'] } });
    expect(got.headers['retry-after']).toBe(
      'retryAfterSeconds' in failure ? String(failure.retryAfterSeconds) : undefined,
    );
    expect(gateway.lines).toMatchObject([{ event: 'view', status, visitId: 12345, who: 'desk', fault: failure.kind }]);
  });

  test('control: a proxy that passes statuses on is caught', async () => {
    const naive = await startNaiveProxy({ apiUrl: partner.apiUrl, folder: tmpdir() });
    const wrong: string[] = [];
    for (const [name, answer, status] of CASES) {
      partner.answer = answer;
      const got = await sendAsPage(naive.port, '/api/v1/visits/12345');
      if (got.status !== status) wrong.push(name);
    }
    await naive.close();
    expect(wrong).toEqual(
      expect.arrayContaining(['402', '500', 'HTML', '401 in a 200', 'a connection cut in the body']),
    );
  });

  test('a partner that is not there', async () => {
    const alone = await startGateway({ apiUrl: `http://127.0.0.1:${await findFreePort()}/api/v1` });
    const { status, text } = await sendAsPage(alone.port, '/api/v1/visits/12345');
    await alone.close();
    expect(status).toBe(502);
    expect(parseErrorAnswer(JSON.parse(text))).toEqual(unavailable);
  });

  test("a visit keeps the partner's names and values, beside the number to call", async () => {
    const { text } = await sendAsPage(gateway.port, '/api/v1/visits/12345');
    const toCall = '"phone_to_call":"+1 315 555 0175",';
    expect(text).toContain(toCall);
    expect(JSON.parse(text.replaceAll(toCall, ''))).toEqual(visitBody);
  });
});

describe('before the partner is asked', () => {
  test.each(['0', 'abc', '012', '1%32345', '9007199254740992', '12345;x'])('%s is no visit number', async (id) => {
    partner.seen.length = 0;
    const { status, text } = await sendAsPage(gateway.port, `/api/v1/visits/${id}`);
    expect(status).toBe(400);
    expect(parseErrorAnswer(JSON.parse(text))).toEqual({ kind: 'not-a-visit-number' });
    expect(partner.seen).toEqual([]);
  });

  test.each(['/api', '/api/', '/api/v1/visits', '/api/v1/visits/', '/api/v1/visits/1/2', '/api/v2/visits/1'])(
    'there is no %s',
    async (path) => {
      const { status, text } = await sendAsPage(gateway.port, path);
      expect(status).toBe(404);
      expect(parseErrorAnswer(JSON.parse(text))).toEqual({ kind: 'not-found' });
    },
  );
});

describe('the deadline', () => {
  const HANGS: readonly (readonly [string, RequestListener])[] = [
    ['before the answer', () => {}],
    ['in the body', (_, outgoing) => void outgoing.writeHead(200).write('{"success":')],
    ['while the body trickles', (_, outgoing) => {
      const timer = setInterval(() => outgoing.write(' '), 20);
      outgoing.on('close', () => clearInterval(timer));
    }],
  ]; // prettier-ignore

  test.each(HANGS)('holds for a partner that hangs %s, and ends the call', async (_name, answer) => {
    partner.answer = answer;
    const { status, text } = await sendAsPage(hasty.port, '/api/v1/visits/12345');
    expect(status).toBe(504);
    expect(parseErrorAnswer(JSON.parse(text))).toEqual({ kind: 'timeout' });
    await expect.poll(partner.running, { timeout: 10_000 }).toBe(0);
  });

  test('holds while connecting comes to no end, long before connecting itself is given up', async () => {
    const silent = await startSilentPort(partner.port);
    const waiting = await startGateway({ apiUrl: `http://127.0.0.1:${silent.port}/api/v1`, deadlineMs: 300 });
    const givenUp = sleep(PARTNER_CONNECT_MS, 'given up');
    const answer = sendAsPage(waiting.port, '/api/v1/visits/12345').then(({ status }) => status);
    expect(await Promise.race([answer, givenUp])).toBe(504);
    await waiting.close();
    await silent.close();
  });

  test('control: the other gateway is still waiting by then', async () => {
    partner.answer = (_, outgoing) => void setTimeout(() => answerVisit(_, outgoing), 900);
    expect((await sendAsPage(gateway.port, '/api/v1/visits/12345')).status).toBe(200);
  });
});

test('a browser that leaves ends the call to the partner', async () => {
  partner.answer = () => {};
  const leaving = new AbortController();
  const pending = sendRequest(gateway.port, '/api/v1/visits/12345', { headers: OWN_PAGE, signal: leaving.signal });
  const failed = pending.then(
    () => 'answered',
    () => 'left',
  );
  await expect.poll(partner.running, { timeout: 10_000 }).toBe(1);
  leaving.abort();
  expect(await failed).toBe('left');
  // Well before the deadline, which would end it, too.
  await expect.poll(partner.running, { interval: 10, timeout: 5_000 }).toBe(0);
  await expect.poll(() => gateway.lines, { timeout: 10_000 }).toMatchObject([{ event: 'abandoned', visitId: 12345 }]);
});

describe('Retry-After', () => {
  const now = Date.UTC(2026, 8, 21, 12, 0, 0);
  test.each([
    ['7', 7],
    [' 7 ', 7],
    ['0', 1],
    ['100000', 120],
    ['Mon, 21 Sep 2026 12:00:30 GMT', 30],
    ['Monday, 21-Sep-26 12:00:30 GMT', 30],
    ['Mon, 21 Sep 2026 11:00:00 GMT', 1],
    ['Mon, 21 Sep 2026 23:00:00 GMT', 120],
    ['soon', 5],
    ['-3', 5],
    ['1.5', 5],
    ['', 5],
    [undefined, null],
    [['9', '2'], 9],
  ])('%j is %s s', (header, seconds) => {
    expect(parseRetryAfter(header, now)).toBe(seconds);
  });
});
