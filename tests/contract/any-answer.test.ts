import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseVisit } from '#contract/parse-visit.ts';
import { keepShownFields } from '#contract/shown-fields.ts';
import { recordMetric } from '#tests/support/metrics.ts';
import { filledExample } from './filled-example.ts';
import { mutate, nodesOf } from './mutations.ts';
import { answerWith } from './reference-example.ts';

const ANY_BODIES = 6_000;
const DRIFTED_BODIES = 4_000;

const places = nodesOf(filledExample).filter((path) => path.length > 0);
const drifts = fc.array(fc.tuple(fc.constantFrom(...places), fc.jsonValue()), { minLength: 1, maxLength: 12 });

function drifted(changes: readonly (readonly [(typeof places)[number], unknown])[]): unknown {
  return changes.reduce<unknown>((data, [path, value]) => mutate(data, path, value), filledExample);
}

test('any JSON is a visit or none, without throwing', () => {
  const envelope = fc.record({ success: fc.jsonValue(), data: fc.jsonValue(), meta: fc.jsonValue() });
  const records = fc.record({ data: fc.record({ records: fc.array(fc.jsonValue()) }) });
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), envelope, records), (body) => {
      const visit = parseVisit(body);
      if (visit !== null) expect(JSON.stringify(visit)).not.toMatch(/\[object|"undefined"/);
    }),
    { numRuns: ANY_BODIES },
  );
  recordMetric('S19', `of ${ANY_BODIES} bodies of any JSON: thrown at, or read as nonsense`, '0', '0');
});

test('a visit in which many fields have drifted at once is still a visit, with and without the gateway', () => {
  fc.assert(
    fc.property(drifts, (changes) => {
      const data = drifted(changes);
      const [direct, passedOn] = [parseVisit(answerWith(data)), parseVisit(answerWith(keepShownFields(data)))];
      expect(JSON.stringify(passedOn)).toBe(JSON.stringify(direct));
      const isStillList = changes.every(([path]) => path.join('.') !== 'records');
      if (isStillList) expect(direct).not.toBeNull();
    }),
    { numRuns: DRIFTED_BODIES },
  );
  recordMetric('S19', `of ${DRIFTED_BODIES} visits with up to twelve drifted fields: no longer a visit`, '0', '0');
});

test('ids above 2^53 are not given, and never rounded', () => {
  const tooLarge = fc.bigInt({ min: 2n ** 53n, max: 2n ** 80n });
  fc.assert(
    fc.property(tooLarge, fc.boolean(), (id, asText) => {
      const written: unknown = JSON.parse(asText ? `"${id}"` : String(id));
      const visit = parseVisit(answerWith(mutate(filledExample, ['records', 0, 'client', 'id'], written)));
      const client = visit?.appointments[0]?.client;
      expect(client).toMatchObject({ id: null, name: 'Dev One' });
      expect(visit?.unreadable).toEqual(['records.0.client.id']);
    }),
  );
});

const DEEP = 100_000;

test.each([
  ['lists', JSON.parse('['.repeat(DEEP) + ']'.repeat(DEEP))],
  ['objects', JSON.parse('{"records":'.repeat(DEEP) + '[]' + '}'.repeat(DEEP))],
])('%s 100,000 deep are read or refused, wherever they stand', (_name, deep: unknown) => {
  const bodies = [deep, answerWith(deep), answerWith({ records: deep }), answerWith({ records: [deep] })];
  for (const body of bodies) expect(() => parseVisit(body)).not.toThrow();
  for (const data of [deep, { records: deep }, { records: [deep] }, { records: [{ custom_fields: deep }] }]) {
    expect(() => JSON.stringify(keepShownFields(data))).not.toThrow();
  }
});

test('of what cannot be read two hundred fields are named, and each whole appointment', () => {
  const odd = Array.from({ length: 300 }, () => ({ id: { odd: 1 } }));
  const read = parseVisit(answerWith({ records: [{ services: odd }, ...Array.from({ length: 500 }, () => 1)] }));
  expect(read?.isUnreadableCut).toBe(true);
  expect(read?.unreadable.filter((path) => path.includes('services'))).toHaveLength(200);
  expect(read?.unreadable.filter((path) => /^records\.\d+$/.test(path))).toHaveLength(500);
});
