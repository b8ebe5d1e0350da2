import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RequestLine } from '#gateway/http/request-log.ts';
import type { TestGateway } from '#tests/support/gateway.ts';
import { startGateway } from '#tests/support/gateway.ts';
import { createRawConnection } from '#tests/support/raw-connection.ts';
import type { TestPartner } from '#tests/support/test-partner.ts';
import { startTestPartner } from '#tests/support/test-partner.ts';

// What is refused before the gateway sees a request has its line in the log like every other refusal.

let partner: TestPartner;
let gateway: TestGateway;

beforeAll(async () => {
  partner = await startTestPartner();
  gateway = await startGateway({ apiUrl: partner.apiUrl });
});
beforeEach(() => {
  gateway.lines.length = 0;
});
afterAll(async () => {
  await gateway.close();
  await partner.close();
});

const CANARY = 'canary-of-the-sender';
const HOST = 'Host: viewer.test\r\n';
const CASES: readonly (readonly [what: string, bytes: string, status: number, method: string])[] = [
  ['bytes that are no request', `${CANARY}\r\n\r\n`, 400, '*'],
  ['two hosts', `GET /visits/1 HTTP/1.1\r\n${HOST}${HOST}X-From: ${CANARY}\r\n\r\n`, 400, 'GET'],
  ['a host that is none', `GET /visits/1 HTTP/1.1\r\nHost: a b ${CANARY}\r\n\r\n`, 400, '*'],
  ['an address that reads otherwise once parsed', `GET /${CANARY}/../1 HTTP/1.1\r\n${HOST}\r\n`, 400, 'GET'],
  ['a longer address than 2 KB', `GET /${CANARY.repeat(110)} HTTP/1.1\r\n${HOST}\r\n`, 414, 'GET'],
  ['longer headers than 16 KB', `GET / HTTP/1.1\r\n${HOST}X-From: ${CANARY.repeat(850)}\r\n\r\n`, 431, '*'],
  ['a longer body than 8 KB', `POST /api/session HTTP/1.1\r\n${HOST}Content-Length: 9000\r\n\r\n`, 413, 'POST'],
];

/** The id that an answer gives, to be found in the log; '' for none. */
function readRequestId(answer: string): string {
  return /\r\nx-request-id: (\S+)\r\n/i.exec(answer)?.[1] ?? '';
}

function expectRefusal(lines: readonly RequestLine[], answer: string, status: number, method: string): void {
  const requestId = readRequestId(answer);
  expect(lines).toMatchObject([
    { event: 'refusal', requestId, method, route: '*', status, outcome: 'refused', fault: 'refused' },
  ]);
  expect(answer).toContain(`"requestId":"${requestId}"`);
  expect(JSON.stringify(lines)).not.toContain('canary');
}

describe('a refusal has one line, of fixed fields, with the id that the answer gives', () => {
  test.each(CASES)('%s', async (_what, bytes, status, method) => {
    const connection = createRawConnection(gateway.port);
    const answer = await connection.exchange(bytes);
    connection.close();
    expect(answer.status).toBe(status);
    expectRefusal(gateway.lines, answer.text, status, method);
  });

  test('a head that does not come to its end', async () => {
    const connection = createRawConnection(gateway.port);
    const answer = await connection.exchange(`GET / HTTP/1.1\r\n${HOST}X-From: ${CANARY}`);
    connection.close();
    expect(answer.status).toBe(408);
    expectRefusal(gateway.lines, answer.text, 408, '*');
  }, 15_000);

  test('control: the line of another request is not taken for it', async () => {
    const connection = createRawConnection(gateway.port);
    const refused = await connection.exchange('no request\r\n\r\n');
    expectRefusal(gateway.lines, refused.text, 400, '*');
    gateway.lines.length = 0;
    await connection.exchange('no request either\r\n\r\n');
    connection.close();
    expect(() => expectRefusal(gateway.lines, refused.text, 400, '*')).toThrow('to match object');
  });
});

test('logs no refusal of a client that only disconnects', async () => {
  await Promise.all(
    ['', 'GET / HT', `GET /healthz HTTP/1.1\r\n${HOST}\r\n`].map(async (bytes) => {
      const socket = connect(gateway.port, '127.0.0.1').on('error', () => {});
      await new Promise((resolve) => socket.write(bytes, resolve));
      socket.resetAndDestroy();
    }),
  );
  const connection = createRawConnection(gateway.port);
  await connection.exchange('no request\r\n\r\n');
  connection.close();
  expect(gateway.lines.filter(({ event }) => event === 'refusal')).toHaveLength(1);
});
