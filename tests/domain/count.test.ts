import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatCount, formatHundredths, formatNumber } from '#domain/count.ts';

test.each([
  [0, '0'],
  [-0, '0'],
  [-0.0001, '0'],
  [7, '7'],
  [1234, '1,234'],
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
  [12_345, '12,345 votes'],
])('%s is counted as %s', (count, words) => {
  expect(formatCount(count, 'vote', 'votes')).toBe(words);
});

test('numbers and plurals are what Intl makes of them', () => {
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
      expect(formatNumber(decimal)).toBe(thousandths.format(asThousandths));
      const cents = Math.round(decimal * 100) / 100;
      expect(formatHundredths(cents)).toBe(hundredths.format(cents));
      const count = Math.abs(number) % 200;
      expect(formatCount(count, 'one', 'other').endsWith(plural.select(count))).toBe(true);
    }),
    { numRuns: 2000 },
  );
  expect(formatNumber(1e21)).toBe('1,000,000,000,000,000,000,000');
});
