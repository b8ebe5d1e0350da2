import { expect, test } from 'vitest';
import { parseVisit } from '#contract/parse-visit.ts';
import { mutate } from './mutations.ts';
import { answerWith, referenceExample } from './reference-example.ts';

function read(written: unknown) {
  const visit = parseVisit(answerWith(mutate(referenceExample, ['records', 0, 'custom_fields'], written)));
  return { fields: visit?.appointments[0]?.customFields, unreadable: visit?.unreadable };
}

test.each<[name: string, written: unknown, fields: unknown]>([
  ['words and numbers', { shade: 'coral', size: 3.5 }, [field('shade', 'coral'), field('size', '3.5')]],
  ['a list', { drinks: ['tea', 2, true] }, [field('drinks', 'tea', '2', 'yes')]],
  ['a yes and a no', { parking: true, pram: false }, [field('parking', 'yes'), field('pram', 'no')]],
  ['null and an empty list', { shade: null, drinks: [] }, [field('shade'), field('drinks')]],
  ['an empty object', {}, []],
  ['an empty list', [], []],
  ['null', null, null],
  ['nothing at all', undefined, null],
])('reads %s', (_name, written, fields) => {
  expect(read(written)).toStrictEqual({ fields, unreadable: [] });
});

test.each<[name: string, written: unknown, values: string[]]>([
  ['uploaded files', [{ name: 'before.jpg', size: 48211 }, { url: 'https://example.com/2' }], ['2 files']],
  ['one uploaded file', { file: 'card.pdf' }, ['1 file']],
  ['a date in an object', { date: '2026-10-12' }, ['2026-10-12']],
  [
    'chosen options',
    [
      { id: 4, title: 'Latex' },
      { id: 5, title: 'PPD' },
    ],
    ['Latex', 'PPD'],
  ],
  ['words beside what cannot be read', ['tea', { deep: 1 }, ['x'], null], ['tea', '3 entries']],
  ['an object of another kind', { deep: { date: 1 } }, ['1 entry']],
])('reads %s, and misses nothing', (_name, written, values) => {
  expect(read({ shade: 'coral', own: written })).toStrictEqual({
    fields: [field('shade', 'coral'), { name: 'own', values }],
    unreadable: [],
  });
});

test('a shape that is no object is not given, and named', () => {
  for (const written of ['text', 7, false, ['tea'], [{ name: 'tea' }]]) {
    expect(read(written)).toStrictEqual({ fields: null, unreadable: ['records.0.custom_fields'] });
  }
});

test('names that mean something to JavaScript are only names', () => {
  const written: unknown = JSON.parse(
    '{"__proto__": {"polluted": 1}, "toString": "a", "constructor": "c", "hasOwnProperty": {"b": 1}}',
  );
  const { fields, unreadable } = read(written);
  expect(fields).toContainEqual(field('toString', 'a'));
  expect(fields).toContainEqual(field('constructor', 'c'));
  expect(fields).toContainEqual(field('__proto__', '1 entry'));
  expect(unreadable).toEqual([]);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

function field(name: string, ...values: string[]) {
  return { name, values };
}
