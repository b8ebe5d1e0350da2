import { tmpdir } from 'node:os';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import type { Subject } from '#tests/support/gateway.ts';
import { PARTNER_TOKEN, USER_TOKEN, startGateway } from '#tests/support/gateway.ts';
import type { Answer } from '#tests/support/http-client.ts';
import { sendRequest, sendAsPage } from '#tests/support/http-client.ts';
import { startNaiveProxy } from '#tests/support/naive-proxy.ts';
import type { TestPartner } from '#tests/support/test-partner.ts';
import { answerVisit, answering, startTestPartner } from '#tests/support/test-partner.ts';

let partner: TestPartner;
let gateway: Subject;
let secure: Subject;
let naive: Subject;

beforeAll(async () => {
  partner = await startTestPartner();
  gateway = await startGateway({ apiUrl: partner.apiUrl });
  secure = await startGateway({ apiUrl: partner.apiUrl, publicOrigin: 'https://viewer.test' });
  naive = await startNaiveProxy({ apiUrl: partner.apiUrl, folder: tmpdir() });
});
beforeEach(() => {
  partner.answer = answerVisit;
});
afterAll(async () => {
  await Promise.all([gateway.close(), secure.close(), naive.close()]);
  await partner.close();
});

describe('to the partner', () => {
  const contract = () =>
    Object.entries({
      'accept-encoding': 'identity',
      accept: 'application/vnd.api.v2+json',
      authorization: `Bearer ${PARTNER_TOKEN}, User ${USER_TOKEN}`,
      connection: 'close',
      'content-type': 'application/json',
      host: `127.0.0.1:${partner.port}`,
    }).map(([name, value]) => `${name}: ${value}`);

  async function sentHeaders({ port }: Subject): Promise<string[]> {
    partner.seen.length = 0;
    await sendAsPage(port, '/api/v1/visits/12345', {
      headers: {
        accept: 'text/html',
        authorization: 'Bearer mine',
        cookie: 'session=1',
        referer: 'http://viewer.test/visits/12345',
        'user-agent': 'browser',
        'x-forwarded-for': '10.0.0.1',
        'accept-language': 'en',
        'content-type': 'text/plain',
        range: 'bytes=0-1',
        'if-none-match': '"x"',
      },
    });
    const raw = partner.seen[0]?.rawHeaders ?? [];
    return raw
      .flatMap((name, place) => (place % 2 === 0 ? [`${name.toLowerCase()}: ${raw[place + 1]}`] : []))
      .toSorted();
  }

  test("go exactly the contract's headers", async () => {
    expect(await sentHeaders(gateway)).toEqual(contract());
    recordMetric('S8', "headers to the partner beside the contract's six", '0', '0');
  });

  test("control: a proxy that passes the browser's headers on is caught", async () => {
    expect(await sentHeaders(naive)).not.toEqual(contract());
    recordNegativeControl('S8', "a proxy that passes the browser's headers on");
  });
});

