import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseClientVisits, parseWireClientVisits } from '#contract/lookups/client-visits.ts';
import { formatIsoDay, parseDay } from '#contract/wall-time.ts';

const HERE = { id: 4564, title: 'Hair & Co' };
const service = (fields: object = {}) => ({
  ...{ id: 11, title: 'Haircut', first_cost: 200, discount_percent: 10, cost_to_pay: 165 },
  ...{ paid_sum: 95, payment_status: 'paid_not_full', ...fields },
});
const record = (fields: object = {}) => ({
  ...{ id: 910_001, date: '2026-09-14 10:00:00', visit_id: 12_345, attendance: 1, services: [service()] },
  ...{ staff: { id: 7, name: 'John Doe' }, company: HERE, tips: { has_tips: 0 }, ...fields },
});
const sale = (fields: object = {}, line: object = {}) => ({
  ...{ id: 5, date: '2026-09-14 11:00:00', visit_id: 12_345, record_id: 910_001 },
  goods: [{ id: 21, title: 'Oil', amount: -1, cost_to_pay: 20, paid_sum: 20, payment_status: 'paid_full', ...line }],
  ...fields,
});
const answer = (records: unknown, sales: unknown = [], next: unknown = null) => ({
  success: true,
  data: { records, goods_transactions: sales },
  meta: { dateCursor: { previous: null, current: {}, next } },
});
const parse = (...parts: Parameters<typeof answer>) => parseWireClientVisits(answer(...parts), 4564);
const parseOne = (...parts: Parameters<typeof answer>) => parse(...parts)?.visits[0];

const at = (day: number, hour: number) => ({
  ...{ year: 2026, month: 9, day, hour, minute: 0, second: 0, offsetMinutes: null },
});
const HAIRCUT = { kind: 'service', id: 11, title: 'Haircut', cost: 165, paid: 95, status: 'paid_not_full' };
const OIL = { kind: 'goods', id: 21, title: 'Oil', cost: 20, paid: 20, status: 'paid_full' };
const VISIT = {
  ...{ visitId: 12_345, startsAt: at(14, 10), attendance: 1, teamMembers: ['John Doe'], services: ['Haircut'] },
  lines: [HAIRCUT],
};

test('records and goods of one visit are one visit, its appointments in the order of time', () => {
  const later = record({ date: '2026-09-14 12:00:00', staff: { name: 'Ann' }, attendance: 2 });
  const twice = record({ date: '2026-09-14 09:00:00', services: [service({ title: 'Colour' }), service()] });
  expect(parse([record()])).toStrictEqual({ visits: [VISIT], hasMore: false });
  expect(parse([later, record()], [sale()])?.visits).toStrictEqual([
    { ...VISIT, teamMembers: ['John Doe', 'Ann'], lines: [HAIRCUT, HAIRCUT, OIL] },
  ]);
  expect(parseOne([record(), twice])).toMatchObject({ startsAt: at(14, 9), services: ['Colour', 'Haircut'] });
});

test('visits come newest first, those without a date last, and those of no visit not at all', () => {
  const dates = ['2026-09-01 10:00:00', '', '2026-09-20 10:00:00', '2026-09-14 10:00:00'];
  const records = dates.map((date, index) => record({ date, visit_id: index + 1 }));
  const read = parse([...records, record({ visit_id: 0 }), record({ visit_id: null })]);
  expect(read?.visits.map(({ visitId }) => visitId)).toEqual([3, 4, 1, 2]);
  expect(read?.visits.every(({ lines }) => lines !== null)).toBe(true);
});

test('a visit of another location, or of none that is stated, is left out', () => {
  for (const company of [{ id: 5120 }, null, undefined, [], 'x', { id: 'x' }]) {
    expect(parse([record({ company })])?.visits).toEqual([]);
    expect(parseOne([record(), record({ company })]), 'and what is left is not all of it').toStrictEqual({
      ...VISIT,
      lines: null,
    });
  }
  expect(parse([], [sale()])?.visits, 'goods alone').toEqual([]);
  expect(parse([], [sale({ company: HERE })])?.visits).toMatchObject([{ startsAt: at(14, 11), lines: [OIL] }]);
  expect(parseOne([record({ company: { id: '4564' } })])).toStrictEqual(VISIT);
});

test.each<[string, object, object]>([
  ['a date of a list', { date: [] }, { startsAt: null }],
  ['a date that PHP writes for none', { date: '0000-00-00 00:00:00' }, { startsAt: null }],
  ['a status of text', { attendance: 'x' }, { attendance: null }],
  ['staff of a list', { staff: [] }, { teamMembers: [] }],
  ['no staff', { staff: null }, { teamMembers: [] }],
  [
    'an offset',
    { date: null, datetime: '2026-09-14T10:00:00+03:00' },
    { startsAt: { ...at(14, 10), offsetMinutes: 180 } },
  ],
  ['no lines', { services: [] }, { services: [], lines: [] }],
])('%s costs itself alone', (_, fields, expected) => {
  expect(parseOne([record(fields)])).toStrictEqual({ ...VISIT, ...expected });
});

