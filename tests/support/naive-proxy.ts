import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Subject } from '#tests/support/gateway.ts';
import { PARTNER_TOKEN, USER_TOKEN } from '#tests/support/gateway.ts';

/**
 * The control of the gateway's checks: a proxy as one writes it in a quarter of an hour. It passes path, headers and
 * redirects on, gives the partner's headers back, joins paths to find files, prints stacks and keeps what it likes.
 */
export async function startNaiveProxy({ apiUrl, folder }: { apiUrl: string; folder: string }): Promise<Subject> {
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing));
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const target = incoming.url ?? '/';
    try {
      if (!target.startsWith('/api/v1')) {
        const file = readFileSync(folder + decodeURIComponent(target));
        outgoing.writeHead(200, { 'cache-control': 'public, max-age=600' }).end(file);
        return;
      }
      const headers = new Headers();
      for (const [name, value] of Object.entries(incoming.headers)) {
        if (!/^(connection|content-length|host|transfer-encoding)$/.test(name)) headers.set(name, String(value));
      }
      headers.set('authorization', `Bearer ${PARTNER_TOKEN}, User ${USER_TOKEN}`);
      const got = await fetch(apiUrl + decodeURI(target.slice('/api/v1'.length)), {
        method: incoming.method ?? 'GET',
        headers,
      });
      const body = Buffer.from(await got.arrayBuffer());
      const passed = Object.fromEntries(got.headers);
      for (const name of ['connection', 'content-encoding', 'transfer-encoding', 'content-length']) delete passed[name];
      outgoing.writeHead(got.status, passed).end(body);
    } catch (error) {
      const { stack, cause } = error as Error;
      outgoing.writeHead(500).end(`${stack}\n${cause instanceof Error ? cause.stack : ''}`);
    }
  };
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
