import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRights, parseWireRights } from '#contract/lookups/rights.ts';

const WIRE = {
  timetable: { timetable_access: 1, master_id: 0, position_id: 0, last_days_count: -1, timetable_phones_access: 0 },
  record_form: { record_form_access: 1, record_form_client_access: 1 },
  clients: { clients_access: '1', client_phones_access: true },
  finances: { finances_access: 'true' },
};
const RIGHTS = {
  ...{ seesPhones: true, seesClients: true, seesPayments: true, isLimitedToTeamMember: false, lastDays: null },
};
const UNKNOWN = {
  ...{ seesPhones: null, seesClients: null, seesPayments: null, isLimitedToTeamMember: null, lastDays: null },
};
const parse = (data: unknown) => parseWireRights({ success: true, data, meta: [] });
const parseWith = (group: keyof typeof WIRE, fields: object) =>
  parse({ ...WIRE, [group]: { ...WIRE[group], ...fields } });

test('rights are read from what the partner writes', () => {
  expect(parse(WIRE)).toStrictEqual(RIGHTS);
  expect(parseWith('clients', { clients_access: 0, client_phones_access: false })).toMatchObject({
    seesPhones: false,
    seesClients: false,
  });
});

test('the phones of the timetable count where those of clients are not stated', () => {
  expect(parseWith('clients', { client_phones_access: undefined })).toMatchObject({ seesPhones: false });
  expect(parse({ ...WIRE, clients: undefined })).toMatchObject({ seesPhones: false, seesClients: null });
  expect(parseWith('clients', { client_phones_access: 0 }), 'they do not where they are').toMatchObject({
    seesPhones: false,
  });
});

test.each<[object, boolean | null]>([
  [{ master_id: 7 }, true],
  [{ position_id: '7' }, true],
  [{ master_id: 7, position_id: undefined }, true],
  [{ master_id: '0', position_id: 0 }, false],
  [{ master_id: undefined }, null],
  [{ position_id: [] }, null],
])('with %j it is %j that only one team member is seen', (fields, expected) => {
  expect(parseWith('timetable', fields)?.isLimitedToTeamMember).toBe(expected);
});

test.each([
  [0, 0],
  ['30', 30],
  [-1, null],
  [undefined, null],
  [1.5, null],
  [[], null],
])('last_days_count %j is %j days', (days, expected) => {
  expect(parseWith('timetable', { last_days_count: days })?.lastDays).toBe(expected);
});

test('a right that is absent or odd is not known, which is not no', () => {
  expect(parse({})).toStrictEqual(UNKNOWN);
  for (const odd of [null, [], 'x', 1]) {
    expect(parse({ timetable: odd, clients: odd, finances: odd })).toStrictEqual(UNKNOWN);
  }
  expect(parseWith('finances', { finances_access: 2 })?.seesPayments).toBeNull();
});

test('what is no answer of rights is none', () => {
  for (const body of [null, 'x', [], {}, { data: null }, { data: [] }, { data: 'x' }, { success: false, data: WIRE }]) {
    expect(parseWireRights(body)).toBeNull();
  }
});

test('whatever the rights are, they can be passed on and read back', () => {
  const group = fc.dictionary(fc.constantFrom(...Object.values(WIRE).flatMap(Object.keys)), fc.anything());
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...Object.keys(WIRE)), group), (data) => {
      const read = parse(data);
      expect(parseRights(JSON.parse(JSON.stringify({ success: true, data: read, meta: [] })))).toStrictEqual(read);
    }),
  );
});
