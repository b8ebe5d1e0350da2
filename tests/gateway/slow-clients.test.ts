import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import type { GatewayHost } from '#tests/support/hosted-gateways.ts';
import { buildGatewayHost } from '#tests/support/hosted-gateways.ts';
import { sendRequest, sendAsPage } from '#tests/support/http-client.ts';
import type { TestPartner } from '#tests/support/test-partner.ts';
import { answerVisit, answering, exampleVisit, startTestPartner } from '#tests/support/test-partner.ts';

// Clients that take their time, all at once, at a gateway in a process of its own; beside it a server as Node makes
// it. One run of some ten seconds, looked at from several sides.

const CLOSED_WITHIN_MS = 10_000;
const P99_MS = 100;
const GROW_AT_MOST_MB = 64;

const START = 'GET / HTTP/1.1\r\nHost: viewer.test\r\nX-Slow: ';
const START_OF_BODY =
  'POST /api/session HTTP/1.1\r\nHost: viewer.test\r\nX-Visit-Viewer: 1\r\nContent-Length: 4000\r\n\r\n';
const LONG_VISIT = 'GET /api/v1/visits/8 HTTP/1.1\r\nHost: viewer.test\r\nX-Visit-Viewer: 1\r\n\r\n';
const LONG_PAGES = ['br', 'gzip', 'identity'].map(
  (encoding) => `GET /visits/8 HTTP/1.1\r\nHost: viewer.test\r\nAccept-Encoding: ${encoding}\r\n\r\n`,
);

interface Slow {
  readonly closedMs: Promise<number>;
  readonly isOpen: () => boolean;
  destroy(): void;
}

/** A connection that begins with these bytes, and then sends one more each quarter of a second. */
function dribble(port: number, start: string): Slow {
  const { socket, ...slow } = open(port);
  if (start !== '') socket.write(start);
  const timer = setInterval(() => start !== '' && socket.write('x'), 250);
  socket.resume().on('close', () => clearInterval(timer));
  return slow;
}

/** Connections that ask two hundred times at once for something long, and read nothing of what comes. */
function openDeaf(port: number): readonly Slow[] {
  const asking = Array.from({ length: 20 }, () => LONG_VISIT);
  return [...asking, ...LONG_PAGES].map((question) => {
    const { socket, ...slow } = open(port);
    socket.pause().write(question.repeat(200));
    return slow;
  });
}

function open(port: number): Slow & { readonly socket: Socket } {
  const began = performance.now();
  const socket = connect(port, '127.0.0.1').on('error', () => {});
  const closedMs = new Promise<number>((resolve) => {
    socket.on('close', () => resolve(performance.now() - began));
  });
  return { socket, closedMs, isOpen: () => !socket.destroyed, destroy: () => void socket.destroy() };
}

function openSlow(port: number): readonly Slow[] {
  const make = (count: number, create: () => Slow) => Array.from({ length: count }, create);
  return [
    ...make(130, () => dribble(port, START)),
    ...make(130, () => dribble(port, START_OF_BODY)),
    ...make(40, () => dribble(port, '')),
  ];
}

/** In milliseconds, what all but one in a hundred of honest calls take at most. */
async function measureP99(port: number, forMs: number): Promise<number> {
  const took: number[] = [];
  const end = performance.now() + forMs;
  const call = async (path: string) => {
    while (performance.now() < end) {
      const began = performance.now();
      const { status } = await (path === '/healthz' ? sendRequest(port, path) : sendAsPage(port, path));
      took.push(status === 200 ? performance.now() - began : Infinity);
    }
  };
  await Promise.all(['/healthz', '/api/v1/visits/12345', '/api/v1/visits/12346'].map(call));
  return took.toSorted((one, other) => one - other)[Math.floor(took.length * 0.99)] ?? Infinity;
}

/** In MB, what the process holds at most, over what it held before, while clients read nothing for so long. */
async function measureGrowth(process: GatewayHost, port: number, forMs: number): Promise<number> {
  const before = await process.readMemory();
  const deaf = openDeaf(port);
  const end = performance.now() + forMs;
  let grownMb = 0;
  while (performance.now() < end && grownMb <= GROW_AT_MOST_MB) {
    await sleep(100);
    grownMb = ((await process.readMemory()).most - before.now) / 2 ** 20;
  }
  for (const each of deaf) each.destroy();
  return grownMb;
}

