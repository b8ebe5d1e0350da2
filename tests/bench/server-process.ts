import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import path from 'node:path';
import { findFreePort } from '#tests/support/free-port.ts';

export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** For a script that is a server: listens where its starter said, or fails. */
export function announce(server: Server): void {
  server.listen(Number(process.env['PORT']), '127.0.0.1');
}

/**
 * Starts a script in a process of its own, told by PORT where to listen, and waits until it does. Its log goes
 * nowhere, or to an open file: reading it would cost the process that measures. Throws when it ends, or does
 * not listen within 15 s.
 */
export async function startServer(
  script: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
  log: number | 'ignore' = 'ignore',
): Promise<ServerProcess> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [path.resolve(script), ...args], {
    // Away from a developer's own .env.
    cwd: path.dirname(script),
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', TZ: 'UTC', PORT: String(port), ...env },
    stdio: ['ignore', log, 'pipe'],
  });
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-2000)));
  for (let tries = 0; !(await listens(url)); tries += 1) {
    if (child.exitCode !== null || tries > 300) throw new Error(`${script} did not start: ${errors}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { url, pid: child.pid ?? 0, stop: () => stopProcess(child) };
}

/** Megabytes of memory that a process really holds; null where the system does not tell (not Linux). */
export function readResidentMegabytes(pid: number): number | null {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

async function listens(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    () => true,
    () => false,
  );
}
