import { expect, test } from 'vitest';
import { parseVisit } from '#contract/parse-visit.ts';
import { keepShownFields } from '#contract/shown-fields.ts';
import { filledExample } from './filled-example.ts';
import { isObject, mutate, nodesOf, valueAt } from './mutations.ts';
import { answerWith, referenceExample } from './reference-example.ts';

/** Stands wherever nothing may pass. */
const PRIVATE = 'canary-7c1f';

/** The keys that recorded answers carry and no page shows, the client's own booking page among them. */
const PRIVATE_KEYS = [
  'short_link',
  'client_tags',
  'payment_status',
  'resource_instance_ids',
  'phone_code',
  '__proto__',
];

function withPrivateKeys(data: unknown): unknown {
  return nodesOf(data).reduce((left, path) => {
    const node = valueAt(data, path);
    if (!isObject(node) || Array.isArray(node) || path.includes('custom_fields')) return left;
    const extra = PRIVATE_KEYS.map((key) => [key, { [PRIVATE]: [PRIVATE] }]);
    return mutate(left, path, Object.fromEntries([...Object.entries(Object(valueAt(left, path))), ...extra]));
  }, data);
}

/** The one field of the reference's example that is not read. */
function withoutFontColour(record: object): object {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'custom_font_color'));
}

function leaks(cut: (data: unknown) => unknown, data: unknown): boolean {
  return JSON.stringify(cut(data)).includes(PRIVATE);
}

test('every field that is read passes as it was written', () => {
  expect(keepShownFields(referenceExample)).toStrictEqual({
    ...referenceExample,
    records: referenceExample.records.map(withoutFontColour),
  });
  expect(keepShownFields(filledExample)).toStrictEqual({
    ...filledExample,
    records: filledExample.records.map((record) => ({
      ...withoutFontColour(record),
      events: record.events.map(() => ({})),
    })),
  });
});

test('no field beside them passes, at any level', () => {
  const data = withPrivateKeys(filledExample);
  expect(leaks((whole) => whole, data)).toBe(true);
  expect(leaks(keepShownFields, data)).toBe(false);
  expect(parseVisit(answerWith(keepShownFields(data)))).toStrictEqual(parseVisit(answerWith(filledExample)));
});

test('nothing passes inside an odd shape where a plain value, a list or an object belongs', () => {
  const hidden = [{ [PRIVATE]: PRIVATE }, [PRIVATE], [[PRIVATE]], [{ short_link: PRIVATE }], { a: { b: [PRIVATE] } }];
  const leaking = nodesOf(filledExample).flatMap((path) =>
    hidden
      // A name and a plain list of words are what a location's own fields are made of.
      .filter(() => !path.includes('custom_fields'))
      .filter((odd) => leaks(keepShownFields, mutate(filledExample, path, odd)))
      .map((odd) => `${path.join('.')}: ${JSON.stringify(odd)}`),
  );
  expect(leaking).toEqual([]);
});

test("a location's own fields pass with their words, and with nothing behind them", () => {
  const files = [{ name: 'before.jpg', size: 1, url: PRIVATE }];
  const odd = { short_link: PRIVATE, next: { date: PRIVATE } };
  const fields = { shade: 'coral', drinks: ['tea', { short_link: PRIVATE }, [PRIVATE]], odd, files };
  const data = mutate(filledExample, ['records', 0, 'custom_fields'], fields);
  expect(leaks(keepShownFields, data)).toBe(false);
  expect(valueAt(keepShownFields(data), ['records', 0, 'custom_fields', 'shade'])).toBe('coral');
  const passedOn = parseVisit(answerWith(keepShownFields(data)));
  expect(passedOn).toStrictEqual(parseVisit(answerWith(data)));
  expect(passedOn?.appointments[0]?.customFields?.map(({ values }) => values)).toEqual([
    ['coral'],
    ['tea', '2 entries'],
    ['1 entry'],
    ['1 file'],
  ]);
});

test('an object that holds only what is not shown does not turn into "none"', () => {
  for (const path of [['client'], ['staff'], ['services'], ['events'], ['documents']]) {
    const data = mutate(filledExample, ['records', 0, ...path], { short_link: PRIVATE });
    const [direct, passedOn] = [parseVisit(answerWith(data)), parseVisit(answerWith(keepShownFields(data)))];
    expect(passedOn, path.join('.')).toStrictEqual(direct);
  }
  const emptied = mutate(filledExample, ['records', 0, 'client'], {});
  expect(parseVisit(answerWith(emptied))?.appointments[0]?.client).toBe('none');
});

test('what is no visit stays none', () => {
  for (const data of [undefined, null, 0, 'text', [], {}]) {
    expect(parseVisit(answerWith(keepShownFields(data)))).toBeNull();
  }
});
