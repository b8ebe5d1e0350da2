import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { VisitWire } from '#contract/visit.ts';

interface SeenRequest {
  readonly method: string;
  /** As it stood in the request line. */
  readonly target: string;
  /** Name and value in turn, as sent. */
  readonly rawHeaders: readonly string[];
}

export interface TestPartner {
  /** What ALTEGIO_API_URL would be. */
  readonly apiUrl: string;
  readonly port: number;
  readonly seen: SeenRequest[];
  /** How many requests are under way. */
  readonly running: () => number;
  /** What the next requests are answered with. */
  answer: RequestListener;
  close(): Promise<void>;
}

/** A partner over real HTTP whose every answer the test writes itself. */
export async function startTestPartner(answer: RequestListener = answerVisit): Promise<TestPartner> {
  const seen: SeenRequest[] = [];
  let running = 0;
  const server = createServer((incoming, outgoing) => {
    seen.push({ method: incoming.method ?? '', target: incoming.url ?? '', rawHeaders: incoming.rawHeaders });
    running += 1;
    outgoing.on('close', () => (running -= 1));
    partner.answer(incoming, outgoing);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const partner: TestPartner = {
    apiUrl: `http://127.0.0.1:${port}/api/v1`,
    port,
    seen,
    running: () => running,
    answer,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return partner;
}

export const exampleVisit: VisitWire = {
  attendance: 1,
  datetime: '2026-09-21T23:00:00.000-05:00',
  comment: 0,
  records: [
    {
      id: 37955315,
      staff: { id: 55436, name: 'John Doe', rating: 4.89, votes_count: 0 },
      client: { id: 4240788, name: 'dev1', phone: '13155550175', success_visits_count: 58 },
      attendance: 1,
    },
  ],
};

/** Answers every request with the example, and with what a partner adds that no browser should get. */
export function answerVisit(_incoming: IncomingMessage, outgoing: ServerResponse): void {
  outgoing.writeHead(200, {
    'content-type': 'application/json',
    'set-cookie': 'partner-session=1',
    server: 'partner-server',
    link: '<https://partner.example>; rel=preload',
    'x-powered-by': 'PHP',
    'access-control-allow-origin': '*',
  });
  outgoing.end(JSON.stringify({ success: true, data: { ...exampleVisit, short_link: 'private' }, meta: [] }));
}

/** A partner's answer of one status and one body, written as JSON unless it is text already. */
export function answering(status: number, body: unknown, headers: Record<string, string> = {}): RequestListener {
  return (_incoming, outgoing) => {
    outgoing.writeHead(status, headers);
    outgoing.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}
