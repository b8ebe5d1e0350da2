import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseClientAppointments, parseWireClientAppointments } from '#contract/lookups/client-appointments.ts';

const record = (fields: object = {}) => ({
  ...{ id: 910_001, company_id: 4564, date: '2026-09-14 10:00:00', datetime: '2026-09-14T10:00:00+03:00' },
  ...{ visit_id: 12_345, attendance: 2, staff: { id: 7, name: 'John Doe' }, services: [{ id: 11, title: 'Haircut' }] },
  ...{ client: { id: 66_001, name: 'dev1' }, deleted: false, ...fields },
});
const parse = (data: unknown) => parseWireClientAppointments({ success: true, data, meta: { page: 1 } }, 4564, 66_001);

const at = (day: number, hour: number) => ({
  ...{ year: 2026, month: 9, day, hour, minute: 0, second: 0, offsetMinutes: 180 },
});
const APPOINTMENT = {
  ...{ visitId: 12_345, startsAt: at(14, 10), attendance: 2, teamMember: 'John Doe', services: ['Haircut'] },
};

test('appointments come soonest first, those without a date last', () => {
  const dates = ['2026-09-20T10:00:00+03:00', null, '2026-09-14T10:00:00+03:00', '2026-09-14T09:00:00+03:00'];
  const records = dates.map((datetime, index) => record({ datetime, date: null, visit_id: index + 1 }));
  expect(parse([record()])).toStrictEqual([APPOINTMENT]);
  expect(parse(records)?.map(({ visitId }) => visitId)).toEqual([4, 3, 1, 2]);
});

test.each([
  { client: { id: 66_002 } },
  { client: null },
  { client: [] },
  { client: undefined },
  { client: { id: 0 } },
  { client: { id: 'x' } },
  { company_id: 5120 },
  { visit_id: 0 },
  { visit_id: null },
  { visit_id: 'x' },
  { visit_id: undefined },
  { deleted: true },
  { deleted: '1' },
])('what has %j is not one of them', (fields) => {
  expect(parse([record(fields), record()])).toStrictEqual([APPOINTMENT]);
});

test.each<[string, object, object]>([
  ['a date of a list', { date: [], datetime: {} }, { startsAt: null }],
  [
    'digits that the offset contradicts',
    { date: '2026-09-14 08:00:00' },
    { startsAt: { ...at(14, 8), offsetMinutes: null } },
  ],
  ['a status of text', { attendance: 'x' }, { attendance: null }],
  ['staff of a list', { staff: [] }, { teamMember: null }],
  ['services that are no list', { services: 'x' }, { services: [] }],
  ['a service that is none', { services: [1, { title: [] }, { title: 'Haircut' }] }, {}],
  ['a location that is not stated', { company_id: 'x' }, {}],
  ['a deletion that is not stated', { deleted: [] }, {}],
  ['ids in digits', { visit_id: '12345', client: { id: '66001' }, company_id: '4564' }, {}],
])('%s costs itself alone', (_, fields, expected) => {
  expect(parse([record(fields)])).toStrictEqual([{ ...APPOINTMENT, ...expected }]);
});

test('an odd member is left out, and what is no list is none', () => {
  expect(parse([null, 1, 'x', [], {}, record()])).toStrictEqual([APPOINTMENT]);
  expect(parse([])).toStrictEqual([]);
  for (const body of [null, 'x', [], {}, { data: null }, { data: {} }, { success: false, data: [] }]) {
    expect(parseWireClientAppointments(body, 4564, 66_001)).toBeNull();
  }
});

test('whatever the list holds, what is read of it can be passed on and read back', () => {
  const odd = fc.record({
    date: fc.anything(),
    attendance: fc.anything(),
    staff: fc.anything(),
    services: fc.anything(),
  });
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.anything(), odd.map(record))), (data) => {
      const read = parse(data);
      expect(parseClientAppointments(JSON.parse(JSON.stringify({ success: true, data: read })))).toStrictEqual(read);
    }),
  );
});
