import type { ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import { getRequestListener } from '@hono/node-server';
import type { SandboxOptions } from './create-sandbox.ts';
import { createSandbox } from './create-sandbox.ts';
import { BrokenConnection } from './partner-answer.ts';

interface ListenOptions extends SandboxOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number | undefined;
}

export interface ListeningSandbox {
  /** `http://127.0.0.1:4180` */
  readonly url: string;
  /** Ends at once, together with every connection, answered or not. */
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';

/** Serves a new sandbox on loopback. Rejects when the port cannot be had. */
export async function listenSandbox({ port = 0, log }: ListenOptions = {}): Promise<ListeningSandbox> {
  const sandbox = createSandbox({ log });
  const answer = async (request: Request, env: unknown) => {
    try {
      return await sandbox.fetch(request);
    } catch (error) {
      if (error instanceof BrokenConnection) breakConnection((env as HttpBindings).outgoing, error.sentBefore);
      throw error;
    }
  };
  const handle = getRequestListener(answer, {
    // A connection that was broken on purpose gets no answer: it would be written after what has been sent.
    errorHandler: (error) => (error instanceof BrokenConnection ? undefined : new Response(null, { status: 500 })),
    // A viewer runs in this process too: its Request and Response are left alone.
    overrideGlobalObjects: false,
  });
  const server = createServer((incoming, outgoing) => void handle(incoming, outgoing));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    url: `http://${LOOPBACK}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

function breakConnection(outgoing: ServerResponse, sentBefore: BrokenConnection['sentBefore']): void {
  if (sentBefore === null) {
    outgoing.destroy();
    return;
  }
  outgoing.writeHead(sentBefore.status, sentBefore.headers);
  outgoing.write(sentBefore.part, () => outgoing.destroy());
}
