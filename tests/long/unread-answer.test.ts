import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import { startGateway } from '#tests/support/gateway.ts';
import { answering, exampleVisit, startTestPartner } from '#tests/support/test-partner.ts';

const ANSWER_LENGTH = 1_900_000;
const ANSWERS = 4;
// More than the network keeps on its way, so that the rest waits in the gateway.
const LENGTH = ANSWERS * ANSWER_LENGTH;
const CLIENTS = 10;
const GIVEN_UP_WITHIN_MS = 10_000;

/** Asks for long visits, reads nothing for so long once an answer begins, and then counts what still comes. */
async function readLate(port: number, afterMs: number): Promise<number> {
  const socket = connect(port, '127.0.0.1').on('error', () => {});
  socket.write('GET /api/v1/visits/9 HTTP/1.1\r\nHost: viewer.test\r\nX-Visit-Viewer: 1\r\n\r\n'.repeat(ANSWERS));
  const [first] = (await once(socket, 'data')) as [Buffer];
  socket.pause();
  let length = first.length;
  await sleep(afterMs);
  socket.on('data', (chunk: Buffer) => (length += chunk.length)).resume();
  await sleep(1_000);
  socket.destroy();
  return length;
}

test('answers that are not read are given up within ten seconds', async () => {
  const long = { success: true, data: { ...exampleVisit, comment: 'x'.repeat(ANSWER_LENGTH) }, meta: [] };
  const partner = await startTestPartner(answering(200, long));
  const gateway = await startGateway({ apiUrl: partner.apiUrl });
  const asNodeMakesIt = createServer((_, outgoing) => void outgoing.end('x'.repeat(ANSWER_LENGTH)));
  await new Promise<void>((resolve) => {
    asNodeMakesIt.listen(0, '127.0.0.1', resolve);
  });
  const unread = Array.from({ length: CLIENTS }, () => readLate(gateway.port, GIVEN_UP_WITHIN_MS));
  const [lateAtNodes, inTime, ...late] = await Promise.all([
    readLate((asNodeMakesIt.address() as AddressInfo).port, GIVEN_UP_WITHIN_MS),
    readLate(gateway.port, 2_000),
    ...unread,
  ]);
  const kept = late.filter((length) => length >= LENGTH).length;
  expect(kept).toBe(0);
  expect(inTime, 'a slow reader still gets all of it').toBeGreaterThan(LENGTH);
  expect(lateAtNodes, 'control: a server as Node makes it keeps it').toBeGreaterThan(LENGTH);
  recordMetric('S13', `of ${CLIENTS} clients that read nothing for 10 s: still kept`, String(kept), '0');
  recordNegativeControl('S13', "a server with Node's own limits keeps an answer that is not read");
  asNodeMakesIt.closeAllConnections();
  await Promise.all([gateway.close(), partner.close(), new Promise((resolve) => asNodeMakesIt.close(resolve))]);
}, 40_000);
