import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordMetric } from '#tests/support/metrics.ts';
import type { Subject } from '#tests/support/gateway.ts';
import { startGateway } from '#tests/support/gateway.ts';
import { createRawConnection } from '#tests/support/raw-connection.ts';
import type { TestPartner } from '#tests/support/test-partner.ts';
import { startTestPartner } from '#tests/support/test-partner.ts';

let partner: TestPartner;
let gateway: Subject;

beforeAll(async () => {
  partner = await startTestPartner();
  gateway = await startGateway({ apiUrl: partner.apiUrl });
});
afterAll(async () => {
  await gateway.close();
  await partner.close();
});

const HEAD = 'POST /api/session HTTP/1.1\r\nHost: viewer.test\r\nX-Visit-Viewer: 1\r\n';
const chunked = (size: number) =>
  `${HEAD}Transfer-Encoding: chunked\r\n\r\n${size.toString(16)}\r\n${'x'.repeat(size)}\r\n0\r\n\r\n`;

test.each([
  ['an address of 2 KB', `GET /${'x'.repeat(2_047)} HTTP/1.1\r\nHost: viewer.test\r\n\r\n`, 404],
  ['a longer address', `GET /${'x'.repeat(2_048)} HTTP/1.1\r\nHost: viewer.test\r\n\r\n`, 414],
  ['headers of 15 KB', `GET / HTTP/1.1\r\nHost: viewer.test\r\nX-Long: ${'x'.repeat(15_000)}\r\n\r\n`, 200],
  ['headers of 17 KB', `GET / HTTP/1.1\r\nHost: viewer.test\r\nX-Long: ${'x'.repeat(17_000)}\r\n\r\n`, 431],
  ['a body of 8 KB', `${HEAD}Content-Length: 8192\r\n\r\n${'x'.repeat(8_192)}`, 405],
  ['a longer body', `${HEAD}Content-Length: 8193\r\n\r\n${'x'.repeat(8_193)}`, 413],
  ['a megabyte', `${HEAD}Content-Length: 1000000\r\n\r\n${'x'.repeat(1_000_000)}`, 413],
  ['a body of 8 KB in chunks', chunked(8_192), 405],
  ['a longer body in chunks', chunked(8_193), 413],
  ['bytes that are no request', 'hello\r\n\r\n', 400],
  ['a blank in a header name', 'GET / HTTP/1.1\r\nHost: viewer.test\r\nX Long: 1\r\n\r\n', 400],
  ['an expectation', 'GET / HTTP/1.1\r\nHost: viewer.test\r\nExpect: the-moon\r\n\r\n', 200],
])('%s', async (name, bytes, status) => {
  const connection = createRawConnection(gateway.port);
  const answer = await connection.exchange(bytes);
  connection.close();
  expect(answer.status).toBe(status);
  expect(answer.text).toContain("default-src 'none'");
  expect(answer.text.toLowerCase()).toContain('\r\nx-request-id: ');
  if ([413, 414, 431].includes(status))
    recordMetric('S13', `${name} is answered`, String(answer.status), String(status));
});
