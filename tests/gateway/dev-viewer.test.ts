import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listen } from '#gateway/http/listen.ts';
import type { Listening } from '#gateway/http/listen.ts';
import { parseSettings } from '#gateway/settings.ts';
import { explainStart } from '#gateway/startup-messages.ts';
import { openViewer } from '#server';
import type { DevViewer } from '#tests/support/dev-viewer.ts';
import { startDevViewer } from '#tests/support/dev-viewer.ts';
import { findFreePort } from '#tests/support/free-port.ts';
import { testPages } from '#tests/support/gateway.ts';
import type { Answer, RequestOptions } from '#tests/support/http-client.ts';
import { sendRequest } from '#tests/support/http-client.ts';

// `npm run dev` beside the gateway of production, both over the sandbox.

let dev: DevViewer;
let production: Listening;

beforeAll(async () => {
  dev = await startDevViewer();
  const log = () => undefined;
  const port = await findFreePort();
  const viewer = await openViewer({ PORT: String(port) }, { pages: testPages, log });
  production = await listen({ gateway: viewer, ...viewer.settings, log, graceMs: 0 });
});
afterAll(async () => {
  await dev.stop();
  await production.close();
});

/** Asks both the same, each by its own address unless a Host is given. */
function sendBoth(path: string, { headers, ...options }: RequestOptions = {}): Promise<[Answer, Answer]> {
  const sendOne = (port: number) =>
    sendRequest(port, path, { ...options, headers: { host: `127.0.0.1:${port}`, ...headers } });
  return Promise.all([sendOne(dev.port), sendOne(production.port)]);
}

/** What does not depend on the moment, the page's own scripts and styles, or the length of what is sent. */
function readHeaders({ headers }: Answer): Record<string, string> {
  const { date: _d, 'x-request-id': _i, 'content-length': _l, ...rest } = headers;
  const policy = (rest['content-security-policy'] ?? '').replaceAll(/'sha256-[^']+'/g, "'sha256-'");
  return { ...rest, 'content-security-policy': policy };
}

/** The same without the one thing that the dev server's policy has beyond. */
function withoutNonce(headers: Record<string, string>): Record<string, string> {
  const policy = headers['content-security-policy'] ?? '';
  return {
    ...headers,
    'content-security-policy': policy.replaceAll(/((?:script|style)-src 'self') 'nonce-[\da-f-]{36}'/g, '$1'),
  };
}

test('it prints the sentence that production starts with', async () => {
  const url = `http://127.0.0.1:${dev.port}`;
  await expect.poll(() => dev.said()).toContain(`Visit viewer on ${url} (sandbox: the people are invented).`);
  expect(dev.said()).toContain(explainStart(parseSettings({ PORT: String(dev.port) })));
});

test('a visit comes rendered, with its styles and the script that starts the app', async () => {
  const [{ status, text }] = await sendBoth('/visits/12345');
  expect(status).toBe(200);
  expect(text).toContain('<title>Visit 12345</title>');
  expect(text).toMatch(/<div id="root">.*John Doe/s);
  expect(text).toMatch(/<style>[^<]*--color-paper/);
  expect(text).toContain(' data-app="/src/browser.tsx"');
  expect(text).toMatch(/<script>\(function\(\)\{[^<]*`last-activity`/);
});

test.each([
  ['/', {}],
  ['/sign-in', {}],
  ['/visits/12345', {}],
  ['/visits/12345', { method: 'HEAD' }],
  ['/visits/12345', { headers: { 'sec-fetch-site': 'none' } }],
])('%s %o has the headers of production, and a nonce in the policy', async (path, options) => {
  const [ours, built] = await sendBoth(path, options);
  expect([ours.status, built.status]).toEqual([200, 200]);
  expect(withoutNonce(readHeaders(ours))).toEqual(readHeaders(built));
  expect(readHeaders(ours)['content-security-policy']?.match(/'nonce-/g)).toHaveLength(2);
});

test.each([
  ['/nowhere', {}, 404],
  ['/visits/abc', {}, 400],
  ['/VISITS/12345/', {}, 308],
  ['//visits/12345', {}, 404],
  ['/visits/40300', {}, 403],
  ['/visits/40400', {}, 404],
  ['/assets/nothing.js', {}, 404],
  ['/nothing.txt', {}, 404],
  ['/index.html', {}, 404],
  ['/visits/12345', { method: 'POST' }, 405],
  ['/api/nothing', { headers: { 'x-visit-viewer': '1' } }, 404],
  ['/api/v1/visits/12345', {}, 403],
  ['/api/v1/visits/12345', { headers: { 'x-visit-viewer': '1', origin: 'http://localhost:3000' } }, 403],
  ['/healthz', {}, 200],
])('%s %o is answered as in production', async (path, options, status) => {
  const [ours, built] = await sendBoth(path, options);
  expect([ours.status, built.status]).toEqual([status, status]);
  expect(withoutNonce(readHeaders(ours))).toEqual(readHeaders(built));
});

test.each(readdirSync('public'))('%s of public/ is served as it is, with the headers of every answer', async (name) => {
  const [{ status, headers, bytes }, built] = await sendBoth(`/${name}`);
  expect(status).toBe(200);
  expect(bytes).toEqual(readFileSync(join('public', name)));
  for (const header of ['content-security-policy', 'cache-control', 'x-content-type-options']) {
    expect(headers[header]).toBe(built.headers[header]);
  }
});

describe('Vite’s own files', () => {
  test.each(['/@vite/client', '/@react-refresh', '/src/browser.tsx'])('%s is a script', async (path) => {
    const [{ status, headers, text }] = await sendBoth(path);
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('javascript');
    expect(text).toContain('import');
  });

  test('what is none of them is no page', async () => {
    expect((await sendBoth('/src/nothing.ts', { headers: { accept: 'text/html' } }))[0].status).toBe(404);
  });
});

test('another host is refused, by Vite itself', async () => {
  const [ours, built] = await sendBoth('/visits/12345', { headers: { host: 'elsewhere.example' } });
  expect([ours.status, built.status]).toEqual([403, 421]);
  expect(ours.text).not.toContain('John Doe');
});

test('control: a header more, another one, and a looser policy are told from those of production', async () => {
  const [ours, built] = await sendBoth('/');
  const expected = readHeaders(built);
  const policy = ours.headers['content-security-policy'] ?? '';
  for (const changed of [
    { 'access-control-allow-origin': '*' },
    { 'cross-origin-opener-policy': 'unsafe-none' },
    { 'content-security-policy': policy.replace("script-src 'self'", "$& 'unsafe-inline'") },
    { 'content-security-policy': policy.replace("connect-src 'self'", '$& ws:') },
  ]) {
    expect(withoutNonce(readHeaders({ ...ours, headers: { ...ours.headers, ...changed } }))).not.toEqual(expected);
  }
});
