// @vitest-environment node

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { uniqueKeys } from '#ui/unique-keys.ts';

test('no two items share a key, whatever their ids are', () => {
  const id = fc.oneof(fc.constantFrom(null, undefined, 5, '5', '1 5', ''), fc.integer(), fc.string());
  fc.assert(
    fc.property(fc.array(id), (ids) => {
      expect(new Set(uniqueKeys(ids, (each) => each)).size).toBe(ids.length);
    }),
  );
});

test('an item keeps its key when items of other ids go and come back', () => {
  const [first, second] = [uniqueKeys([7, 5, 5, 9], (id) => id), uniqueKeys([5, 5], (id) => id)];
  expect(second).toEqual(first.slice(1, 3));
});
