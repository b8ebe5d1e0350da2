import type { ChildProcess } from 'node:child_process';
import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { HostAnswer } from './gateway-host.ts';

export interface GatewayHost {
  /** A new gateway, or the careless one beside it; resolves to its port. */
  open(kind: 'gateway' | 'naive', apiUrl: string): Promise<number>;
  /** A gateway with the built pages, at a port that is free. */
  openViewer(apiUrl: string, port: number): Promise<void>;
  /** In bytes: what the process holds now, and the most that it ever held. */
  readMemory(): Promise<{ readonly now: number; readonly most: number }>;
  isAlive(): boolean;
  close(): Promise<void>;
}

/** Builds the process that gateways run in. Inside node_modules, so that it finds its packages. */
export async function buildGatewayHost(): Promise<{ start: () => GatewayHost; remove: () => void }> {
  const folder = mkdtempSync(join('node_modules', '.gateway-host-'));
  const vite = join('node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', '--ssr', 'tests/support/gateway-host.ts', '--outDir', folder];
  await promisify(execFile)(process.execPath, args, { env: { ...process.env, NODE_ENV: 'production' } });
  return {
    start: () => connectTo(fork(join(folder, 'gateway-host.js'))),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

function connectTo(child: ChildProcess): GatewayHost {
  const waiting = new Map<number, (answer: HostAnswer) => void>();
  let lastId = 0;
  child.on('message', (answer: HostAnswer) => waiting.get(answer.id)?.(answer));
  const sendRequest = (request: object) =>
    new Promise<HostAnswer>((resolve) => {
      lastId += 1;
      waiting.set(lastId, resolve);
      child.send({ id: lastId, ...request });
    });
  return {
    open: async (kind, apiUrl) => (await sendRequest({ kind, apiUrl })).now,
    openViewer: async (apiUrl, port) => void (await sendRequest({ kind: 'viewer', apiUrl, port })),
    readMemory: () => sendRequest({ kind: 'memory' }),
    isAlive: () => child.exitCode === null && child.signalCode === null,
    async close() {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}
