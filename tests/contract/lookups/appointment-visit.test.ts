import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAppointmentVisit, parseLookup } from '#contract/lookups/appointment-visit.ts';

const recordWith = (fields: object) => ({
  success: true,
  data: { id: 910_001, company_id: 4564, ...fields },
  meta: [],
});

test.each([
  ['a number', 12_345],
  ['text', '12345'],
])('the visit of an appointment is read from %s', (_, visitId) => {
  expect(parseAppointmentVisit(recordWith({ visit_id: visitId }), 4564)).toStrictEqual({ visitId: 12_345 });
});

test.each([0, '0', null, ''])('visit_id %j is no visit', (visitId) => {
  expect(parseAppointmentVisit(recordWith({ visit_id: visitId }), 4564)).toStrictEqual({ visitId: null, why: 'none' });
});

test.each([undefined, [], {}, -5, 1.5, true, 'x', '12345.0', '9007199254740993', 2 ** 53])(
  'visit_id %j is not known, which is not none',
  (visitId) => {
    expect(parseAppointmentVisit(recordWith({ visit_id: visitId }), 4564)).toBeNull();
  },
);

test('an appointment of another location leads to no visit', () => {
  const other = recordWith({ company_id: '5120', visit_id: 12_345 });
  expect(parseAppointmentVisit(other, 4564)).toStrictEqual({ visitId: null, why: 'elsewhere' });
  expect(parseAppointmentVisit(recordWith({ company_id: '4564', visit_id: 1 }), 4564)).toStrictEqual({ visitId: 1 });
});

test.each([undefined, null, '', [], 'x', -1])(
  'a location that is %j is not taken for the one asked for',
  (location) => {
    expect(parseAppointmentVisit(recordWith({ company_id: location, visit_id: 12_345 }), 4564)).toBeNull();
  },
);

test.each([
  null,
  undefined,
  'text',
  [],
  {},
  { data: null },
  { data: [] },
  { success: false, data: { company_id: 4564, visit_id: 1 } },
])('%j is no appointment', (body) => {
  expect(parseAppointmentVisit(body, 4564)).toBeNull();
});

test('whatever a body holds, what is read of it is one whole number', () => {
  const odd = fc.oneof(
    fc.anything(),
    fc.record({ data: fc.record({ company_id: fc.constant(4564), visit_id: fc.anything() }) }),
  );
  fc.assert(
    fc.property(odd, (body) => {
      const found = parseAppointmentVisit(body, 4564);
      if (found?.visitId == null) return;
      expect(Object.keys(found)).toEqual(['visitId']);
      expect(Number.isSafeInteger(found.visitId) && found.visitId > 0).toBe(true);
    }),
  );
});

test('the answer of the gateway is read back, and no other', () => {
  expect(parseLookup({ success: true, data: { visit_id: 12_345 }, meta: [] })).toStrictEqual({ visitId: 12_345 });
  for (const why of ['none', 'elsewhere']) {
    expect(parseLookup({ data: { visit_id: null, why } })).toStrictEqual({ visitId: null, why });
  }
  for (const data of [null, {}, { visit_id: 0 }, { visit_id: '5' }, { visit_id: null }, { visit_id: null, why: 'x' }]) {
    expect(parseLookup({ data })).toBeNull();
  }
});
