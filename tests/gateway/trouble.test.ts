import { spawn } from 'node:child_process';
import { openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BuiltServer, ServerProcess } from '#tests/support/built-server.ts';
import { buildServer } from '#tests/support/built-server.ts';
import { recordControl, recordFigure } from '#tests/support/figures.ts';
import { askAsPage } from '#tests/support/http-client.ts';

// The server as a process whose log cannot be written, and with an error in it that nobody expected.

let server: BuiltServer;

beforeAll(async () => {
  server = await buildServer();
}, 60_000);
afterAll(() => server.remove());

describe.concurrent('trouble with the log', () => {
  const readVisits = async ({ port, host }: ServerProcess) => {
    const statuses: number[] = [];
    for (let times = 0; times < 20; times += 1) {
      const headers = { host };
      const answer = askAsPage(port, '/api/v1/visits/12345', { headers, signal: AbortSignal.timeout(10_000) });
      statuses.push(
        await answer.then(
          ({ status }) => status,
          () => 0,
        ),
      );
    }
    return new Set(statuses);
  };

  test('a full disk keeps nobody from a visit', async () => {
    const viewer = await server.start({}, openSync('/dev/full', 'w'));
    expect(await readVisits(viewer)).toEqual(new Set([200]));
    viewer.child.kill('SIGTERM');
    expect(await viewer.exited).toBe(0);
    recordFigure('S14', 'visits not served with the disk of the log full', '0 of 20', '0');
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
    recordControl('S14', 'a log that brings the process to a standstill when the disk is full');
  });

  test('a reader of the log that has gone keeps nobody from a visit', async () => {
    const viewer = await server.start({}, 'pipe');
    viewer.child.stdout?.destroy();
    expect(await readVisits(viewer)).toEqual(new Set([200]));
    viewer.child.kill('SIGTERM');
    expect(await viewer.exited).toBe(0);
  });
});

describe.concurrent('an error that nobody expected', () => {
  test.each(['Promise.reject(error)', 'throw error'])(
    'ends the process with one line that names nobody: %s',
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
