import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLog } from '#gateway/http/request-log.ts';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import type { TestGateway } from '#tests/support/gateway.ts';
import { startGateway, startSignInGateway } from '#tests/support/gateway.ts';
import type { RequestOptions } from '#tests/support/http-client.ts';
import { ORIGIN, sendRequest, sendAsPage } from '#tests/support/http-client.ts';

// A page that broke comes to the log, and nothing of what it showed.

const apiUrl = 'http://127.0.0.1:9/api/v1';
const PATH = '/api/page-crashes';
const place = { file: '/assets/page-1a2b3c.js', line: 3, column: 4163 };
const crash = { kind: 'render', page: '/visits/:visitId', place };

let gateway: TestGateway;
let written = '';

/** Any line is as pino writes it. */
const destination = new Writable({
  write(chunk: Buffer, _encoding, done) {
    written += chunk.toString();
    done();
  },
});

beforeAll(async () => {
  gateway = await startGateway({ apiUrl, log: createLog(destination) });
});
afterAll(() => gateway.close());

/** As our page does. */
function send(body: unknown, options: RequestOptions = {}, port = gateway.port) {
  return sendAsPage(port, PATH, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...options,
    headers: {
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      origin: ORIGIN,
      ...options.headers,
    },
  });
}

/** The fields of the one line that the report made, without those of every request. */
async function logged(body: unknown): Promise<Record<string, unknown>> {
  written = '';
  expect((await send(body)).status).toBe(204);
  const lines = written.trim().split('\n');
  expect(lines).toHaveLength(1);
  const { level, time, requestId, durationMs, ...fields } = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
  expect([level, typeof time, typeof requestId, typeof durationMs]).toEqual(['warn', 'string', 'string', 'number']);
  return fields;
}

const REQUEST = { event: 'page-crash', method: 'POST', route: PATH, status: 204 };

test.each(['script', 'promise', 'render', 'hydration'])('logs a crash of the kind "%s" in one line', async (kind) => {
  const fields = await logged({ ...crash, kind });
  expect(fields).toEqual({ ...REQUEST, crash: kind, page: '/visits/:visitId', ...place });
});

test('logs a crash at no known place, and one at no page', async () => {
  expect(await logged({ kind: 'promise', page: '*', place: null })).toEqual({
    ...REQUEST,
    crash: 'promise',
    page: '*',
  });
});

test('logs nothing of a page but what stands in lists of ours', async () => {
  const canaries = ['canary-client', 'canary-message', 'canary-file', '5550175', '12345'];
  const sent = {
    ...crash,
    page: '/visits/12345?canary-client',
    place: { file: `${ORIGIN}/assets/canary-file-5550175.js`, line: 1, column: 2 },
    message: 'canary-message',
    stack: 'Error: canary-message\n    at canary-file',
  };
  const fields = await logged(sent);
  expect(fields).toEqual({ ...REQUEST, crash: 'render', page: '*' });
  const find = (text: string) => canaries.filter((canary) => text.includes(canary));
  expect(find(written.replace(/"(time|requestId)":"[^"]*"/g, ''))).toEqual([]);
  recordMetric('S5', 'text of a page in the log after a crash of it', '0', '0');
  expect(find(JSON.stringify(sent))).toEqual(canaries);
  recordNegativeControl('S5', 'a crash logged as it came');
});

test.each([
  ['nothing', ''],
  ['no JSON', '{'],
  ['no object', '[]'],
  ['no kind', { page: '/', place: null }],
  ['another kind', { ...crash, kind: 'John Doe' }],
  ['no page', { kind: 'render', place: null }],
  ['no word of the place', { kind: 'render', page: '/' }],
  ['a phone number for a line', { ...crash, place: { ...place, line: 13155550175 } }],
  ['a line of no number', { ...crash, place: { ...place, line: '1' } }],
  ['a line before the first', { ...crash, place: { ...place, line: 0 } }],
])('refuses a report with %s', async (_, body) => {
  written = '';
  expect((await send(body)).status).toBe(400);
  expect(written).not.toContain('page-crash"');
});

test('refuses what is no report, too large, or sent as a form could be', async () => {
  expect((await sendAsPage(gateway.port, PATH)).status).toBe(405);
  expect((await send(`${JSON.stringify(crash)}${' '.repeat(9_000)}`)).status).toBe(413);
  expect((await send(crash, { headers: { 'content-type': 'text/plain' } })).status).toBe(400);
});

test('refuses a report that is not from our own page', async () => {
  const body = JSON.stringify(crash);
  const json = { 'content-type': 'application/json' };
  const own = { ...json, 'x-visit-viewer': '1' };
  for (const [status, headers] of [
    [403, json],
    [403, { ...own, origin: 'http://evil.example' }],
    [403, { ...own, origin: 'null' }],
    [403, { ...own, 'sec-fetch-site': 'cross-site' }],
    [403, { ...own, 'sec-fetch-site': 'same-site' }],
    [421, { ...own, host: 'evil.example' }],
    [204, own],
  ] as const) {
    const answer = await sendRequest(gateway.port, PATH, { method: 'POST', body, headers });
    expect(answer.status, JSON.stringify(headers)).toBe(status);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
  }
});

test('takes a report of a signed-out page, and neither reads nor makes a session', async () => {
  const site = await startSignInGateway({ apiUrl });
  const answer = await send(crash, {}, site.port);
  expect(answer.status).toBe(204);
  expect(answer.headers).not.toHaveProperty('set-cookie');
  expect(site.lines).toEqual([expect.objectContaining({ event: 'page-crash', visitId: undefined, who: undefined })]);
  await site.close();
});

test('takes thirty reports a minute from one address, and has the rest wait', async () => {
  const fresh = await startGateway({ apiUrl });
  const statuses: number[] = [];
  for (let times = 0; times < 40; times += 1) statuses.push((await send(crash, {}, fresh.port)).status);
  expect(statuses.filter((status) => status === 204)).toHaveLength(30);
  const last = await send(crash, {}, fresh.port);
  expect(last.status).toBe(429);
  expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
  expect(fresh.lines.filter(({ event }) => event === 'page-crash')).toHaveLength(30);
  await fresh.close();
});
