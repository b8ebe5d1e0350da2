import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseVisitId } from '#contract/visit-id.ts';

test.each([
  ['1', 1],
  ['12345', 12345],
  ['9007199254740991', Number.MAX_SAFE_INTEGER],
])('reads %s', (digits, id) => {
  expect(parseVisitId(digits)).toBe(id);
});

test.each([
  '',
  '0',
  '012',
  '-1',
  '+1',
  '1.0',
  '1e3',
  '0x1',
  ' 1',
  '1 ',
  '1\n',
  '1/..',
  '%31',
  '１２',
  '١٢',
  'NaN',
  '9007199254740992',
  '9007199254740993',
  '9999999999999999',
  '10000000000000000',
])('refuses %j', (digits) => {
  expect(parseVisitId(digits)).toBeNull();
});

/** What an id comes back as is written with the very same digits, or not at all. */
function sameDigits(parse: typeof parseVisitId) {
  const digits = fc.stringMatching(/^[1-9]\d{0,19}$/);
  return fc.property(fc.oneof(digits, fc.string()), (text) => {
    const id = parse(text);
    expect(id === null || String(id) === text).toBe(true);
  });
}

test('an id is never rounded', () => {
  fc.assert(sameDigits(parseVisitId), { numRuns: 2000 });
  expect(() => fc.assert(sameDigits(Number), { numRuns: 2000 })).toThrow();
});

test('every id up to 2^53 - 1 is read', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (id) => {
      expect(parseVisitId(String(id))).toBe(id);
    }),
  );
});
