import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  parseClientHits,
  parseSearchText,
  parseWireClientHits,
  toSearchedValue,
} from '#contract/lookups/client-hits.ts';

const client = (fields: object = {}) => ({
  ...{ id: 66_001, name: 'Zoë O’Connor', phone: '12025550164', last_visit_date: '2026-09-14 10:00:00', ...fields },
});
const parse = (data: unknown, text = 'zoe', meta: unknown = { total_count: 1 }) =>
  parseWireClientHits({ success: true, data, meta }, text);
const finds = (text: string, fields: object = {}) => parse([client(fields)], text)?.clients.length === 1;

const ON = { year: 2026, month: 9, day: 14, hour: 10, minute: 0, second: 0, offsetMinutes: null };
const HIT = { id: 66_001, name: 'Zoë O’Connor', phone: '12025550164', lastVisitOn: ON };

test('a client is read from what the partner writes', () => {
  expect(parse([client()])).toStrictEqual({ clients: [HIT], total: 1 });
  expect(parse([client({ id: '66001', phone: 12_025_550_164, last_visit_date: '2026-09-14' })])).toStrictEqual({
    clients: [{ ...HIT, lastVisitOn: { ...ON, hour: 0 } }],
    total: 1,
  });
});

test.each<[object, object]>([
  [{ phone: [] }, { phone: null }],
  [{ phone: '1'.repeat(41) }, { phone: null }],
  [{ phone: '' }, { phone: null }],
  [{ last_visit_date: '0000-00-00' }, { lastVisitOn: null }],
  [{ last_visit_date: '' }, { lastVisitOn: null }],
  [{ last_visit_date: 'x' }, { lastVisitOn: null }],
  [{ last_visit_date: undefined }, { lastVisitOn: null }],
])('%j costs itself alone', (fields, expected) => {
  expect(parse([client(fields)])?.clients).toStrictEqual([{ ...HIT, ...expected }]);
});

test('how many there are is told where the partner says so', () => {
  for (const meta of [null, [], {}, { total_count: -1 }, { total_count: 'x' }]) {
    expect(parse([], 'zoe', meta)).toStrictEqual({ clients: [], total: null });
  }
  expect(parse([], 'zoe', { total_count: '4000' })?.total).toBe(4_000);
});

test.each(['zoe', 'ZOË', 'connor zoe', 'o’con', "O'Connor", 'oconnor', '  zoe   o ', 'ë'])(
  '%s is in the name',
  (text) => {
    expect(finds(text)).toBe(true);
  },
);

test.each(['zoex', 'zoe smith', 'zoe 0164', 'zo.', '12025550164x'])('%s is not in the name', (text) => {
  expect(finds(text)).toBe(false);
});

test('a name without one is found by none', () => {
  expect(finds('zoe', { name: null })).toBe(false);
  expect(finds('zoe', { name: [] })).toBe(false);
});

test.each([
  '2025550164',
  '+1 (202) 555-0164',
  '8 202 555 0164',
  '00 1 202 555 01 64',
  '5550164',
  '0164',
  '202',
  '025550164',
])('%s is in the phone', (text) => {
  expect(finds(text)).toBe(true);
  expect(finds(text, { phone: '+1 202 555-01-64' })).toBe(true);
});

test.each(['2025550165', '5550165', '0165', '99'])('%s is not in the phone', (text) => {
  expect(finds(text)).toBe(false);
  expect(finds(text, { name: 'Zoë 5550165', phone: null }), 'nor where there is none').toBe(false);
});

test.each([
  ['+1 202 *** ** 64', true],
  ['+1202*****64', true],
  ['1202xxxxx64', true],
  ['+1 202 ••• •• 64', true],
  ['+1 202 … 64', true],
  ['+1 202 ... 64', true],
  ['+1 202 555 ** **', true],
  ['+1 202 *** ** 65', false],
  ['+1 202 556 ** **', false],
  ['+1 202 *** ** *4', false],
  ['***********', false],
  ['+1 202 … 65', false],
  ['', false],
])('of the masked phone %s what is visible tells: %j', (phone, expected) => {
  expect(finds('+1 202 555 0164', { phone })).toBe(expected);
});

test('an x before an extension is no mask', () => {
  expect(finds('2025550164', { phone: '+1 202 555 0164 x12' })).toBe(true);
});

test('the whole base in the place of nothing found is no hit', () => {
  const base = Array.from({ length: 600 }, (_, id) => client({ id: id + 1, name: `Client ${id}` }));
  expect(parse(base, 'zoe', { total_count: 600 })).toStrictEqual({ clients: [], total: 600 });
});

test('an odd member is left out, and what is no list is none', () => {
  expect(parse([null, 1, 'x', [], {}, client({ id: 0 }), client()])?.clients).toStrictEqual([HIT]);
  for (const body of [null, 'x', [], {}, { data: null }, { data: {} }, { success: false, data: [client()] }]) {
    expect(parseWireClientHits(body, 'zoe')).toBeNull();
  }
});

test.each([
  ['+1 (202) 555-0164', '2025550164'],
  ['8 (495) 123-45-67', '4951234567'],
  ['020 7946 0958', '2079460958'],
  ['06 12 34 56 78', '612345678'],
  ['5550164', '5550164'],
  ['0000', '0'],
  ['Anna 0164', 'Anna 0164'],
  ['Zoë', 'Zoë'],
])('for %s the partner looks for %s', (text, value) => {
  expect(toSearchedValue(text)).toBe(value);
});

test('a text is trimmed, and one of at most 64 characters', () => {
  expect(parseSearchText({ text: '  Zoë O’Connor ' })).toBe('Zoë O’Connor');
  expect(parseSearchText({ text: 'x'.repeat(64) })).toHaveLength(64);
  expect(parseSearchText({ text: '山田\u200d' })).toBe('山田\u200d');
  for (const text of ['x'.repeat(65), '', ' ', '+', 'a\u0000', 'a\nb', 'a\u2028b', 'a\ud800', 1, null, [], {}]) {
    expect(parseSearchText({ text })).toBeNull();
  }
});

test('whatever the list holds, what is read of it can be passed on and read back', () => {
  const odd = fc.record({ name: fc.string(), phone: fc.anything(), last_visit_date: fc.anything() }).map(client);
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.anything(), odd)), fc.string({ minLength: 1 }), (data, text) => {
      const read = parse(data, text);
      expect(parseClientHits(JSON.parse(JSON.stringify({ success: true, data: read })))).toStrictEqual(read);
    }),
  );
});
