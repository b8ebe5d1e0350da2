import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

/** How far an answer gets: not a byte of it, 20 bytes of its head, or its head and 20 bytes of its body. */
type Place = 'connect' | 'header' | 'body';

/** What can be wrong with a connection, in toxiproxy's words, and one of our own: an unrequested answer. */
export type Toxic =
  /** Each piece comes later by so much. */
  | { readonly type: 'latency'; readonly ms: number }
  | { readonly type: 'bandwidth'; readonly bytesPerSecond: number }
  /** Each piece is cut into pieces of so many bytes. */
  | { readonly type: 'slicer'; readonly bytes: number }
  /** All is there, and the connection ends later by so much. */
  | { readonly type: 'slow_close'; readonly ms: number }
  /** Nothing more comes, and the connection stays. */
  | { readonly type: 'timeout'; readonly at: Place }
  | { readonly type: 'reset_peer'; readonly at: Place }
  /** The connection ends there as if all had been said. */
  | { readonly type: 'limit_data'; readonly at: Place }
  /** Before the true answer, or with its first piece, which should be the whole of it. */
  | { readonly type: 'extra_answer'; readonly when: 'before' | 'after'; readonly bytes: string };

export interface FaultProxy {
  readonly port: number;
  /** How many connections to it are open. */
  readonly open: () => number;
  /** What the connections that come from now on are in for. */
  setToxics(toxics: readonly Toxic[]): void;
  /** Refuses connections, and ends those that there are; or takes them again at the same port. */
  setEnabled(enabled: boolean): Promise<void>;
  close(): Promise<void>;
}

type Bytes = AsyncIterable<Buffer>;

/** A proxy for bytes in front of a port of this computer. What the other side sends back passes through the toxics. */
export async function startFaultProxy(target: number): Promise<FaultProxy> {
  let toxics: readonly Toxic[] = [];
  const clients = new Set<Socket>();
  const server = createServer({ noDelay: true }, (client) => {
    clients.add(client);
    client.on('error', ignore).on('close', () => clients.delete(client));
    void carry(client, target, toxics);
  });
  const listenOn = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  const stop = async () => {
    const closed = once(server, 'close');
    server.close();
    for (const client of clients) client.destroy();
    await closed;
  };
  await listenOn(0);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    open: () => clients.size,
    setToxics(next) {
      toxics = next;
    },
    async setEnabled(enabled) {
      if (enabled !== server.listening) await (enabled ? listenOn(port) : stop());
    },
    async close() {
      if (server.listening) await stop();
    },
  };
}

async function carry(client: Socket, target: number, toxics: readonly Toxic[]): Promise<void> {
  const partner = connect(target, '127.0.0.1').on('error', ignore);
  client.on('data', (chunk) => partner.write(chunk)).on('close', () => partner.destroy());
  let data: Bytes = partner;
  for (const toxic of toxics) data = poison(data, toxic, client);
  try {
    for await (const chunk of data) if (!client.write(chunk)) await drained(client);
    client.end();
  } catch {
    client.destroy();
  }
}

async function* poison(data: Bytes, toxic: Toxic, client: Socket): Bytes {
  switch (toxic.type) {
    case 'latency':
      for await (const chunk of data) {
        await sleep(toxic.ms);
        yield chunk;
      }
      return;
    case 'bandwidth':
      for await (const piece of slice(data, Math.max(1, toxic.bytesPerSecond / 20))) {
        await sleep((piece.length / toxic.bytesPerSecond) * 1000);
        yield piece;
      }
      return;
    case 'slicer':
      for await (const piece of slice(data, toxic.bytes)) {
        // A turn of the event loop each, or the pieces would travel together.
        await nextTurn();
        yield piece;
      }
      return;
    case 'slow_close':
      yield* data;
      await Promise.race([sleep(toxic.ms), gone(client)]);
      return;
    case 'timeout':
      yield* upTo(data, toxic.at);
      await gone(client);
      return;
    case 'reset_peer':
      yield* upTo(data, toxic.at);
      // Or the reset would overtake what was just written.
      await sleep(20);
      client.resetAndDestroy();
      return;
    case 'limit_data':
      yield* upTo(data, toxic.at);
      return;
    case 'extra_answer':
      yield* addAnswer(data, toxic.when, Buffer.from(toxic.bytes));
  }
}

async function* slice(data: Bytes, bytes: number): Bytes {
  const step = Math.ceil(bytes);
  for await (const chunk of data) {
    for (let start = 0; start < chunk.length; start += step) yield chunk.subarray(start, start + step);
  }
}

async function* upTo(data: Bytes, place: Place): Bytes {
  if (place === 'connect') return;
  let seen = Buffer.alloc(0);
  for await (const chunk of data) {
    const before = seen.length;
    seen = Buffer.concat([seen, chunk]);
    const headEnd = place === 'header' ? 0 : seen.indexOf('\r\n\r\n') + 4;
    const end = headEnd === 3 ? Infinity : headEnd + 20;
    yield chunk.subarray(0, end - before);
    if (seen.length >= end) return;
  }
}

async function* addAnswer(data: Bytes, when: 'before' | 'after', extra: Buffer): Bytes {
  if (when === 'before') yield extra;
  let isFirst = true;
  for await (const chunk of data) {
    yield when === 'after' && isFirst ? Buffer.concat([chunk, extra]) : chunk;
    isFirst = false;
  }
}

/** There is room for more, or no receiver. */
function drained(client: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      client.off('drain', done).off('close', done);
      resolve();
    };
    client.on('drain', done).on('close', done);
    if (client.destroyed) done();
  });
}

async function gone(client: Socket): Promise<void> {
  if (!client.destroyed) await once(client, 'close');
}

/** A broken connection is what this file is for. */
function ignore(): void {}
