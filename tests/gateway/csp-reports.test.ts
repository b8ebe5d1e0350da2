import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseCspReport } from '#gateway/routes/csp-report.ts';
import { createLog } from '#gateway/http/request-log.ts';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import type { TestGateway } from '#tests/support/gateway.ts';
import { startGateway } from '#tests/support/gateway.ts';
import type { RequestOptions } from '#tests/support/http-client.ts';
import { ORIGIN, sendRequest } from '#tests/support/http-client.ts';

// What a browser kept from happening comes to the log, and nothing of the visit that it happened on.

/** Canaries: each stands where a browser may write an address or a text of the page. */
const SECRETS = ['12345', 'canary-client', 'canary-sample', 'canary-path', 'canary-file', 'canary-query'];

const report = {
  'csp-report': {
    'document-uri': `${ORIGIN}/visits/12345`,
    referrer: `${ORIGIN}/canary-client`,
    'violated-directive': 'img-src',
    'effective-directive': 'img-src',
    'original-policy': "default-src 'none'; report-uri /api/csp-reports",
    disposition: 'enforce',
    'blocked-uri': 'https://hostile.example/canary-path?canary-query',
    'status-code': 200,
    'script-sample': 'canary-sample',
    'source-file': 'https://hostile.example/canary-file',
  },
};

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
  gateway = await startGateway({ apiUrl: 'http://127.0.0.1:9/api/v1', log: createLog(destination) });
});
afterAll(() => gateway.close());

/** As a browser sends it. */
const SENT = { 'content-type': 'application/csp-report', 'sec-fetch-site': 'same-origin', origin: 'null' };

function send(body: unknown, options: RequestOptions = {}, port = gateway.port) {
  return sendRequest(port, '/api/csp-reports', {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...options,
    headers: { ...SENT, ...options.headers },
  });
}

test('a report is one line of fixed fields without anything of the page', async () => {
  written = '';
  expect((await send(report)).status).toBe(204);
  const lines = written.trim().split('\n');
  expect(lines).toHaveLength(1);
  const line = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
  expect(line).toEqual({
    level: 'warn',
    time: expect.any(String),
    event: 'csp-report',
    requestId: expect.any(String),
    method: 'POST',
    route: '/api/csp-reports',
    status: 204,
    durationMs: expect.any(Number),
    directive: 'img-src',
    blocked: 'https',
  });
  const rest = JSON.stringify({ ...line, requestId: '', time: '' });
  expect(SECRETS.filter((secret) => rest.includes(secret))).toEqual([]);
  expect(rest).not.toContain('hostile.example');
  recordMetric('S5', 'text of a page in the log after a report of its policy', '0', '0');
  const careless = JSON.stringify(report['csp-report']);
  expect(SECRETS.filter((secret) => careless.includes(secret))).toEqual(SECRETS);
  recordNegativeControl('S5', 'a report logged as it came');
});

describe('what was blocked is told by its kind', () => {
  test.each([
    ['inline', 'inline'],
    ['eval', 'eval'],
    ['trusted-types-sink', 'trusted-types-sink'],
    ['self', 'own'],
    [ORIGIN, 'own'],
    [`${ORIGIN}/visits/12345`, 'own'],
    [`${ORIGIN}.hostile.example/`, 'http'],
    ['http://127.0.0.1:9/x', 'http'],
    ['data', 'data'],
    ['data:text/html,<b>', 'data'],
    ['blob', 'blob'],
    ['chrome-extension', 'extension'],
    ['moz-extension://4163/page.js', 'extension'],
    ['', 'other'],
    ['Ada Okafor', 'other'],
    ['javascript:alert(1)', 'other'],
  ])('%j: %s', (blocked, kind) => {
    const body = { 'csp-report': { 'effective-directive': 'script-src-elem', 'blocked-uri': blocked } };
    expect(parseCspReport(body, ORIGIN)).toEqual({ directive: 'script-src-elem', blocked: kind });
  });

  test('and the rule by its name, where it has one', () => {
    const read = (body: object) => parseCspReport({ 'csp-report': body }, ORIGIN)?.directive;
    expect(read({ 'violated-directive': "img-src 'self' https://alteg.io" })).toBe('img-src');
    expect(read({ 'effective-directive': 'Ada Okafor', 'violated-directive': 'img-src' })).toBe('other');
    expect(read({})).toBeUndefined();
  });
});

test('what is no report is refused', async () => {
  for (const body of ['', 'null', '{', '[]', '{}', '{"csp-report":[1]}', '{"csp-report":{"blocked-uri":{}}}']) {
    expect((await send(body)).status, body).toBe(400);
  }
  expect((await send(report, { headers: { 'content-type': 'application/json' } })).status).toBe(400);
  expect((await sendRequest(gateway.port, '/api/csp-reports', { headers: SENT })).status).toBe(405);
  expect((await send(`${JSON.stringify(report)}${' '.repeat(9_000)}`)).status).toBe(413);
});

describe('only a browser that shows our own page may report', () => {
  const SITES = ['same-origin', 'same-site', 'cross-site', 'none', ''];
  const ORIGINS = [ORIGIN, 'null', `${ORIGIN}:81`, 'https://viewer.test', 'http://evil.example', ''];
  const HOSTS = ['viewer.test', 'viewer.test:80', 'evil.example', 'viewer.test.evil.example'];

  /** Leaves out what is empty. */
  async function statusOf(site: string, origin: string, host: string): Promise<number> {
    const fresh = await startGateway({ apiUrl: 'http://127.0.0.1:9/api/v1' });
    const headers = Object.entries({ 'sec-fetch-site': site, origin, host }).filter(([, value]) => value !== '');
    const sent = { 'content-type': 'application/csp-report', ...Object.fromEntries(headers) };
    const body = JSON.stringify(report);
    const { status } = await sendRequest(fresh.port, '/api/csp-reports', { method: 'POST', body, headers: sent });
    await fresh.close();
    return status;
  }

  test('whatever it says of itself', async () => {
    for (const site of SITES) {
      for (const origin of ORIGINS) {
        for (const host of HOSTS) {
          const isOwn = ['same-origin', ''].includes(site) && [ORIGIN, 'null', ''].includes(origin);
          const wanted = host.includes('evil') ? 421 : isOwn ? 204 : 403;
          expect(await statusOf(site, origin, host), `${site} ${origin} ${host}`).toBe(wanted);
        }
      }
    }
  });

  test('and nothing else under /api is reached so', async () => {
    for (const path of ['/api/csp-reports/', '/api/csp-reports/../session', '/api/csp-report', '/api/session']) {
      const { status } = await sendRequest(gateway.port, path, { method: 'POST', body: '{}', headers: SENT });
      expect([400, 403], path).toContain(status);
    }
  });
});

test('thirty a minute from one address, and the rest wait', async () => {
  const fresh = await startGateway({ apiUrl: 'http://127.0.0.1:9/api/v1' });
  const statuses: number[] = [];
  for (let times = 0; times < 40; times += 1) statuses.push((await send(report, {}, fresh.port)).status);
  expect(statuses.filter((status) => status === 204)).toHaveLength(30);
  const last = await send(report, {}, fresh.port);
  expect(last.status).toBe(429);
  expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
  expect(fresh.lines.filter(({ event }) => event === 'csp-report')).toHaveLength(30);
  await fresh.close();
});
