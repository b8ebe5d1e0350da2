import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { recordControl, recordFigure } from '#tests/support/figures.ts';
import { startGateway } from '#tests/support/gateway.ts';
import { answering, exampleVisit, startUpstream } from '#tests/support/upstream.ts';

// More than the network keeps on its way, so that the rest waits in the gateway.
const LENGTH = 7_000_000;
/** Node looks after ten seconds whether anything moved, and once more. */
const GIVEN_UP_WITHIN_MS = 22_000;

/** Asks for a long visit, reads nothing for so long, and then counts what still comes. */
async function readLate(port: number, afterMs: number): Promise<number> {
  const socket = connect(port, '127.0.0.1').on('error', () => {});
  socket.pause().write('GET /api/v1/visits/9 HTTP/1.1\r\nHost: viewer.test\r\nX-Visit-Viewer: 1\r\n\r\n');
  await sleep(afterMs);
  let length = 0;
  socket.on('data', (chunk: Buffer) => (length += chunk.length)).resume();
  await sleep(1_000);
  socket.destroy();
  return length;
}

test('an answer that nobody reads is given up', async () => {
  const long = { success: true, data: { ...exampleVisit, comment: 'x'.repeat(LENGTH) }, meta: [] };
  const upstream = await startUpstream(answering(200, long));
  const gateway = await startGateway({ apiUrl: upstream.apiUrl });
  const asNodeMakesIt = createServer((_, outgoing) => void outgoing.end('x'.repeat(LENGTH)));
  await new Promise<void>((resolve) => {
    asNodeMakesIt.listen(0, '127.0.0.1', resolve);
  });
  const [late, lateAtNodes, inTime] = await Promise.all([
    readLate(gateway.port, GIVEN_UP_WITHIN_MS),
    readLate((asNodeMakesIt.address() as AddressInfo).port, GIVEN_UP_WITHIN_MS),
    readLate(gateway.port, 2_000),
  ]);
  expect(late).toBeLessThan(LENGTH);
  expect(inTime, 'a slow reader still gets all of it').toBeGreaterThan(LENGTH);
  expect(lateAtNodes, 'control: a server as Node makes it keeps it').toBeGreaterThan(LENGTH);
  recordFigure('S13', 'an answer that nobody reads is given up', `within ${GIVEN_UP_WITHIN_MS / 1000} s`, '22 s');
  recordControl('S13', "a server with Node's own limits keeps an answer that nobody reads");
  asNodeMakesIt.closeAllConnections();
  await Promise.all([gateway.close(), upstream.close(), new Promise((resolve) => asNodeMakesIt.close(resolve))]);
}, 40_000);
