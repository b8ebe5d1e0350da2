import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A gateway whose one answer the test writes itself, over real HTTP. */
export async function startGateway(answer: RequestListener) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/api/v1/visits/12345`,
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

export interface WrittenAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Answers every request the same. */
export function answerWith({ status, headers = {}, body = '' }: WrittenAnswer): RequestListener {
  return (_, outgoing) => {
    outgoing.writeHead(status, headers).end(body);
  };
}