describe('to the browser', () => {
  const ALLOWED = new Set([
    'allow', 'cache-control', 'connection', 'content-encoding', 'content-length', 'content-security-policy',
    'content-type', 'cross-origin-opener-policy', 'cross-origin-resource-policy', 'date', 'keep-alive',
    'permissions-policy', 'referrer-policy', 'retry-after', 'strict-transport-security', 'transfer-encoding', 'vary',
    'x-content-type-options', 'x-request-id',
  ]); // prettier-ignore
  const ADDRESSES: readonly (readonly [string, string])[] = [
    ['GET', '/'], ['HEAD', '/'], ['POST', '/'], ['GET', '/visits/12345'], ['GET', '/visits/x'], ['GET', '/nowhere'],
    ['GET', '/assets/page-1a2b3c.js'], ['GET', '/assets/none.js'], ['GET', '/favicon.svg'], ['GET', '/healthz'],
    ['GET', '/readyz'], ['POST', '/readyz'], ['GET', '/api/v1/visits/12345'], ['GET', '/api/v1/visits/x'],
    ['HEAD', '/api/v1/visits/12345'], ['PUT', '/api/v1/visits/12345'], ['GET', '/api/session'], ['GET', '/api/none'],
    ['GET', `/${'x'.repeat(2_100)}`], ['GET', '/\\x'], ['OPTIONS', '/api/v1/visits/12345'], ['TRACE', '/'],
  ]; // prettier-ignore

  async function findOddHeaders({ port }: Subject): Promise<string[]> {
    const odd: string[] = [];
    for (const [method, path] of ADDRESSES) {
      for (const host of ['viewer.test', 'evil.example']) {
        const { headers, status } = await sendAsPage(port, path, { method, headers: { host } });
        const note = (what: string) => odd.push(`${method} ${path} for ${host} (${status}): ${what}`);
        for (const name of Object.keys(headers)) if (!ALLOWED.has(name)) note(name);
        const csp = headers['content-security-policy'] ?? '';
        if (!csp.includes("default-src 'none'") || !csp.includes("trusted-types 'none'")) note('no CSP');
        if (headers['x-content-type-options'] !== 'nosniff') note('no nosniff');
        if (headers['referrer-policy'] !== 'no-referrer') note('no Referrer-Policy');
        if (headers['cross-origin-opener-policy'] !== 'same-origin') note('no COOP');
        if (headers['cross-origin-resource-policy'] !== 'same-origin') note('no CORP');
        if (!headers['permissions-policy']?.includes('camera=()')) note('no Permissions-Policy');
        if (!/^[\da-f-]{36}$/.test(headers['x-request-id'] ?? '')) note('no X-Request-Id');
        if (headers['cache-control'] !== (status === 200 && path.startsWith('/assets/') ? IMMUTABLE : 'no-store')) {
          note(`cache-control ${headers['cache-control']}`);
        }
      }
    }
    return odd;
  }
  const IMMUTABLE = 'public, max-age=31536000, immutable';

  test('go our headers, all of them, on every answer', async () => {
    expect(await findOddHeaders(gateway)).toEqual([]);
    recordMetric('S8', `headers that are odd or missing in ${2 * ADDRESSES.length} answers`, '0', '0');
  });

  test('go they also to a page that the browser itself opens, which has no opener to be cut off from', async () => {
    const read = async (site: string) =>
      (await sendRequest(gateway.port, '/visits/12345', { headers: { 'sec-fetch-site': site } })).headers;
    for (const site of ['cross-site', 'same-site', 'same-origin', 'None', 'none, cross-site', '']) {
      expect((await read(site))['cross-origin-opener-policy'], site).toBe('same-origin');
    }
    const own = await read('none');
    const names = (headers: Answer['headers']) => Object.keys(headers).toSorted();
    expect(names({ ...own, 'cross-origin-opener-policy': '' })).toEqual(names(await read('cross-site')));
    expect(own).not.toHaveProperty('cross-origin-opener-policy');
  });

  test('nor more when the partner refuses', async () => {
    for (const status of [401, 403, 404, 422, 429, 500]) {
      partner.answer = answering(status, '{}', { 'set-cookie': 'a=1', server: 'x', 'retry-after': '7', link: '<x>' });
      const { headers } = await sendAsPage(gateway.port, '/api/v1/visits/12345');
      expect(Object.keys(headers).filter((name) => !ALLOWED.has(name))).toEqual([]);
    }
  });

  test("control: a proxy that passes the partner's headers on is caught", async () => {
    const odd = await findOddHeaders(naive);
    expect(odd.filter((line) => line.includes('set-cookie'))).not.toEqual([]);
    expect(odd.filter((line) => line.includes('server'))).not.toEqual([]);
    recordNegativeControl('S8', "a proxy that passes the partner's headers on");
  });

  test('goes the policy as agreed', async () => {
    const { headers } = await sendRequest(gateway.port, '/');
    expect(headers['content-security-policy']?.split('; ')).toEqual([
      "default-src 'none'",
      expect.stringMatching(/^script-src 'self' 'sha256-[\w+/]{43}='$/),
      expect.stringMatching(/^style-src 'self' 'sha256-[\w+/]{43}='$/),
      "connect-src 'self'",
      "font-src 'self'",
      "img-src 'self' https://*.alteg.io https://alteg.io https://*.yclients.com https://yclients.com",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "object-src 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
      'report-uri /api/csp-reports',
    ]);
    expect(headers['permissions-policy']).toContain('clipboard-write=(self)');
    recordMetric('S18', "directives of the content security policy, beginning with default-src 'none'", '12', '12');
  });

  test('goes HSTS where people come by https, and only there', async () => {
    expect((await sendRequest(secure.port, '/')).headers['strict-transport-security']).toMatch(/^max-age=\d{8}/);
    expect((await sendRequest(gateway.port, '/')).headers).not.toHaveProperty('strict-transport-security');
  });

  test('go the fields that are shown and no other', async () => {
    const { status, text } = await sendAsPage(gateway.port, '/api/v1/visits/12345');
    expect(status).toBe(200);
    expect(text).toContain('John Doe');
    expect(text).not.toContain('short_link');
    expect((await sendAsPage(naive.port, '/api/v1/visits/12345')).text, 'control').toContain('short_link');
  });
});
