import type { ChildProcess } from 'node:child_process';
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordMetric } from '#tests/support/metrics.ts';
import { PARTNER_TOKEN, USER_TOKEN } from '#tests/support/gateway.ts';
import { sendRequest, sendAsPage } from '#tests/support/http-client.ts';
import { startSignInPartner } from '#tests/support/sign-in-partner.ts';
import { findFreePort } from '#tests/support/free-port.ts';
import { startRedis } from '#tests/support/redis.ts';
import { sendWithCookie, signIn } from '#tests/support/signed-in.ts';
import type { TestPartner } from '#tests/support/test-partner.ts';
import { answerVisit, startTestPartner } from '#tests/support/test-partner.ts';

// The production build, started as a process: what no in-process test can show.

let built: string;
let partner: TestPartner;
const running: ChildProcess[] = [];

beforeAll(async () => {
  built = mkdtempSync(join(tmpdir(), 'built-viewer-'));
  const vite = join('node_modules', 'vite', 'bin', 'vite.js');
  const env = { ...process.env, NODE_ENV: 'production', ...TOKENS };
  const build = (folder: string, ...options: string[]) =>
    promisify(execFile)(process.execPath, [vite, 'build', '--outDir', join(built, folder), ...options], { env });
  await Promise.all([build('server', '--ssr'), build('browser')]);
  partner = await startTestPartner();
}, 120_000);
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(built, { recursive: true });
  await partner.close();
});

const TOKENS = { ALTEGIO_PARTNER_TOKEN: PARTNER_TOKEN, ALTEGIO_USER_TOKEN: USER_TOKEN };

function start(env: Record<string, string>) {
  const child = spawn(process.execPath, [join(built, 'server', 'server.js')], {
    cwd: built,
    env: { PATH: '', ...env },
  });
  running.push(child);
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()));
  const exited = new Promise<number | null>((resolve) => {
    child.on('close', resolve);
  });
  return { child, said, exited };
}

async function startListening(env: Record<string, string> = {}) {
  const port = await findFreePort();
  const origin = `http://127.0.0.1:${port}`;
  const viewer = start({ PORT: String(port), ...env });
  await expect.poll(() => viewer.said.stderr, { timeout: 10_000 }).toContain(origin);
  return { ...viewer, port, host: `127.0.0.1:${port}`, origin };
}

describe.concurrent('a start that cannot be', () => {
  const sentence = /^The visit viewer does not start: [^\n]+\.\n$/;

  test.each([
    ['PORT', 'canary-5b1e'],
    ['ALTEGIO_API_URL', 'http://canary-5b1e.example'],
    ['ALTEGIO_PARTNER_TOKEN', 'canary 5b1e'],
    ['REDIS_URL', 'canary-5b1e'],
  ])('names the %s in one sentence and exits with 1', async (name, value) => {
    const { said, exited } = start({ [name]: value });
    expect(await exited).toBe(1);
    expect(said.stdout).toBe('');
    expect(said.stderr).toMatch(sentence);
    expect(said.stderr).toContain(name);
    expect(said.stderr).not.toContain('5b1e');
  });

  test('says that the port is taken', async () => {
    const first = await startListening();
    const { said, exited } = start({ PORT: String(first.port) });
    expect(await exited).toBe(1);
    expect(said.stderr).toMatch(sentence);
    expect(said.stderr).toContain('another program listens on this HOST and PORT');
  });
});

test('with no settings it shows the sandbox, and logs one line for each request', async () => {
  const { said, port, host, origin } = await startListening();
  expect(said.stderr).toBe(
    `Visit viewer on ${origin} (sandbox: the people are invented). Try ${origin}/visits/21016 (two team members, services, notes) or ${origin}/visits/12345 (Altegio's own example).\n`,
  );
  const page = await sendRequest(port, '/visits/12345', { headers: { host } });
  expect(page.text).toContain('<html lang="en" data-mode="sandbox" data-lock-after-minutes="5"');
  const script = / data-app="(\/assets\/index-[^"]+\.js)"/.exec(page.text)?.[1] ?? '';
  expect((await sendRequest(port, script, { headers: { host, 'accept-encoding': 'br' } })).headers).toMatchObject({
    'content-encoding': 'br',
    'content-type': 'text/javascript; charset=utf-8',
  });
  const visit = await sendAsPage(port, '/api/v1/visits/12345', { headers: { host } });
  expect(visit.text).toContain('Manicure and pedicure');
  await expect.poll(() => said.stdout.split('\n'), { timeout: 10_000 }).toHaveLength(3);
  const lines = said.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.map(({ route }) => route)).toEqual(['/visits/:visitId', '/api/v1/visits/:visitId']);
  expect(Object.keys(lines[1] ?? {}).toSorted()).toEqual([
    'durationMs',
    'event',
    'level',
    'method',
    'outcome',
    'requestId',
    'route',
    'status',
    'time',
    'visitId',
    'who',
  ]);
});

test('serves the files of public/ as they are, and keeps none of them', async () => {
  const { port, host } = await startListening();
  const page = await sendRequest(port, '/', { headers: { host } });
  expect(page.text).toContain('<link rel="icon" href="/favicon.svg" type="image/svg+xml"');
  const types = { 'favicon.svg': 'image/svg+xml', 'robots.txt': 'text/plain; charset=utf-8' };
  expect(readdirSync('public').toSorted()).toEqual(Object.keys(types));
  for (const [name, type] of Object.entries(types)) {
    const { status, headers, bytes } = await sendRequest(port, `/${name}`, { headers: { host } });
    expect(status, name).toBe(200);
    expect(headers, name).toMatchObject({ 'content-type': type, 'cache-control': 'no-store' });
    expect(bytes, name).toEqual(readFileSync(join('public', name)));
  }
  expect(readFileSync('public/robots.txt', 'utf8')).toBe('User-agent: *\nDisallow: /\n');
});

