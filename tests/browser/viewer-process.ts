import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { findFreePort } from '#tests/support/free-port.ts';

const built = join(import.meta.dirname, '../../dist/server');

export interface RunningProcess {
  readonly url: string;
  /** Everything that it wrote so far. */
  readonly output: () => string;
  stop(): Promise<void>;
}

const running: RunningProcess[] = [];

/** The lines of every viewer of this worker, from the start of each, in which a browser reported a broken policy. */
export function loggedViolations(): string[] {
  return running.flatMap(({ output }) => output().split('\n')).filter((line) => line.includes('"event":"csp-report"'));
}

/** The built server as `npm start` runs it, on a free port, with these settings alone. */
export function startViewer(settings: Record<string, string> = {}): Promise<RunningProcess> {
  return startBuilt('server.js', '/readyz', settings);
}

/** The built sandbox as `npm run sandbox` runs it. */
export function startSandboxProcess(): Promise<RunningProcess> {
  return startBuilt('sandbox.js', '/numbers.json', {});
}

async function startBuilt(file: string, ready: string, settings: Record<string, string>): Promise<RunningProcess> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { PATH: process.env['PATH'], TZ: 'UTC', PORT: String(port), ...settings };
  const child = spawn(process.execPath, [join(built, file)], { cwd: built, env });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  for (let tries = 0; !(await answers(`${url}${ready}`)); tries += 1) {
    if (child.exitCode !== null || tries > 1_200) throw new Error(`${file} did not start: ${output}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const started = { url, output: () => output, stop: () => stopProcess(child) };
  running.push(started);
  return started;
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}
