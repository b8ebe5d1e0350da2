import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runningTest } from './metrics.ts';
import { findFreePort } from './free-port.ts';

export interface TestRedis {
  readonly url: string;
  /** As if the machine had lost its power. */
  kill(): Promise<void>;
  /** Starts it again, with what it had written down. */
  start(): Promise<void>;
  /** Connected, and without a word from now on, until `resume`. */
  suspend(): void;
  resume(): void;
  /** Sends one command of plain words, and gives everything that comes back within a moment. */
  say(command: string): Promise<string>;
  close(): Promise<void>;
}

/**
 * A real Redis on a free port of this computer, that writes everything down at once. Where there is none, a test that
 * asks it for anything is not run; with the variable CI, it fails.
 */
export async function startRedis(): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'redis-'));
  const port = await findFreePort();
  const path = process.env['REDIS_SERVER_PATH'] ?? '';
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'yes'];
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    child = spawn(path, [...args, '--appendfsync', 'always'], { stdio: 'ignore' });
    for (let tries = 0; !(await answers(port)); tries += 1) {
      if (tries > 200) throw new Error('Redis did not start.');
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  async function kill(): Promise<void> {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }

  function demandPort(): number {
    if (path !== '') return port;
    if (!process.env['CI']) runningTest.getStore()?.skip('it needs a Redis server');
    throw new Error('There is no Redis server.');
  }

  if (path !== '') await start();
  return {
    get url() {
      return `redis://127.0.0.1:${demandPort()}`;
    },
    kill,
    start,
    suspend: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    say: async (command) => exchange(demandPort(), command),
    async close() {
      await kill();
      rmSync(folder, { recursive: true });
    },
  };
}

async function answers(port: number): Promise<boolean> {
  return exchange(port, 'PING').then(
    (said) => said.startsWith('+PONG'),
    () => false,
  );
}

function exchange(port: number, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let said = '';
    socket.on('data', (chunk: Buffer) => (said += chunk.toString()));
    socket.on('error', reject);
    socket.on('close', () => resolve(said));
    socket.write(`${command}\r\nQUIT\r\n`);
  });
}
