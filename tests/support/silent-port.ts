import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

export interface SilentPort {
  readonly port: number;
  /** Takes connections from now on, and gives them on. */
  wake(): void;
  close(): Promise<void>;
}

const FORWARDER = `
  const { connect, createServer } = require('node:net');
  const server = createServer((from) => {
    const to = connect(Number(process.argv[1]), '127.0.0.1');
    from.on('error', () => to.destroy());
    to.on('error', () => from.destroy());
    from.pipe(to).pipe(from);
  });
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => console.log(String(server.address().port)));
`;

/**
 * A port of this computer at which connecting neither works nor fails: what listens there is stopped, and its queue
 * is full. No program can do that to itself, so it is a process of its own.
 */
export async function startSilentPort(target: number): Promise<SilentPort> {
  const child = spawn(process.execPath, ['-e', FORWARDER, String(target)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = (await once(createInterface(child.stdout), 'line')) as [string];
  const port = Number(said);
  child.kill('SIGSTOP');
  const waiting: Socket[] = [];
  // One that does not get through shows that no other will; a busy machine hears a turn late that it did.
  for (let isFull = false; !isFull;) {
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    waiting.push(socket);
    isFull = await Promise.race([
      once(socket, 'connect').then(() => false),
      sleep(100)
        .then(nextTurn)
        .then(() => true),
    ]);
  }
  const leave = () => {
    for (const socket of waiting) socket.destroy();
  };
  return {
    port,
    wake() {
      leave();
      child.kill('SIGCONT');
    },
    async close() {
      leave();
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}
