import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import type { Subject } from '#tests/support/gateway.ts';
import { startGateway } from '#tests/support/gateway.ts';
import { startNaiveProxy } from '#tests/support/naive-proxy.ts';
import { createRawConnection } from '#tests/support/raw-connection.ts';
import type { TestPartner } from '#tests/support/test-partner.ts';
import { answering, startTestPartner } from '#tests/support/test-partner.ts';
import { HOSTILE, expectNoStrayCalls, expectNoStrayCallsOfPages, findStrayCalls, fuzzIds } from './stray-calls.ts';

// tests/long/one-partner-address.test.ts tries more.

let partner: TestPartner;
let gateway: Subject;
let naive: Subject;

beforeAll(async () => {
  partner = await startTestPartner(answering(404, { success: false, data: null, meta: [] }));
  gateway = await startGateway({ apiUrl: partner.apiUrl });
  naive = await startNaiveProxy({ apiUrl: partner.apiUrl, folder: tmpdir() });
});
afterAll(async () => {
  await Promise.all([gateway.close(), naive.close()]);
  await partner.close();
});

test('whatever id is asked for, the partner sees visits by number and nothing else', async () => {
  await expectNoStrayCalls(gateway.port, partner, fuzzIds(2_000, 7));
});

test('whatever address of a page is asked for, the partner sees visits by number and nothing else', async () => {
  await expectNoStrayCallsOfPages(gateway.port, partner, fuzzIds(400, 11));
});

test('control: a proxy that passes the path on is caught', async () => {
  const { stray } = await findStrayCalls(naive.port, partner, HOSTILE);
  expect(stray).not.toEqual([]);
  recordNegativeControl('S7', 'a proxy that passes the path on');
}, 30_000);

test.each([301, 302, 303, 307, 308])('a %i is not followed', async (status) => {
  const redirecting = answering(status, '', { location: `${partner.apiUrl}/companies` });
  const count = async (port: number) => {
    partner.seen.length = 0;
    partner.answer = (incoming, outgoing) =>
      incoming.url?.endsWith('/companies') ? outgoing.end('{}') : redirecting(incoming, outgoing);
    const connection = createRawConnection(port);
    const { status: seen } = await connection.exchange(
      'GET /api/v1/visits/12345 HTTP/1.1\r\nHost: viewer.test\r\nX-Visit-Viewer: 1\r\n\r\n',
    );
    connection.close();
    return { seen, calls: partner.seen.length };
  };
  expect(await count(gateway.port)).toEqual({ seen: 502, calls: 1 });
  expect((await count(naive.port)).calls, 'control').toBe(2);
  recordMetric('S7', `calls after a ${status} to elsewhere`, '0', '0');
  recordNegativeControl('S7', `a proxy that follows a ${status}`);
});
