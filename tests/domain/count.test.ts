import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GROUP_SPACE, formatCount, formatHundredths, formatNumber } from '#domain/count.ts';

test.each([
  [0, '0'],
  [-0, '0'],
  [-0.0001, '0'],
  [7, '7'],
  [1234, '1\u202f234'],
  [-2, '-2'],
  [0.5, '0.5'],
  [4.89, '4.89'],
  [1 / 3, '0.333'],
])('%s reads %s', (number, words) => {
  expect(formatNumber(number)).toBe(words);
});

test.each([
  [0, '0 votes'],
  [1, '1 vote'],
  [2, '2 votes'],
  [11, '11 votes'],
  [21, '21 votes'],
  [1.5, '1.5 votes'],
  [12_345, '12\u202f345 votes'],
])('%s is counted as %s', (count, words) => {
  expect(formatCount(count, 'vote', 'votes')).toBe(words);
});

/** A comma is a decimal sign in half of the countries. */
const spaced = (written: string) => written.replaceAll(',', GROUP_SPACE);

test('numbers are grouped by a space that is narrow and breaks no line', () => {
  expect(GROUP_SPACE).toBe('\u202f');
  expect(formatHundredths(-1234.5)).toBe('-1\u202f234.50');
  expect(formatHundredths(1e15)).toBe(`1${'\u202f000'.repeat(5)}.00`);
});

test('numbers and plurals are what Intl makes of them, but for the space', () => {
  const thousandths = new Intl.NumberFormat('en-US', { maximumFractionDigits: 3, signDisplay: 'negative' });
  const hundredths = new Intl.NumberFormat('en-US', {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: 'negative',
  });
  const plural = new Intl.PluralRules('en-US');
  const wide = fc.integer({ min: -1e14, max: 1e14 });
  fc.assert(
    fc.property(wide, fc.integer({ min: 0, max: 12 }), (number, shift) => {
      const decimal = Number(`${number}e-${shift}`);
      const asThousandths = Math.sign(decimal) * (Math.round(Math.abs(decimal) * 1000) / 1000);
      expect(formatNumber(decimal)).toBe(spaced(thousandths.format(asThousandths)));
      const cents = Math.round(decimal * 100) / 100;
      expect(formatHundredths(cents)).toBe(spaced(hundredths.format(cents)));
      const count = Math.abs(number) % 200;
      expect(formatCount(count, 'one', 'other').endsWith(plural.select(count))).toBe(true);
    }),
    { numRuns: 2000 },
  );
  expect(formatNumber(1e21)).toBe('1 000 000 000 000 000 000 000'.replaceAll(' ', GROUP_SPACE));
});
