import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseLocation, parseLocations, parseWireLocations } from '#contract/lookups/location.ts';

const WIRE = {
  id: '1050',
  title: 'Hair & Co',
  public_title: 'Hair & Co on the square',
  country: 'Germany',
  country_id: 5,
  city: 'Berlin',
  active: '1',
  timezone_name: 'Europe/Berlin',
  currency_short_title: '€',
  phone: '+4930123456',
};
const LOCATION = {
  id: 1050,
  title: 'Hair & Co',
  currency: '€',
  timeZone: 'Europe/Berlin',
  countryId: 5,
  country: 'Germany',
};
const parseOne = (fields: object) => parseWireLocations({ success: true, data: [{ ...WIRE, ...fields }], meta: {} });

test('a location is read from what the partner writes, its id as text or a number', () => {
  expect(parseOne({})).toStrictEqual([LOCATION]);
  expect(parseOne({ id: 1050 })).toStrictEqual([LOCATION]);
  expect(parseWireLocations({ data: [], meta: [] })).toStrictEqual([]);
});

test.each<[string, object, object]>([
  ['a title of a list', { title: [], public_title: {} }, { title: null }],
  ['no title of its own', { title: '' }, { title: 'Hair & Co on the square' }],
  ['a title that is longer than any', { title: 'x'.repeat(201), public_title: null }, { title: null }],
  ['a sign that is none', { currency_short_title: 'x'.repeat(13) }, { currency: null }],
  ['a sign that is missing', { currency_short_title: undefined }, { currency: null }],
  ['a country of an object', { country: {}, country_id: 'x' }, { country: null, countryId: null }],
  ['no country', { country: '', country_id: 0 }, { country: null, countryId: null }],
])('%s costs itself alone', (_, fields, expected) => {
  expect(parseOne(fields)).toStrictEqual([{ ...LOCATION, ...expected }]);
});

test.each(['Europe/Nowhere', '+03:00', 'UTC+3', '', 'Europe/Berlin; x', '../Berlin', 'x'.repeat(3_000), 3, null, []])(
  'a zone %j is not known',
  (zone) => {
    expect(parseOne({ timezone_name: zone })).toStrictEqual([{ ...LOCATION, timeZone: null }]);
  },
);

test.each(['UTC', 'America/Argentina/Buenos_Aires', 'Asia/Kolkata', 'Etc/GMT+3'])('the zone %s is known', (zone) => {
  expect(parseOne({ timezone_name: zone })).toStrictEqual([{ ...LOCATION, timeZone: zone }]);
});

test('fifty zones are known, and no more are looked up', () => {
  const zones = Intl.supportedValuesOf('timeZone').slice(0, 60);
  const data = [...zones, ...zones].map((zone, at) => ({ id: at + 1, timezone_name: zone }));
  const known = parseWireLocations({ data })?.filter(({ timeZone }) => timeZone !== null);
  expect(known).toHaveLength(100);
});

test('a member without a number is left out, and what is no list of locations is none', () => {
  const odd = [null, 1, 'x', [], {}, { ...WIRE, id: 0 }, { ...WIRE, id: 'x' }, { ...WIRE, id: -1 }];
  expect(parseWireLocations({ data: [...odd, WIRE] })).toStrictEqual([LOCATION]);
  for (const body of [null, undefined, 'x', [], {}, { data: null }, { data: {} }, { success: false, data: [WIRE] }]) {
    expect(parseWireLocations(body)).toBeNull();
  }
});

test('whatever the list holds, what is read of it can be passed on and read back', () => {
  const member = fc.oneof(
    fc.anything(),
    fc.record({ id: fc.nat(), title: fc.anything(), timezone_name: fc.anything(), country_id: fc.anything() }),
  );
  fc.assert(
    fc.property(fc.array(member), (data) => {
      const read = parseWireLocations({ data });
      expect(parseLocations(JSON.parse(JSON.stringify({ success: true, data: read, meta: [] })))).toStrictEqual(read);
    }),
  );
});

test("the gateway's answer of one location tells none of the user's own from no answer", () => {
  expect(parseLocation({ success: true, data: LOCATION, meta: [] })).toStrictEqual(LOCATION);
  expect(parseLocation({ success: true, data: null, meta: [] })).toBeNull();
  for (const body of [null, {}, { data: {} }, { data: [LOCATION] }, { success: false, data: null }]) {
    expect(parseLocation(body)).toBeUndefined();
  }
});
