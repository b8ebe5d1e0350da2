import { expect, test } from 'vitest';
import { formatCount, formatNumber } from '#domain/count.ts';

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
