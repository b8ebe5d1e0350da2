import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './root.mjs';

const START_MS = 10_000;

/** The built viewer over its sandbox, behind a proxy that speaks TLS as one in front of a salon's would. */
export async function startTlsViewer({ key, certificate }) {
  const port = await findFreePort();
  const dropped = new Set();
  const proxy = createTlsServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (incoming, outgoing) => {
    const { method, url: path, headers } = incoming;
    const asked = request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
      const kept = Object.entries(answer.headers).filter(([name]) => !dropped.has(name));
      outgoing.writeHead(answer.statusCode, Object.fromEntries(kept));
      answer.pipe(outgoing);
    });
    asked.on('error', () => outgoing.destroy());
    incoming.pipe(asked);
  });
  proxy.listen(0, 'localhost');
  await once(proxy, 'listening');
  const host = `localhost:${proxy.address().port}`;
  const env = { PATH: process.env.PATH, PORT: String(port), PUBLIC_ORIGIN: `https://${host}` };
  const child = spawn(process.execPath, [join(root, 'dist/server/server.js')], { env, stdio: 'ignore' });
  const stop = async () => {
    proxy.closeAllConnections();
    proxy.close();
    if (child.exitCode === null && child.kill('SIGKILL')) await once(child, 'exit');
  };
  if (!(await isReady(`http://127.0.0.1:${port}/readyz`))) {
    await stop();
    throw new Error('The viewer did not start.');
  }
  return { host, stop, dropHeader: (name) => dropped.add(name) };
}

async function isReady(address) {
  for (const until = Date.now() + START_MS; Date.now() < until; await sleep(50)) {
    const isThere = await fetch(address).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isThere) return true;
  }
  return false;
}

async function findFreePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
