import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { BuiltServer, ServerProcess } from '#tests/support/built-server.ts';
import { buildServer } from '#tests/support/built-server.ts';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import { sendAsPage } from '#tests/support/http-client.ts';
import { createRawConnection } from '#tests/support/raw-connection.ts';

// The server as a process whose log cannot be written, and with an unexpected error in it.

let server: BuiltServer;

beforeAll(async () => {
  server = await buildServer();
});
afterAll(() => server.remove());

describe.concurrent('a log that cannot be written', () => {
  const readVisits = async ({ port, host }: ServerProcess) => {
    const statuses: number[] = [];
    for (let times = 0; times < 20; times += 1) {
      const headers = { host };
      const answer = sendAsPage(port, '/api/v1/visits/12345', { headers, signal: AbortSignal.timeout(10_000) });
      statuses.push(
        await answer.then(
          ({ status }) => status,
          () => 0,
        ),
      );
    }
    return new Set(statuses);
  };

  test('serves visits when the disk is full', async () => {
    const viewer = await server.start({}, openSync('/dev/full', 'w'));
    expect(await readVisits(viewer)).toEqual(new Set([200]));
    viewer.child.kill('SIGTERM');
    expect(await viewer.exited).toBe(0);
    recordMetric('S14', 'visits not served with the disk of the log full', '0 of 20', '0');
  });

  test('control: the log as pino writes it stops there', async () => {
    const script = `
      const log = require('pino')(require('pino').destination(1));
      log.info('one');
      setTimeout(() => { log.info('two'); console.error('alive'); }, 50);
    `;
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'] });
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await sleep(1_500);
    child.kill('SIGKILL');
    expect(said).not.toContain('alive');
    recordNegativeControl('S14', 'a log that brings the process to a standstill when the disk is full');
  });

  /** Resolves to how many requests are answered, one after the other, up to so many. */
  const countAnswered = async ({ port, host }: ServerProcess, requests: number) => {
    const connection = createRawConnection(port);
    let answered = 0;
    for (let sent = 0; sent < requests; sent += 1) {
      const { status } = await connection.exchange(`GET /healthz HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
      if (status === 200) answered += 1;
    }
    connection.close();
    return answered;
  };
  const REQUESTS = 3_000;
  /** Of the lines that are whole by now: how many there are of requests, and how many others they count as dropped. */
  const readLines = (text: string) => {
    const lines = text.split('\n').slice(0, -1);
    const read = lines.map((line) => JSON.parse(line) as { event: string; lines?: number });
    const counts = read.filter(({ event }) => event === 'log-dropped');
    return {
      written: read.length - counts.length,
      dropped: counts.reduce((sum, count) => sum + (count.lines ?? 0), 0),
    };
  };

  test('goes on when the reader of the log has stopped, and logs the number of dropped lines', async () => {
    const viewer = await server.start({}, 'pipe');
    const answered = await countAnswered(viewer, REQUESTS);
    expect(answered).toBe(REQUESTS);
    expect(await readVisits(viewer)).toEqual(new Set([200]));
    let text = '';
    viewer.child.stdout?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    const countTold = () => readLines(text).written + readLines(text).dropped;
    await vi.waitUntil(() => countTold() === REQUESTS + 20, { timeout: 20_000 });
    expect(readLines(text).dropped).toBeGreaterThan(0);
    viewer.child.kill('SIGTERM');
    expect(await viewer.exited).toBe(0);
    recordMetric(
      'S26',
      `requests not answered of ${REQUESTS} while the log is not read`,
      `${REQUESTS - answered}`,
      '0',
    );
    recordMetric('S26', 'lines that are neither written nor counted afterwards', '0', '0');
  });

  test('exits when the reader of the log has stopped, without cutting a line', async () => {
    const viewer = await server.start({}, 'pipe');
    await countAnswered(viewer, REQUESTS);
    let text = '';
    const { child } = viewer;
    // Not before, and not later either: Node itself reads what is left of an ended process, and throws it away.
    child.once('exit', () => child.stdout?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk)));
    const closed = once(child, 'close');
    const began = performance.now();
    child.kill('SIGTERM');
    expect(await viewer.exited).toBe(0);
    const endedMs = performance.now() - began;
    expect(endedMs).toBeLessThan(10_000);
    await closed;
    expect(readLines(text).written).toBeGreaterThan(100);
    expect(text.at(-1)).toBe('\n');
    recordMetric('S26', 'SIGTERM while the log is not read: ended after', `${Math.round(endedMs)} ms`, '10 s');
  });

  test('control: a log that waits for its reader stops there', async () => {
    const script = `
      const { pino } = require('pino');
      const log = pino(pino.destination({ dest: 1, sync: true, maxLength: 1000000 }));
      for (let line = 0; line < ${REQUESTS}; line += 1) log.info({ filler: 'x'.repeat(150) });
      console.error('alive');
    `;
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await sleep(1_500);
    child.kill('SIGKILL');
    expect(said).not.toContain('alive');
    recordNegativeControl('S26', 'a log that is written before the next request is answered');
  });

  test('serves visits when the reader of the log is gone', async () => {
    const viewer = await server.start({}, 'pipe');
    viewer.child.stdout?.destroy();
    expect(await readVisits(viewer)).toEqual(new Set([200]));
    viewer.child.kill('SIGTERM');
    expect(await viewer.exited).toBe(0);
  });
});

describe.concurrent('an unexpected error', () => {
  test.each(['Promise.reject(error)', 'throw error'])(
    'ends the process with one line that names no person: %s',
    async (crash) => {
      const file = join(server.folder, `${crash.length}.mjs`);
      const error = `const error = new TypeError('Canary Client\\n    at Canary Street');`;
      writeFileSync(file, `${error}\nprocess.on('SIGUSR2', () => { ${crash}; });`);
      const viewer = await server.start({ NODE_OPTIONS: `--import ${file}` });
      const before = viewer.said.stderr;
      viewer.child.kill('SIGUSR2');
      expect(await viewer.exited).toBe(1);
      const line = viewer.said.stderr.slice(before.length);
      expect(line).toMatch(/^The visit viewer ends: something unexpected went wrong \(TypeError at [^\n]+\)\.\n$/);
      expect(line).not.toContain('Canary');
    },
  );
});
