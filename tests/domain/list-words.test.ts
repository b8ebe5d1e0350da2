import { expect, test } from 'vitest';
import { MAX_NAMED, listWords } from '#domain/count.ts';

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
  [['a', 'b', 'c', 'd', 'e'], 'a, b, c, d and e'],
  [['a', 'b', 'c', 'd', 'e', 'f'], 'a, b, c, d, e and 1 more'],
])('%j reads %s', (words, sentence) => {
  expect(listWords(words)).toBe(sentence);
});

test('of many the first are named and the rest counted', () => {
  const many = Array.from({ length: 1205 }, (_, index) => String(index));
  expect(listWords(many)).toBe('0, 1, 2, 3, 4 and 1\u202f200 more');
  expect(listWords(many, 2)).toBe('0, 1 and 1\u202f203 more');
  expect(listWords(many, many.length)).not.toContain('more');
  expect(MAX_NAMED).toBe(5);
});