test('in live mode the tokens are in no file of the build, no answer and no line', async () => {
  const { said, port, host } = await startListening({ ...TOKENS, ALTEGIO_API_URL: partner.apiUrl });
  expect(said.stderr).toContain('(live: ');
  const heard: string[] = [];
  const paths = ['/', '/visits/1', '/nowhere', '/api/v1/visits/1', '/api/session', '/sandbox/numbers.json'];
  for (const path of [...paths, '/visits/canary%zz', '/canary%c0%ae', '/%']) {
    const { headers, text } = await sendAsPage(port, path, { headers: { host } });
    heard.push(JSON.stringify(headers), text);
  }
  expect(said.stderr, 'nothing but the first line').toMatch(/^Visit viewer on [^\n]*\n$/);
  recordMetric('S5', 'addresses written to the error output by odd requests to the built viewer', '0', '0');
  const sent = partner.seen.at(-1)?.rawHeaders.join(' ');
  const files = readdirSync(built, { recursive: true, encoding: 'utf8' }).map((file) => join(built, file));
  const texts = files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file, 'latin1'));
  const findTokens = (all: readonly string[]) =>
    [PARTNER_TOKEN, USER_TOKEN].filter((token) =>
      [token, Buffer.from(token).toString('base64').slice(0, -4)].some((each) =>
        all.some((text) => text.includes(each)),
      ),
    );
  expect(findTokens([...heard, ...texts, said.stdout, said.stderr])).toEqual([]);
  recordMetric('S1', `canary tokens in the log and ${texts.length} files of the built viewer`, '0', '0');
  expect(findTokens([sent ?? '']), 'control: what the partner was sent').toHaveLength(2);
});

test('two processes and one Redis: signed in on one, read on the other, out on both at once', async () => {
  const [signInPartner, redis] = await Promise.all([startSignInPartner(), startRedis()]);
  const PUBLIC_ORIGIN = 'http://127.0.0.1:4173';
  const headers = { host: '127.0.0.1:4173' };
  const env = { ALTEGIO_PARTNER_TOKEN: PARTNER_TOKEN, ALTEGIO_API_URL: signInPartner.apiUrl, PUBLIC_ORIGIN };
  const startReplica = async () => {
    const port = await findFreePort();
    const viewer = start({ ...env, PORT: String(port), REDIS_URL: redis.url });
    await expect.poll(() => viewer.said.stderr).toContain('for users who sign in');
    await expect.poll(async () => (await sendRequest(port, '/readyz')).status).toBe(200);
    return { ...viewer, port };
  };
  const [one, two] = await Promise.all([startReplica(), startReplica()]);
  const cookie = await signIn(one.port, 'j.smith', headers);
  const statusOn = async ({ port }: { port: number }) =>
    (await sendWithCookie(port, cookie, 'GET', '/api/v1/visits/1', headers)).status;
  expect(await statusOn(two)).toBe(200);
  await redis.kill();
  expect(await statusOn(two)).toBe(503);
  await redis.start();
  // Each of them finds its way back by itself.
  for (const each of [one, two]) await expect.poll(() => statusOn(each)).toBe(200);
  expect((await sendWithCookie(one.port, cookie, 'DELETE', '/api/session', headers)).status).toBe(204);
  expect(await statusOn(two)).toBe(401);
  for (const { child, exited, said } of [one, two]) {
    child.kill('SIGTERM');
    expect(await exited).toBe(0);
    expect(said.stderr.trim().split('\n'), 'nothing but the first line, and the outage once').toEqual([
      expect.stringContaining('Visit viewer on'),
      'The visit viewer waits for Redis: it cannot be reached as REDIS_URL says.',
    ]);
  }
  await Promise.all([signInPartner.close(), redis.close()]);
});

test('SIGTERM ends it when what runs has been answered', async () => {
  const { child, exited, port, host } = await startListening({ ...TOKENS, ALTEGIO_API_URL: partner.apiUrl });
  const waiting: (() => void)[] = [];
  partner.answer = (incoming, outgoing) => void waiting.push(() => answerVisit(incoming, outgoing));
  const visits = Promise.all([1, 2, 3].map((id) => sendAsPage(port, `/api/v1/visits/${id}`, { headers: { host } })));
  await expect.poll(() => waiting.length).toBe(3);
  expect((await sendRequest(port, '/readyz')).status).toBe(200);
  child.kill('SIGTERM');
  const askWhetherReady = async () => {
    const answer = await sendRequest(port, '/readyz');
    return [answer.status, answer.headers['connection']];
  };
  await expect.poll(askWhetherReady, { interval: 20 }).toEqual([503, 'close']);
  for (const answer of waiting) answer();
  for (const { status, headers } of await visits) {
    expect(status).toBe(200);
    expect(headers['connection']).toBe('close');
  }
  expect(await exited).toBe(0);
});

test('SIGINT ends it too', async () => {
  const { child, exited } = await startListening();
  child.kill('SIGINT');
  expect(await exited).toBe(0);
});
