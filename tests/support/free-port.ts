import { once } from 'node:events';
import { createServer } from 'node:net';

// Below those that systems give to outgoing connections, which could take a port before it is listened on. Each process
// begins somewhere else, and gives none twice.
const FIRST = 20_000;
const COUNT = 12_000;
let given = Math.floor(Math.random() * COUNT);

/** A port of this computer that nothing listens on, for a program that has to be told one. */
export async function findFreePort(): Promise<number> {
  given = (given + 1) % COUNT;
  const port = FIRST + given;
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return findFreePort();
  }
  server.close();
  await once(server, 'close');
  return port;
}
