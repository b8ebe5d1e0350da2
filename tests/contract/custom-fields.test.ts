import { expect, test } from 'vitest';
import { readVisit } from '#contract/read-visit.ts';
import { mutate } from './mutations.ts';
import { answerWith, referenceExample } from './reference-example.ts';

function read(written: unknown) {
  const visit = readVisit(answerWith(mutate(referenceExample, ['records', 0, 'custom_fields'], written)));
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

test('one odd field costs itself alone', () => {
  expect(read({ shade: 'coral', odd: { deep: 1 }, size: 3 })).toStrictEqual({
    fields: [field('shade', 'coral'), field('odd'), field('size', '3')],
    unreadable: ['records.0.custom_fields.odd'],
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
  expect(unreadable).toEqual(['records.0.custom_fields.__proto__', 'records.0.custom_fields.hasOwnProperty']);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

function field(name: string, ...values: string[]) {
  return { name, values };
}
