import type { ChildProcess } from 'node:child_process';
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, vi } from 'vitest';
import { findFreePort } from './free-port.ts';

export interface ServerProcess {
  readonly child: ChildProcess;
  readonly port: number;
  /** As the Host header. */
  readonly host: string;
  readonly said: { stderr: string };
  readonly exited: Promise<number | null>;
}

export interface BuiltServer {
  readonly folder: string;
  /** Starts it with these settings alone; PORT is a free one unless given. */
  start(env: Readonly<Record<string, string>>, stdout?: number | 'pipe' | 'ignore'): Promise<ServerProcess>;
  /** Ends what was started, and takes the build away. */
  remove(): void;
}

/** The server as it runs in production. */
export async function buildServer(): Promise<BuiltServer> {
  const folder = mkdtempSync(join(tmpdir(), 'built-server-'));
  const vite = join('node_modules', 'vite', 'bin', 'vite.js');
  const env = { ...process.env, NODE_ENV: 'production' };
  const build = (...options: string[]) => promisify(execFile)(process.execPath, [vite, 'build', ...options], { env });
  await Promise.all([build('--outDir', join(folder, 'browser')), build('--ssr', '--outDir', join(folder, 'server'))]);
  const running: ChildProcess[] = [];
  return {
    folder,
    async start(settings, stdout = 'ignore') {
      const port = Number(settings['PORT'] ?? (await findFreePort()));
      const script = join(folder, 'server', 'server.js');
      const child = spawn(process.execPath, [script], {
        cwd: folder,
        env: { PATH: '', ...settings, PORT: String(port) },
        stdio: ['ignore', stdout, 'pipe'],
      });
      running.push(child);
      const said = { stderr: '' };
      child.stderr?.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()));
      const exited = new Promise<number | null>((resolve) => {
        child.on('exit', resolve);
      });
      await vi.waitFor(() => expect(said.stderr).toContain('Visit viewer on'), { timeout: 20_000 });
      return { child, port, host: `127.0.0.1:${port}`, said, exited };
    },
    remove() {
      for (const child of running) child.kill('SIGKILL');
      rmSync(folder, { recursive: true });
    },
  };
}
