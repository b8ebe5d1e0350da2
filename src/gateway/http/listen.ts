import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { STATUS_CODES, createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { SHUTDOWN_MS, STANDSTILL_LOOK_MS, STANDSTILL_MS } from '#domain/deadlines.ts';
import type { Gateway } from '#gateway/create-gateway.ts';
import type { EarlyRefusalParts } from './early-refusal.ts';
import { createEarlyRefusal } from './early-refusal.ts';
import { createNodeHandler } from './node-handler.ts';

/** Requests of one connection that wait for their answer; browsers send one at a time. */
const MAX_WAITING_REQUESTS = 4;

export interface Listening {
  readonly port: number;
  /** Finishes what runs and resolves within ten seconds. */
  close(): Promise<void>;
}

interface ListenParts extends EarlyRefusalParts {
  readonly gateway: Gateway;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** How long, in milliseconds, a load balancer gets to see that we are no longer ready before we stop listening. */
  readonly graceMs: number;
}

/** What a connection has under way. */
interface Exchange {
  /** Requests that wait for their answer. */
  waiting: number;
  /** When the last one came, by the clock of `performance`. */
  beganAt: number;
  incoming: IncomingMessage;
  outgoing: ServerResponse;
}

/** Serves the gateway over HTTP. Rejects with Node's error when the address cannot be listened on. */
export async function listen(parts: ListenParts): Promise<Listening> {
  const { gateway, host, port, graceMs } = parts;
  const handle = createNodeHandler(gateway, parts);
  const refuse = createEarlyRefusal(parts);
  const exchanges = new WeakMap<Socket, Exchange>();
  const server = createServer(
    {
      maxHeaderSize: 16 * 1024,
      headersTimeout: 5_000,
      requestTimeout: 8_000,
      connectionsCheckingInterval: 1_000,
      // Refused by our own handler instead, so that the answer has our headers.
      requireHostHeader: false,
    },
    (incoming, outgoing) => {
      const { socket } = incoming;
      const current = { incoming, outgoing, beganAt: performance.now() };
      const exchange: Exchange = Object.assign(exchanges.get(socket) ?? { waiting: 0 }, current);
      exchange.waiting += 1;
      exchanges.set(socket, exchange);
      outgoing.on('close', () => (exchange.waiting -= 1));
      // Node reads all that a piece of 64 KB holds, a thousand requests if need be, and keeps all their answers.
      if (exchange.waiting > MAX_WAITING_REQUESTS) socket.destroy();
      else void handle(incoming, outgoing);
    },
  );
  // Of an answer that is not read, Node tells at the second look.
  server.setTimeout(STANDSTILL_LOOK_MS, (socket) => {
    const exchange = exchanges.get(socket);
    // Where no request has come yet, the limits above see to it, with an answer.
    if (exchange === undefined || isAnswering(exchange)) socket.setTimeout(STANDSTILL_LOOK_MS);
    else socket.destroy();
  });
  server.on('checkExpectation', (incoming, outgoing) => void handle(incoming, outgoing));
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    // Who has hung up waits for no answer, and into the middle of another one nothing can be written.
    const hasLeft = !socket.writable || error.code === 'HPE_INVALID_EOF_STATE';
    const exchange = exchanges.get(socket);
    if (hasLeft || !canBeRefused(exchange)) return void socket.destroy();
    const method = exchange?.waiting === 1 ? exchange.incoming.method : undefined;
    void writeRefusal(refuse(getRefusalStatus(error), method ?? '*'), socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  return { port: (server.address() as AddressInfo).port, close: () => closeGracefully(server, gateway, graceMs) };
}

/** Whether it is for us to move: a request has come, and its answer has not begun. */
function isAnswering({ waiting, outgoing, beganAt }: Exchange): boolean {
  return waiting > 0 && !outgoing.headersSent && performance.now() - beganAt < STANDSTILL_MS;
}

/** Whether nothing waits for its answer, or only the very request whose body could not be read. */
function canBeRefused(exchange: Exchange | undefined): boolean {
  if (exchange === undefined || exchange.waiting === 0) return true;
  const { waiting, incoming, outgoing } = exchange;
  return waiting === 1 && !incoming.complete && !outgoing.headersSent;
}

async function closeGracefully(server: Server, gateway: Gateway, graceMs: number): Promise<void> {
  const timer = setTimeout(() => server.closeAllConnections(), SHUTDOWN_MS);
  gateway.drain();
  await new Promise((resolve) => setTimeout(resolve, graceMs));
  await new Promise((resolve) => server.close(resolve));
  clearTimeout(timer);
  await gateway.close();
}

function getRefusalStatus({ code }: NodeJS.ErrnoException): number {
  if (code === 'HPE_HEADER_OVERFLOW') return 431;
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
}

/** Answers what Node could not read as a request: there is no response object for that, only the socket. */
async function writeRefusal(answer: Response, socket: Socket): Promise<void> {
  const { status } = answer;
  const body = await answer.text();
  answer.headers.set('content-length', String(Buffer.byteLength(body)));
  const lines = [...answer.headers].map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines}\r\n${body}`, () => socket.destroy());
}
