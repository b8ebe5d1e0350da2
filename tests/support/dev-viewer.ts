import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findFreePort } from './free-port.ts';

export interface DevViewer {
  readonly port: number;
  readonly url: string;
  /** All that it has printed so far. */
  said(): string;
  stop(): Promise<void>;
}

/** Vite's dev server as `npm run dev` starts it, over the embedded sandbox. Rejects with its words if it ends. */
export async function startDevViewer(): Promise<DevViewer> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const vite = join('node_modules', 'vite', 'bin', 'vite.js');
  const env = { PATH: process.env['PATH'], PORT: String(port) };
  const child = spawn(process.execPath, [vite], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const isReady = () =>
    fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isReady())) {
    if (child.exitCode !== null) throw new Error(`The dev server ended: ${said}`);
    await wait(100);
  }
  return {
    port,
    url,
    said: () => said,
    async stop() {
      if (child.exitCode === null && child.kill('SIGKILL')) await once(child, 'exit');
    },
  };
}
