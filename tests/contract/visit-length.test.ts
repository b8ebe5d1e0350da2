import { expect, test } from 'vitest';
import { isTooLong } from '#contract/visit-length.ts';

const list = (count: number): unknown[] => Array.from({ length: count }, (_, id) => ({ id }));

test.each([
  ['1,500 appointments', { records: list(1_500) }, false],
  ['1,501 appointments', { records: list(1_501) }, true],
  ['20,000 members in lists', { records: [{ services: list(10_000), documents: list(9_999) }] }, false],
  ['20,001 members in lists', { records: [{ services: list(10_000), documents: list(10_000) }] }, true],
  ['20,001 members of a list that the page does not know', { records: [], tags: list(20_001) }, true],
  [
    '20,001 fields of a location',
    { records: [{ custom_fields: Object.fromEntries(list(20_000).map((_, id) => [`f${id}`, 1])) }] },
    true,
  ],
  ['lists in each other, 30,000 deep', { records: [nest(30_000)] }, true],
  ['objects in each other, 30,000 deep', { records: [nest(30_000, (inner) => ({ inner }))] }, false],
  ['no appointments', { records: [] }, false],
  ['no list', { records: 'x' }, false],
  ['nothing', null, false],
  ['a text', 'x'.repeat(30_000), false],
])('tells whether %s are too many to be shown', (_, data, expected) => {
  expect(isTooLong(data)).toBe(expected);
});

function nest(depth: number, wrap: (inner: unknown) => unknown = (inner) => [inner]): unknown {
  let nested: unknown = 0;
  for (let level = 0; level < depth; level += 1) nested = wrap(nested);
  return nested;
}
