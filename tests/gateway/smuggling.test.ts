import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import type { TestGateway } from '#tests/support/gateway.ts';
import { startGateway } from '#tests/support/gateway.ts';
import type { TestPartner } from '#tests/support/test-partner.ts';
import { answerVisit, startTestPartner } from '#tests/support/test-partner.ts';

// Bytes that two servers in a row could read differently. Each holds a request for visit 666 that an honest reader
// finds no request in: it is refused, or read as the one request that it is.

let partner: TestPartner;
let gateway: TestGateway;

beforeAll(async () => {
  partner = await startTestPartner();
  gateway = await startGateway({ apiUrl: partner.apiUrl });
});
afterAll(async () => {
  await gateway.close();
  await partner.close();
});

const FROM_PAGE = 'Host: viewer.test\r\nX-Visit-Viewer: 1\r\n';
const HIDDEN = `GET /api/v1/visits/666 HTTP/1.1\r\n${FROM_PAGE}\r\n`;
const LENGTH = `Content-Length: ${HIDDEN.length}\r\n`;
const chunked = (more: string, coding = 'Transfer-Encoding: chunked') =>
  `POST /api/session HTTP/1.1\r\n${FROM_PAGE}${coding}\r\n${more}\r\n0\r\n\r\n${HIDDEN}`;
const withBody = (headers: string, body = HIDDEN) => `POST /api/session HTTP/1.1\r\n${FROM_PAGE}${headers}\r\n${body}`;

const ATTEMPTS: readonly (readonly [what: string, bytes: string, statuses: readonly number[]])[] = [
  ['a length and a coding', chunked(`Content-Length: ${HIDDEN.length + 5}\r\n`), [400]],
  ['a coding and a length', withBody(`Transfer-Encoding: chunked\r\n${LENGTH}`), [400]],
  ['two lengths', withBody(`Content-Length: 0\r\n${LENGTH}`), [400]],
  ['two lengths in one header', withBody(`Content-Length: 0, ${HIDDEN.length}\r\n`), [400]],
  ['a length with a sign', withBody(`Content-Length: +${HIDDEN.length}\r\n`), [400]],
  ['a length in hexadecimal', withBody(`Content-Length: 0x${HIDDEN.length.toString(16)}\r\n`), [400]],
  ['a negative length', withBody('Content-Length: -1\r\n'), [400]],
  ['a coding that is not known', withBody('Transfer-Encoding: xchunked\r\n'), [400]],
  ['a coding before chunked’s end', withBody('Transfer-Encoding: chunked, identity\r\n'), [400]],
  ['two codings', chunked('Transfer-Encoding: identity\r\n'), [400]],
  ['a blank before the colon of the coding', chunked(LENGTH, 'Transfer-Encoding : chunked'), [400]],
  ['a blank before the colon of the length', withBody(`Content-Length : ${HIDDEN.length}\r\n`), [400]],
  ['a tab in the name of a header', withBody(`X\tY: 1\r\n${LENGTH}`), [400]],
  ['a folded coding', chunked(LENGTH, 'Transfer-Encoding:\r\n chunked'), [400]],
  ['a chunk size that is no number', withBody('Transfer-Encoding: chunked\r\n', `0x0\r\n\r\n${HIDDEN}`), [400]],
  ['a chunk longer than its size', withBody('Transfer-Encoding: chunked\r\n', `1\r\nabc\r\n0\r\n\r\n${HIDDEN}`), [400]],
  ['line ends of one byte', `GET / HTTP/1.1\n${FROM_PAGE.replaceAll('\r', '')}\n${HIDDEN}`, [400]],
  ['one line end of one byte', `GET / HTTP/1.1\r\nHost: viewer.test\nX-Visit-Viewer: 1\r\n\r\n${HIDDEN}`, [400]],
  ['a line end in a header’s value', `GET / HTTP/1.1\r\n${FROM_PAGE}X-A: b\rX-B: c\r\n\r\n${HIDDEN}`, [400]],
  ['a zero byte', `GET / HTTP/1.1\r\n${FROM_PAGE}X-A: b\0c\r\n\r\n${HIDDEN}`, [400]],
  ['a version of old', `GET /api/v1/visits/666\r\n\r\n`, [400]],
  ['a version to come', HIDDEN.replace('HTTP/1.1', 'HTTP/9.9'), [400]],
  ['a whole address as the target', HIDDEN.replace('/api', 'http://viewer.test/api'), [400]],
  ['another host’s address as the target', HIDDEN.replace('/api', 'http://elsewhere.test/api'), [400]],
  ['the asterisk as the target', `OPTIONS * HTTP/1.1\r\n${FROM_PAGE}\r\n`, [400]],
  ['a tunnel', `CONNECT viewer.test:443 HTTP/1.1\r\n${FROM_PAGE}\r\n${HIDDEN}`, []],
  ['a change of protocol', `GET /healthz HTTP/1.1\r\n${FROM_PAGE}Connection: Upgrade\r\nUpgrade: h2c\r\n\r\n`, [200]],
  ['a body after Expect', withBody(`Expect: 100-continue\r\n${LENGTH}`), [100, 405]],
  ['a body that is a request', withBody(LENGTH), [405]],
  ['a body of a GET', `GET /healthz HTTP/1.1\r\n${FROM_PAGE}${LENGTH}\r\n${HIDDEN}`, [200]],
  ['trailers', `GET /healthz HTTP/1.1\r\n${FROM_PAGE}Transfer-Encoding: chunked\r\n\r\n0\r\nHost: elsewhere.test\r\nX-Visit-Viewer: 1\r\n\r\n`, [200]],
]; // prettier-ignore

