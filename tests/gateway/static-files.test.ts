import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadPages } from '#gateway/http/static-files.ts';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import type { Subject } from '#tests/support/gateway.ts';
import { startGateway, testPages } from '#tests/support/gateway.ts';
import { sendRequest, readHeading } from '#tests/support/http-client.ts';
import { startNaiveProxy } from '#tests/support/naive-proxy.ts';
import { createRawConnection } from '#tests/support/raw-connection.ts';
import type { TestPartner } from '#tests/support/test-partner.ts';
import { startTestPartner } from '#tests/support/test-partner.ts';

const SECRET = 'canary-of-a-file-outside';
const PAGE_SCRIPT = 'export const page = 1;\n'.repeat(50);
let folder: string;
let partner: TestPartner;
let gateway: Subject;
let sandboxed: Subject;
let naive: Subject;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pages-'));
  mkdirSync(join(folder, 'browser/assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), SECRET);
  writeFileSync(join(folder, 'browser/index.html'), testPages.indexHtml);
  const script = join(folder, 'browser/assets/page-1a2b3c.js');
  writeFileSync(script, PAGE_SCRIPT);
  writeFileSync(`${script}.br`, brotliCompressSync(PAGE_SCRIPT));
  writeFileSync(`${script}.gz`, gzipSync(PAGE_SCRIPT));
  writeFileSync(join(folder, 'browser/assets/page-1a2b3c.css'), 'a { color: red }');
  const pages = loadPages(join(folder, 'browser'));
  partner = await startTestPartner();
  gateway = await startGateway({ apiUrl: partner.apiUrl, pages });
  sandboxed = await startGateway({ apiUrl: partner.apiUrl, pages, sandbox: async () => new Response('a picture') });
  naive = await startNaiveProxy({ apiUrl: partner.apiUrl, folder: join(folder, 'browser') });
});
afterAll(async () => {
  await Promise.all([gateway.close(), sandboxed.close(), naive.close()]);
  await partner.close();
  rmSync(folder, { recursive: true });
});

describe('a path out of the folder', () => {
  const UP = ['..', '%2e%2e', '.%2e', '%2E.', '..%00', '....'];
  const SLASHES = ['/', '%2f', '\\', '%5c', '//'];
  const STARTS = ['/', '/assets/', '/sandbox/pictures/', '//', '/./', '/assets%2f'];

  /** Every path that gives something from outside the folder. */
  async function findEscapes({ port }: Subject): Promise<string[]> {
    const paths = STARTS.flatMap((start) =>
      UP.flatMap((up) =>
        SLASHES.flatMap((slash) => [1, 2, 3].map((times) => `${start}${`${up}${slash}`.repeat(times)}secret.txt`)),
      ),
    );
    const found: string[] = [];
    const connection = createRawConnection(port);
    for (const path of [...paths, join(folder, 'secret.txt'), `/file://${folder}/secret.txt`]) {
      const { text } = await connection.exchange(`GET ${path} HTTP/1.1\r\nHost: viewer.test\r\n\r\n`);
      if (text.includes(SECRET)) found.push(path);
    }
    connection.close();
    return found;
  }

  test('leads nowhere', async () => {
    expect(await findEscapes(gateway)).toEqual([]);
    expect(await findEscapes(sandboxed)).toEqual([]);
    const tried = 2 * (STARTS.length * UP.length * SLASHES.length * 3 + 2);
    recordMetric('S16', `files from outside the table by ${tried} paths`, '0', '0');
  });

  test('control: a proxy that joins paths is caught', async () => {
    expect(await findEscapes(naive)).not.toEqual([]);
    recordNegativeControl('S16', 'a proxy that joins paths');
  });
});