let host: GatewayHost;
let careless: GatewayHost;
let partner: TestPartner;
let remove: () => void;
const asNodeMakesIt = createServer((incoming, outgoing) => void incoming.resume().on('end', () => outgoing.end()));
const seen = { p99Alone: Infinity, p99: [Infinity], slowestMs: Infinity, keptByNode: 0, grownMb: Infinity };
let grownCarelesslyMb = 0;

beforeAll(async () => {
  const built = await buildGatewayHost();
  remove = built.remove;
  host = built.start();
  careless = built.start();
  const long = JSON.stringify({ success: true, data: { ...exampleVisit, comment: 'x'.repeat(60_000) }, meta: [] });
  partner = await startTestPartner((incoming, outgoing) =>
    (incoming.url?.endsWith('/8') ? answering(200, long) : answerVisit)(incoming, outgoing),
  );
  const port = await host.open('gateway', partner.apiUrl);
  const carelessPort = await careless.open('naive', partner.apiUrl);
  await new Promise<void>((resolve) => {
    asNodeMakesIt.listen(0, '127.0.0.1', resolve);
  });
  await measureP99(port, 300);
  seen.p99Alone = await measureP99(port, 1_000);
  const slow = openSlow(port);
  const slowAtNodes = openSlow((asNodeMakesIt.address() as AddressInfo).port);
  await sleep(100);
  // Three times, since the machine may be busy with other work for a moment.
  seen.p99 = [];
  for (let tries = 0; tries < 3; tries += 1) seen.p99.push(await measureP99(port, 1_300));
  const tooLate = sleep(CLOSED_WITHIN_MS, Infinity);
  seen.slowestMs = Math.max(...(await Promise.all(slow.map(({ closedMs }) => Promise.race([closedMs, tooLate])))));
  await Promise.race([tooLate, sleep(CLOSED_WITHIN_MS - seen.slowestMs)]);
  seen.keptByNode = slowAtNodes.filter(({ isOpen }) => isOpen()).length;
  for (const each of [...slow, ...slowAtNodes]) each.destroy();
  // When the slow ones are gone: this keeps the machine busy.
  seen.grownMb = await measureGrowth(host, port, 2_000);
  // As long as it takes a busy machine.
  grownCarelesslyMb = await measureGrowth(careless, carelessPort, 10_000);
});
afterAll(async () => {
  asNodeMakesIt.closeAllConnections();
  const closed = new Promise((resolve) => asNodeMakesIt.close(resolve));
  await Promise.all([host.close(), careless.close(), partner.close(), closed]);
  remove();
});

describe('three hundred slow senders', () => {
  test('are let go within ten seconds', () => {
    expect(seen.slowestMs).toBeLessThan(CLOSED_WITHIN_MS);
    recordMetric('S13', '300 slow senders: the last is closed', `${Math.round(seen.slowestMs)} ms`, '10 s');
  });

  test('keep no other client waiting', () => {
    const p99 = Math.min(...seen.p99);
    // A machine that is as slow without them shows nothing of them.
    const bound = Math.max(P99_MS, 3 * seen.p99Alone);
    expect(p99).toBeLessThan(bound);
    const measured = `${Math.round(p99)} ms (${Math.round(seen.p99Alone)} ms without them)`;
    recordMetric('S13', 'p99 of others meanwhile', measured, `${Math.round(bound)} ms`);
  });

  test('control: a server as Node makes it keeps them all', () => {
    expect(seen.keptByNode).toBe(300);
    recordNegativeControl('S13', "a server with Node's own limits keeps slow senders");
  });
});

describe('clients that ask on and on and read nothing', () => {
  test('do not fill the memory', () => {
    expect(seen.grownMb).toBeLessThan(GROW_AT_MOST_MB);
    const what = 'most memory for 4,600 answers of 60 KB that are not read, over what it was';
    recordMetric('S13', what, `${Math.round(seen.grownMb)} MB`, `${GROW_AT_MOST_MB} MB`);
  });

  test('control: a careless proxy keeps every answer for them', () => {
    expect(grownCarelesslyMb).toBeGreaterThan(GROW_AT_MOST_MB);
    recordNegativeControl('S13', `a proxy that keeps unread answers, ${Math.round(grownCarelesslyMb)} MB`);
  });
});
