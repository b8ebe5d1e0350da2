import fc from 'fast-check';
import { expect } from 'vitest';
import { parseVisitId } from '#contract/visit-id.ts';
import { recordMetric } from '#tests/support/metrics.ts';
import { createRawConnection } from '#tests/support/raw-connection.ts';
import type { TestPartner } from '#tests/support/test-partner.ts';

export const HOSTILE = [
  '..', '../auth', '..%2fauth', '%2e%2e/auth', '%2e%2e%2fauth', '.%2e/auth', '1/../../auth', 'x/../12345', './12345',
  '12345/../1', '12345/', '12345//', '12345;x=1', '12345#x', '12345%23', '12345\\..\\auth', '..\\auth', '%5c..%5cauth',
  '1%32345', '%31', '12345%00', '12345%0a', '12345%0d%0aX-Evil:%201', '12345\r\nX-Evil: 1\r\n', '12345\tx', '12345 x',
  '+12345', '-1', '0', '00', '012', '1e3', '0x10', '1.0', '12345.', '12345n', '1_000', '', ' 12345', '12345 ',
  '٣', '１２３', '1\u0000', '9007199254740992', '9007199254740993', '99999999999999999', '10000000000000000',
  '1'.repeat(17), '1'.repeat(300), '9'.repeat(2_500), 'NaN', 'Infinity', 'undefined', '__proto__', 'constructor', '*',
  '12345@evil.example', '@evil.example', 'http://evil.example/', '//evil.example', '12345,2', '[1]', '12345&x=1',
]; // prettier-ignore
const GOOD = ['1', '12345', '9007199254740991', '12345?x=1', '7?../auth'];

const piece = fc.constantFrom(
  '..',
  '/',
  '%2e',
  '%2f',
  '%5c',
  '\\',
  '%',
  ';',
  '.',
  '0',
  '1',
  '12345',
  '%31',
  'auth',
  '~',
);
const fuzzed = fc.oneof(
  { weight: 1, arbitrary: fc.nat().map(String) },
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE, ...GOOD) },
  { weight: 3, arbitrary: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map(String) },
  { weight: 3, arbitrary: fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join('')) },
  {
    weight: 3,
    arbitrary: fc.string({
      unit: fc.constantFrom(...'0123456789abcdef%./\\;:@!$&()*+,=~-_|^`"<>{}[]\u0001\u007f\u00e9'.split('')),
      maxLength: 24,
    }),
  },
);

/** Asks for every id as it stands; tells what the partner saw that it should not have, and how much it saw. */
export async function findStrayCalls(
  port: number,
  partner: TestPartner,
  ids: readonly string[],
  base = '/api/v1/visits/',
) {
  partner.seen.length = 0;
  const queue = [...ids];
  const workers = Array.from({ length: 6 }, async () => {
    const connection = createRawConnection(port);
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      const head = `GET ${base}${id} HTTP/1.1\r\nHost: viewer.test\r\nX-Visit-Viewer: 1\r\n\r\n`;
      await connection.exchange(Buffer.from(head, 'utf8'));
      // What came after a line end inside the id would be read as the answer to the next one.
      if (/[\s\0]/.test(id)) connection.close();
    }
    connection.close();
  });
  await Promise.all(workers);
  // A blank at the end of the id only widens the gap before HTTP/1.1 in the request line.
  const expected = ids.filter((id) => parseVisitId(id.replace(/ +$/, '').split('?', 1)[0] ?? '') !== null).length;
  const stray = partner.seen.filter(
    ({ method, target }) => method !== 'GET' || !/^\/api\/v1\/visits\/[1-9]\d{0,15}$/.test(target),
  );
  return { stray: stray.map(({ method, target }) => `${method} ${target}`), calls: partner.seen.length, expected };
}

/** So many ids that no list would name, beside those of the lists. */
export function fuzzIds(count: number, seed: number): string[] {
  return [...HOSTILE, ...GOOD, ...fc.sample(fuzzed, { numRuns: count, seed })];
}

/** The partner must see visits by number and nothing else, whatever id is asked for. */
export async function expectNoStrayCalls(port: number, partner: TestPartner, ids: readonly string[]) {
  const { stray, calls, expected } = await findStrayCalls(port, partner, ids);
  expect(stray).toEqual([]);
  // Two that ask for the same visit at the same time share a call.
  expect(calls).toBeLessThanOrEqual(expected);
  expect(calls).toBeGreaterThan(ids.length / 20);
  recordMetric('S7', `of ${ids.length} fuzzed ids: calls to anything but a visit by number`, String(stray.length), '0');
}

/** The same of addresses of pages. */
export async function expectNoStrayCallsOfPages(port: number, partner: TestPartner, ids: readonly string[]) {
  const { stray, calls, expected } = await findStrayCalls(port, partner, ids, '/visits/');
  expect(stray).toEqual([]);
  expect(calls).toBeLessThanOrEqual(expected + ids.filter((id) => parseVisitId(id.replace(/\/$/, '')) !== null).length);
  expect(calls).toBeGreaterThan(ids.length / 20);
  recordMetric('S7', `of ${ids.length} fuzzed page addresses: calls to anything else`, String(stray.length), '0');
}