describe('a file of the build', () => {
  const asset = '/assets/page-1a2b3c.js';

  test.each([
    ['br', 'br', brotliDecompressSync],
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
    ['GZIP', 'gzip', gunzipSync],
    ['identity', undefined, (bytes: Buffer) => bytes],
    ['br;q=0.0', undefined, (bytes: Buffer) => bytes],
    ['', undefined, (bytes: Buffer) => bytes],
  ])('is sent to who accepts "%s" as %s', async (accepted, encoding, inflate) => {
    const { headers, bytes } = await sendRequest(gateway.port, asset, { headers: { 'accept-encoding': accepted } });
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers['vary']).toBe('accept-encoding');
    expect(headers['content-length']).toBe(String(bytes.length));
    expect(inflate(bytes).toString()).toBe(PAGE_SCRIPT);
  });

  test('is kept for good when its name holds a hash, and not at all otherwise', async () => {
    const other = await startGateway({ apiUrl: partner.apiUrl });
    expect((await sendRequest(gateway.port, asset)).headers['cache-control']).toBe(
      'public, max-age=31536000, immutable',
    );
    for (const path of ['/', '/visits/12345', '/favicon.svg', '/picture.png', '/assets/none.js', '/healthz']) {
      expect((await sendRequest(other.port, path)).headers['cache-control'], path).toBe('no-store');
    }
    await other.close();
    recordMetric('S16', 'what a browser may keep of seven addresses', 'the hashed asset alone', 'the same');
    expect((await sendRequest(naive.port, asset)).headers['cache-control'], 'control').not.toContain('immutable');
    recordNegativeControl('S16', 'a proxy with one rule for all files');
  });

  test('is not compressed where that makes it no smaller', async () => {
    const other = await startGateway({ apiUrl: partner.apiUrl });
    for (const path of ['/assets/tiny-1a2b3c.js', '/picture.png']) {
      const { headers } = await sendRequest(other.port, path, { headers: { 'accept-encoding': 'br, gzip' } });
      expect(headers, path).not.toHaveProperty('content-encoding');
      expect(headers, path).not.toHaveProperty('vary');
    }
    await other.close();
  });

  test('has a type, and a HEAD that says how long it is', async () => {
    const whole = await sendRequest(gateway.port, asset);
    const head = await sendRequest(gateway.port, asset, { method: 'HEAD' });
    expect(whole.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(head.bytes).toHaveLength(0);
    expect(head.headers['content-length']).toBe(whole.headers['content-length']);
  });

  test('leaves no line in the log', async () => {
    const other = await startGateway({ apiUrl: partner.apiUrl });
    await sendRequest(other.port, asset);
    expect(other.lines).toEqual([]);
    await other.close();
  });
});

describe('an address of the app', () => {
  test.each([
    ['/', 200],
    ['/sign-in', 200],
    ['/visits/12345', 200],
    ['/visits/12345?from=link', 200],
    ['/visits/0', 400],
    ['/visits/abc', 400],
    ['/visits/1%32', 400],
    ['/visits/%zz', 400],
    ['/%c0%ae', 404],
    ['/visits', 404],
    ['/visits/1/2', 404],
    ['/nowhere', 404],
  ])('%s is the page with status %i', async (path, status) => {
    const got = await sendRequest(gateway.port, path, { headers: { accept: '*/*' } });
    expect(got.status).toBe(status);
    expect(got.text).toContain('<html lang="en" data-mode="desk" data-lock-after-minutes="5"');
    expect(readHeading(got.text)).not.toBe('');
    expect(got.headers['content-type']).toBe('text/html; charset=utf-8');
    expect((await sendRequest(gateway.port, path, { method: 'HEAD' })).status).toBe(status);
  });

  test('says which mode it is', async () => {
    expect((await sendRequest(sandboxed.port, '/')).text).toContain(
      '<html lang="en" data-mode="sandbox" data-lock-after-minutes="5"',
    );
  });

  test.each(['/assets/none', '/assets/none.js', '/index.html', '/favicon.ico', '/.env', '/package.json', '/a/b.php'])(
    '%s is no page',
    async (path) => {
      const { status, text, headers } = await sendRequest(gateway.port, path);
      expect(status).toBe(404);
      expect(headers['content-type']).toMatch(/^text\/plain/);
      expect(text).toBe('Not found');
    },
  );
});