test.each<[string, object, object]>([
  ['a cost of a list', { cost_to_pay: [] }, { cost: null }],
  ['no cost', { cost_to_pay: undefined }, { cost: null }],
  ['a sum of text', { paid_sum: 'much' }, { paid: null }],
  ['a sum in digits', { paid_sum: '95.50' }, { paid: 95.5 }],
  ['a status of another name', { payment_status: 'refunded' }, { status: null }],
  ['a title that is blank', { title: ' ' }, { title: null }],
])('of a line, %s is that field alone', (_, fields, expected) => {
  expect(parseOne([record({ services: [service(fields)] })])?.lines).toStrictEqual([{ ...HAIRCUT, ...expected }]);
});

test.each<[string, unknown, unknown]>([
  ['a line that is none', [record({ services: [service(), 1] })], []],
  ['services that are no list', [record({ services: 'x' })], []],
  ['services that are missing', [record({ services: undefined })], []],
  ['more lines than any appointment has', [record({ services: Array.from({ length: 26 }, () => service()) })], []],
  ['a record that is none', [record(), 1], []],
  ['a record of a visit that is not stated', [record(), record({ visit_id: undefined })], []],
  ['no list of goods', [record()], null],
  ['goods that are no list', [record()], [sale({ goods: null })]],
  ['a sale of no stated visit', [record()], [sale({ visit_id: 'x' })]],
  ['goods taken back', [record()], [sale({}, { amount: 1 })]],
  ['goods of which is not known how many', [record()], [sale({}, { amount: null })]],
  ['goods of another location', [record()], [sale({ company: { id: 5120 } })]],
])('with %s nothing can be summed', (_, records, sales) => {
  const read = parse(records, sales);
  expect(read?.visits).toHaveLength(1);
  expect(read?.visits[0]?.lines).toBeNull();
});

test('the last day of a full page may go on behind it, so that its lines are not known', () => {
  const days = Array.from({ length: 25 }, (_, index) => `2026-09-${String(25 - index).padStart(2, '0')} 10:00:00`);
  const records = days.map((date, index) => record({ date, visit_id: index + 1 }));
  const known = (read: ReturnType<typeof parse>) => read?.visits.filter(({ lines }) => lines !== null).length;
  expect(known(parse(records))).toBe(24);
  expect(parse(records)?.visits.at(-1)?.lines).toBeNull();
  expect(known(parse(records.slice(1))), 'control: a page that is not full').toBe(24);
  const sameDay = [...records.slice(0, 24), record({ date: '2026-09-02 18:00:00', visit_id: 99 })];
  expect(known(parse(sameDay))).toBe(23);
});

test('there are more where the partner names the dates to ask for next', () => {
  expect(parse([], [], { from: '2026-01-01', to: '2026-09-01' })?.hasMore).toBe(true);
  expect(parse([], [], '2026-09-01')?.hasMore).toBe(true);
  for (const none of [null, undefined, '', [], {}, { from: null, to: null }, 5]) {
    expect(parse([], [], none)?.hasMore).toBe(false);
  }
  expect(parseWireClientVisits({ data: { records: [], goods_transactions: [] }, meta: [] }, 4564)).toStrictEqual({
    visits: [],
    hasMore: false,
  });
});

test('what is no such answer is none, and neither is one of more than a hundred records', () => {
  const { data } = answer([record()]);
  const many = Array.from({ length: 101 }, () => record());
  for (const body of [null, 'x', [], {}, { data: null }, { data: [] }, { data: { records: 'x' } }, answer(many)]) {
    expect(parseWireClientVisits(body, 4564)).toBeNull();
  }
  expect(parseWireClientVisits({ success: false, data }, 4564)).toBeNull();
  expect(parse({}, {}), 'an empty list as PHP may write it').toStrictEqual({ visits: [], hasMore: false });
});

test('whatever the records hold, what is read of them can be passed on and read back', () => {
  const fields = fc.record(
    { visit_id: fc.nat(3), date: fc.anything(), services: fc.anything(), staff: fc.anything(), goods: fc.anything() },
    { requiredKeys: ['visit_id'] },
  );
  const member = fc.oneof(
    fc.anything(),
    fields.map((odd) => record(odd)),
    fields.map((odd) => sale(odd)),
  );
  fc.assert(
    fc.property(fc.array(member), fc.array(member), (records, sales) => {
      const read = parse(records, sales);
      expect(parseClientVisits(JSON.parse(JSON.stringify({ success: true, data: read, meta: [] })))).toStrictEqual(
        read,
      );
    }),
  );
});

test('a day is one of the calendar, and is written as it was read', () => {
  for (const day of ['2026-09-14', '2024-02-29', '1999-12-31'])
    expect(formatIsoDay(parseDay(day) ?? at(1, 1))).toBe(day);
  for (const day of ['2026-02-29', '2026-9-14', '2026-09-14 ', '2026-09-14 00:00:00', '', '٢٠٢٦-09-14', '0999-01-01']) {
    expect(parseDay(day)).toBeNull();
  }
});
