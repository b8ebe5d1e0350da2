import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createSandbox } from '#sandbox/create-sandbox.ts';
import { listenSandbox } from '#sandbox/listen.ts';
import { sendRequest, CONTRACT_HEADERS } from './sandbox-client.ts';
import { askSandbox, searchFor, visitsOf } from './sandbox-world.ts';

let folder = '';
const started = new Set<ChildProcess>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: 'src/sandbox/serve.ts',
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { output: { format: 'es', entryFileNames: 'serve.mjs' } },
    },
  });
});

afterEach(() => {
  for (const child of started) child.kill();
  started.clear();
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function start(port: string) {
  const child = spawn(process.execPath, [join(folder, 'serve.mjs')], { env: { ...process.env, PORT: port } });
  started.add(child);
  const printed = { out: '', error: '' };
  child.stdout.on('data', (chunk: Buffer) => (printed.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (printed.error += chunk.toString()));
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { printed, exited };
}

test('it prints its address, what to set, and a line for each request', { timeout: 30_000 }, async () => {
  const { printed } = start('0');
  await expect.poll(() => printed.out, { timeout: 20_000 }).toContain('ALTEGIO_USER_TOKEN=any');
  const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed.out) ?? [];
  expect(printed.out).toContain(`ALTEGIO_API_URL=${url}/api/v1\n`);
  expect(printed.out).toContain('ALTEGIO_PARTNER_TOKEN=any\n');
  const headers = { ...CONTRACT_HEADERS, authorization: 'Bearer canary-one, User canary-two' };
  await sendRequest(`${url}/api/v1/visits/12345`, { headers });
  await sendRequest(`${url}/api/v1/visits/50001`, { headers }).catch(() => null);
  await expect.poll(() => printed.out, { timeout: 10_000 }).toContain('GET /api/v1/visits/50001 no answer {');
  expect(printed.out).toMatch(
    /^GET \/api\/v1\/visits\/12345 200 \{.*"authorization":"Bearer \*\*\*, User \*\*\*".*\}$/m,
  );
  expect(printed.out).toContain('"accept":"application/vnd.api.v2+json"');
  expect(printed.out + printed.error).not.toContain('canary');
});

test('it serves the reads beside a visit as the embedded sandbox does', { timeout: 30_000 }, async () => {
  const { printed } = start('0');
  await expect.poll(() => printed.out, { timeout: 20_000 }).toContain('ALTEGIO_USER_TOKEN=any');
  const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed.out) ?? [];
  const embedded = createSandbox();
  for (const [path, body] of [
    ['/companies?my=1'],
    ['/user/permissions/5120'],
    ['/records/4564?client_id=4300&end_date=2026-04-20&start_date=2026-04-20'],
    ['/company/4564/clients/search', searchFor('vance', ['id', 'name', 'phone'])],
    ['/company/4564/clients/visits/search', visitsOf(4300, { from: '2026-04-20', to: '2026-04-20' })],
  ] as const) {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const { status, text } = await sendRequest(`${url}/api/v1${path}`, init);
    const expected = await askSandbox(embedded, path, body === undefined ? {} : { body });
    expect([status, JSON.parse(text)], path).toEqual([expected.status, expected.body]);
    expect(text.length, path).toBeGreaterThan(100);
  }
});

test.each(['abc', '70000', '-1', '4180 '])('PORT=%j stops it with a sentence', { timeout: 30_000 }, async (port) => {
  const { printed, exited } = start(port);
  expect(await exited).toBe(1);
  expect(printed).toEqual({ out: '', error: 'PORT must be a whole number from 0 to 65535.\n' });
});

test('a taken port stops it with a sentence', { timeout: 30_000 }, async () => {
  const other = await listenSandbox();
  const { printed, exited } = start(new URL(other.url).port);
  expect(await exited).toBe(1);
  expect(printed.error).toMatch(/^The sandbox cannot listen on PORT \(EADDRINUSE\).*\n$/);
  await other.close();
});

test('it listens on loopback alone', async () => {
  const sandbox = await listenSandbox();
  const port = new URL(sandbox.url).port;
  const others = Object.values(networkInterfaces())
    .flat()
    .filter((address) => address?.family === 'IPv4' && !address.internal)
    .map((address) => `http://${address?.address}:${port}/numbers.json`);
  expect(await sendRequest(`${sandbox.url}/numbers.json`), 'control').toMatchObject({ status: 200 });
  for (const address of ['http://127.0.0.2:' + port, ...others]) await expect(sendRequest(address)).rejects.toThrow();
  await sandbox.close();
});

test('closing ends a connection that waits for an answer', async () => {
  const sandbox = await listenSandbox();
  const waiting = sendRequest(`${sandbox.url}/api/v1/visits/50400`).then(
    () => 'answered',
    () => 'ended',
  );
  // It has been taken in by the time that another one is answered.
  await sendRequest(`${sandbox.url}/numbers.json`);
  await sandbox.close();
  expect(await waiting).toBe('ended');
});