/**
 * Writes the bytes, and gives the statuses of all that comes back until the end, or until nothing more comes than so
 * many answers.
 */
function send(port: number, bytes: string, expected: number): Promise<number[]> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
    let text = '';
    const statuses = () => [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
    const done = () => {
      socket.destroy();
      resolve(statuses());
    };
    socket.setTimeout(10_000, done);
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      if (statuses().length >= expected) socket.setTimeout(400);
    });
    socket.on('error', done).on('close', done);
  });
}

describe('an attempt to hide a request in a request finds one, or none', () => {
  test.each(ATTEMPTS)('%s', async (_what, bytes, statuses) => {
    partner.seen.length = 0;
    expect(await send(gateway.port, bytes, statuses.length)).toEqual(statuses);
    expect(partner.seen).toEqual([]);
  });

  test('what follows a request is never answered in its place', async () => {
    partner.answer = (...call) => void setTimeout(() => answerVisit(...call), 200);
    const broken = withBody('Transfer-Encoding: chunked\r\n', 'no chunk\r\n');
    expect(await send(gateway.port, HIDDEN + broken, 0)).toEqual([]);
    partner.answer = answerVisit;
    expect(await send(gateway.port, broken, 1), 'control: alone it is answered').toEqual([400]);
  });

  test('control: two honest requests on one connection are two', async () => {
    partner.seen.length = 0;
    expect(await send(gateway.port, `${withBody('Content-Length: 2\r\n', '{}')}${HIDDEN}`, 2)).toEqual([405, 200]);
    expect(partner.seen.map(({ target }) => target)).toEqual(['/api/v1/visits/666']);
  });

  test('control: a server that reads leniently is caught', async () => {
    const seen: string[] = [];
    const lenient = createServer({ insecureHTTPParser: true }, (incoming, outgoing) => {
      seen.push(incoming.url ?? '');
      incoming.resume().on('end', () => outgoing.end());
    });
    await new Promise<void>((resolve) => {
      lenient.listen(0, '127.0.0.1', resolve);
    });
    const { port } = lenient.address() as AddressInfo;
    await Promise.all(ATTEMPTS.map(([, bytes]) => send(port, bytes, 1)));
    lenient.closeAllConnections();
    await new Promise((resolve) => lenient.close(resolve));
    expect(seen.filter((target) => target.endsWith('/666')).length).toBeGreaterThan(1);
    recordMetric('S13', `requests found hidden in another, ${ATTEMPTS.length} attempts`, '0', '0');
    recordNegativeControl('S13', 'a server that reads requests leniently');
  });
});
