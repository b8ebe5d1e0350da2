import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { findFreePort } from '#tests/support/free-port.ts';
import { sendRequest, sendAsPage } from '#tests/support/http-client.ts';

// What `npm run build` left in dist/, as it goes to another computer.

const BUDGET = {
  // React, its router and the query library are about three quarters of it. At 10 Mbit/s this is 91 ms: what is not
  // needed for a first view goes to src/pages/lazy-modules.ts.
  script: 114_000,
  // The whole stylesheet, which stands in each rendered page and so is sent with each.
  styles: 6_500,
};

describe('the first load', () => {
  const read = (path: string) => readFileSync(join('dist/browser', path));

  test.each(['script', 'styles'] as const)('asks for no more bytes of %s than its budget', (kind) => {
    const bytes = readFirstLoad(read)[kind];
    process.stdout.write(`First load, ${kind}: ${bytes} bytes, ${BUDGET[kind] - bytes} left of ${BUDGET[kind]}\n`);
    expect(bytes).toBeLessThanOrEqual(BUDGET[kind]);
  });

  test('has no schema library in it, which a rendered visit does without', () => {
    const holds = (path: string) => read(path).includes('~standard');
    const { scripts } = findFirstLoad(read);
    expect(scripts.filter(holds)).toEqual([]);
    const all = readdirSync('dist/browser/assets').filter((name) => name.endsWith('.js'));
    expect(all.filter((name) => holds(`/assets/${name}`))).toHaveLength(1);
  });

  test('has a script in its head of at most 3,000 letters, since it stands in every page', () => {
    const [, script = ''] = /<script>([^]*?)<\/script>/.exec(read('index.html').toString()) ?? [];
    expect(script).toContain('pagehide');
    expect(script.length).toBeLessThanOrEqual(3_000);
  });

  test('control: what a script imports at once counts, and what it imports later does not', () => {
    const files: Readonly<Record<string, string>> = {
      'index.html': '<link href="/a/page.css"><script src="/a/app.js"></script>',
      '/a/app.js': 'import{x}from"./part.js";import"./bare.js";import("./later.js")',
      '/a/part.js': 'export*from"./deep.js"',
      '/a/bare.js': '',
      '/a/deep.js': '',
    };
    const readPlanted = (path: string) => Buffer.from(path.endsWith('.br') ? '10 letters' : (files[path] ?? ''));
    expect(readFirstLoad(readPlanted)).toEqual({ script: 40, styles: 10 });
    expect(() => readFirstLoad(() => Buffer.from(''))).toThrow('names no script');
  });
});

/** Bytes, as the gateway sends them (brotli), of all that the built page asks for before it works. */
function readFirstLoad(read: (path: string) => Buffer): { script: number; styles: number } {
  const { scripts, styles } = findFirstLoad(read);
  const weigh = (paths: readonly string[]) => paths.reduce((sum, path) => sum + read(`${path}.br`).length, 0);
  return { script: weigh(scripts), styles: weigh(styles) };
}

function findFirstLoad(read: (path: string) => Buffer): { scripts: string[]; styles: string[] } {
  const html = read('index.html').toString();
  const named = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, path = '']) => path);
  const scripts = new Set(named(/<(?:script|link)[^>]* (?:src|href)="([^"]+\.js)"/g));
  for (const script of scripts) for (const path of staticImports(script, read(script).toString())) scripts.add(path);
  const styles = named(/<link[^>]* href="([^"]+\.css)"/g);
  if (scripts.size === 0 || styles.length === 0) throw new Error('The built page names no script or no styles.');
  return { scripts: [...scripts], styles };
}

function staticImports(script: string, code: string): string[] {
  const folder = script.slice(0, script.lastIndexOf('/') + 1);
  const from = /(?:^|[;}])\s*(?:import|export)[^;'"()]*?from\s*["']\.\/([^"']+)["']/g;
  const bare = /(?:^|;)import\s*["']\.\/([^"']+)["']/g;
  return [from, bare].flatMap((pattern) => [...code.matchAll(pattern)].map(([, path = '']) => folder + path));
}

describe('dist/ in an empty folder, without node_modules', () => {
  let folder: string;
  const running: ChildProcess[] = [];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'visit-viewer-dist-'));
    for (const part of ['browser', 'server'])
      cpSync(join('dist', part), join(folder, 'dist', part), { recursive: true });
  });
  afterAll(() => {
    for (const child of running) child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  async function start(file: string, says: string, env: Record<string, string>) {
    const child = spawn(process.execPath, [join('dist/server', file)], { cwd: folder, env: { PATH: '', ...env } });
    running.push(child);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const exited = once(child, 'exit');
    await vi.waitFor(() => expect(said).toContain(says), { timeout: 15_000 });
    return { child, exited };
  }

  test('the viewer serves a page and a visit, and ends', async () => {
    expect(existsSync(join(folder, 'node_modules'))).toBe(false);
    const port = await findFreePort();
    const { child, exited } = await start('server.js', 'Visit viewer on', { PORT: String(port) });
    const headers = { host: `127.0.0.1:${port}` };
    const page = await sendRequest(port, '/visits/12345', { headers });
    expect(page).toMatchObject({ status: 200 });
    expect(page.text).toContain('<h1');
    const visit = await sendAsPage(port, '/api/v1/visits/12345', { headers });
    expect(visit).toMatchObject({ status: 200 });
    expect(visit.text).toContain('"success":true');
    child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
  });

  test('the sandbox answers', async () => {
    const port = await findFreePort();
    await start('sandbox.js', 'The sandbox answers at', { PORT: String(port) });
    expect(await sendRequest(port, '/numbers.json')).toMatchObject({ status: 200 });
  });

  test('a file .env is read, and the environment goes before it', async () => {
    const [port, other] = [await findFreePort(), await findFreePort()];
    writeFileSync(join(folder, '.env'), `PORT=${port}\nLOCK_AFTER_MINUTES=7\n`);
    await start('server.js', `Visit viewer on http://127.0.0.1:${port}`, {});
    const { text } = await sendRequest(port, '/', { headers: { host: `127.0.0.1:${port}` } });
    expect(text).toContain('data-lock-after-minutes="7"');
    await start('server.js', `Visit viewer on http://127.0.0.1:${other}`, { PORT: String(other) });
    writeFileSync(join(folder, '.env'), 'LOCK_AFTER_MINUTES=never\n');
    await start('server.js', 'The visit viewer does not start: LOCK_AFTER_MINUTES', {});
  });
});
