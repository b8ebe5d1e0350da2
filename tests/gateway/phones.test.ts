import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseVisit } from '#contract/parse-visit.ts';
import { joinPhone } from '#domain/phone.ts';
import { getHomeCountry } from '#gateway/partner/home-country.ts';
import { addPhonesToCall, formatNationalPhone, formatPhoneToCall } from '#gateway/partner/phones.ts';
import { parseVisitAnswer } from '#gateway/partner/visit-answer.ts';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import { startGateway } from '#tests/support/gateway.ts';
import { sendAsPage, sendRequest } from '#tests/support/http-client.ts';
import { answering, startTestPartner } from '#tests/support/test-partner.ts';
import { buildVisitWire } from '#tests/support/visit-builder.ts';

describe('what is called', () => {
  test.each([
    // With a plus: whatever its country takes for possible, in any groups.
    ['+12025550143', '+1 202 555 0143'],
    ['+1 (202) 555-0143', '+1 202 555 0143'],
    ['+1\u00a0202\u00a0555\u00a00143', '+1 202 555 0143'],
    ['+1 202–555–0143', '+1 202 555 0143'],
    ['\u202a+1 202 555 0143\u202c', '+1 202 555 0143'],
    ['\u200e12025550143', '+1 202 555 0143'],
    ['+442079460123', '+44 20 7946 0123'],
    ['+77005550123', '+7 700 555 0123'],
    ['+84951234567', '+84 951 234 567'],
    // Plain digits: only what is valid with its country's code.
    ['12025550143', '+1 202 555 0143'],
    ['442079460123', '+44 20 7946 0123'],
    ['77005550123', '+7 700 555 0123'],
  ])('%j is called as %s', (written, grouped) => {
    expect(formatPhoneToCall(written, false)).toBe(grouped);
  });

  test.each([
    ['an 8 and ten digits are a national number, though valid in Vietnam', '84951234567'],
    ['so they are in groups', '8 (495) 123-45-67'],
    ['ten digits are national, though valid in Norway', '4793331234'],
    ['ten digits are national, though valid in Singapore', '6563331234'],
    ['nine digits are national', '202555014'],
    ['groups without a plus are national', '1 202 555 0143'],
    ['groups without a plus are national', '202 555 0143'],
    ['groups without a plus are national', '1.202.555.0143'],
    ['a national number with its own prefix', '02079460123'],
    ['a prefix of international calls that only some countries have', '0012025550143'],
    ['plain digits that no country has', '99955501231'],
    ['plain digits that are too long for their country', '120255501430'],
    ['a spreadsheet’s own notation', '1.2025550143E+10'],
    ['a spreadsheet’s own notation', '1,2025550143E+10'],
    ['a spreadsheet’s own notation', '+1.2E+10'],
    ['one digit again and again', '11111111111'],
    ['one digit again and again, behind a country code', '+19999999999'],
    ['one digit again and again', '+7 777 777 77 77'],
    ['too short for its country', '+1315555'],
    ['too long for its country', '+131555501751234'],
    ['the zero that is not dialled from abroad', '+44 (0)20 7946 0123'],
    ['an extension', '+1 202 555 0143 ext. 4'],
    ['keys to be pressed afterwards', '+1 202 555 0143,,4'],
    ['a context that changes what is called', '+1 202 555 0143;phone-context=evil'],
    ['two plus signs', '++12025550143'],
    ['a plus within', '1+2025550143'],
    ['digits of another script', '+١٢٠٢٥٥٥٠١٤٣'],
    ['a blank run where digits may have stood', '+49 30    123456'],
    ['no digits', '+'],
    ['a word', 'none'],
    ['nothing', ''],
  ])('%s: %j is not', (_, written) => {
    expect(formatPhoneToCall(written, false)).toBeNull();
  });

  test('plain digits are national where the partner names a country beside them', () => {
    expect(formatPhoneToCall('12025550143', true)).toBeNull();
    expect(formatPhoneToCall('+12025550143', true)).toBe('+1 202 555 0143');
  });
});

const MASKS = ['*', '•', 'X', 'х', '#', '_', '…', '-', '–', '.', '?', '█', '×', ' - ', '. '];

/** Phones with at least two digits replaced, each by the same sign. */
const masked = fc
  .tuple(
    fc.constantFrom('+12025550143', '12025550143', '+44 20 7946 0123', '+1 (202) 555-0143', '77005550123'),
    fc.constantFrom(...MASKS),
    fc.nat(8),
    fc.integer({ min: 2, max: 7 }),
  )
  .map(([phone, sign, from, count]) => {
    const places = [...phone.matchAll(/\d/g)].map(({ index }) => index).slice(from, from + count);
    return Array.from(phone, (character, place) => (places.includes(place) ? sign : character)).join('');
  })
  // A mask of one sign may be a separator.
  .filter((written) => /[^\d+ ()-]{2}|X{2}|--| - - /.test(written));

const anyPhone = fc.oneof(
  fc.string(),
  fc.stringMatching(/^[+\d ().*\u00a0-]*$/),
  fc.stringMatching(/^\+?\d{5,18}$/),
  fc.stringMatching(/^\+[1-9]\d{0,2} \(?\d{2,4}\)? \d{3}[- ]\d{2,4}$/),
  fc.stringMatching(/^\d{10,12}\.0$/),
  fc.stringMatching(/^\d[.,]\d{1,10}[eE]\+\d\d?$/),
  masked,
);

type Read = (written: string, hasCountry: boolean) => string | null;

/** The rule of the product, written down a second time. */
function expectOnlyAllowed(read: Read): void {
  fc.assert(
    fc.property(anyPhone, fc.boolean(), (written, hasCountry) => {
      const toCall = read(written, hasCountry);
      if (toCall === null) return;
      const called = joinPhone(toCall);
      expect(called).toMatch(/^\+[1-9]\d{6,14}$/);
      expect(called.slice(1)).toBe(written.replace(/\D/g, ''));
      expect(called).not.toMatch(/^\+(\d)\1*$/);
      expect(written).toMatch(/^[\d\s+()./\u2010-\u2015-]+$/);
      if (written.startsWith('+')) return;
      expect(written).toMatch(/^(?!8\d{10}$)\d{11,15}$/);
      expect(hasCountry).toBe(false);
    }),
    { numRuns: 20_000 },
  );
}

test('whatever is written, only what the rule allows is called, and by the written digits', () => {
  expectOnlyAllowed(formatPhoneToCall);
  recordMetric('S20', 'of 20,000 texts: called at anything but an international number of the same digits', '0', '0');
});

test('a mask is never called', () => {
  fc.assert(fc.property(masked, (written) => formatPhoneToCall(written, false) === null));
});

describe('control', () => {
  test('a reading that drops what it does not know is caught', () => {
    const naive: Read = (written) => {
      const digits = written.replace(/\D/g, '');
      return /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : null;
    };
    expect(() => expectOnlyAllowed(naive)).toThrow(/Property failed/);
    recordNegativeControl('S20', 'a reading of phones that drops what it does not know');
  });

  test('a reading that takes national digits for international ones is caught', () => {
    const naive: Read = (written) => (/^\+?[1-9]\d{6,14}$/.test(written) ? `+${written.replace('+', '')}` : null);
    expect(() => expectOnlyAllowed(naive)).toThrow(/Property failed/);
  });
});

describe('a number as it is written within the country of the location', () => {
  test.each([
    ['612 345 678', 'ES', '+34 612 34 56 78'],
    ['(202) 555-0143', 'US', '+1 202 555 0143'],
    ['07400 123456', 'GB', '+44 7400 123456'],
    ['8 912 345-67-89', 'RU', '+7 912 345 67 89'],
    ['87012345678', 'KZ', '+7 701 234 5678'],
  ] as const)('is called where it is one of that country: %s, %s', (written, country, grouped) => {
    expect(formatNationalPhone(written, country)).toBe(grouped);
  });

  test.each([
    ['of another country', '(202) 555-0143', 'ES'],
    ['of a country with the same code', '8 912 345-67-89', 'KZ'],
    ['with a digit too few', '612 345 67', 'ES'],
    ['with a digit too many', '6123456789', 'ES'],
    ['with the code of the country, but no +', '34612345678', 'ES'],
    ['with the prefix for calls abroad', '0034612345678', 'ES'],
    ['masked', '612 *** 678', 'ES'],
    ['with an extension', '612 345 678 ext. 4', 'ES'],
    ['of one digit', '666666666', 'ES'],
    ['in letters', '612 FLOWERS', 'US'],
    ['a short number', '112', 'ES'],
    ['with +, which names its country itself', '+34612345678', 'ES'],
  ] as const)('is not, %s: %s, %s', (_, written, country) => {
    expect(formatNationalPhone(written, country)).toBeNull();
  });

  const location = { id: 1, title: null, currency: null, timeZone: null, countryId: 61, country: ' Spain' };
  const callOf = (client: object, home: Parameters<typeof getHomeCountry>[0]) =>
    JSON.stringify(addPhonesToCall({ records: [{ client }] }, getHomeCountry(home))).includes('phone_to_call');

  test('needs a location whose country is in the table, and none that the partner names beside the number', () => {
    const phone = '612 345 678';
    expect(callOf({ phone }, location)).toBe(true);
    expect(callOf({ phone, phone_country_id: 61 }, location)).toBe(true);
    expect(callOf({ phone, phone_country_id: '61' }, location)).toBe(true);
    expect(callOf({ phone, phone_country_id: 7 }, location)).toBe(false);
    expect(callOf({ phone, phone_country_id: 61 }, { ...location, countryId: null })).toBe(false);
    expect(callOf({ phone }, { ...location, country: 'Atlantis' })).toBe(false);
    expect(callOf({ phone }, { ...location, country: 'constructor' })).toBe(false);
    expect(callOf({ phone }, { ...location, country: null })).toBe(false);
    expect(callOf({ phone }, null)).toBe(false);
    // Control: what names its country itself needs none.
    expect(callOf({ phone: '+34612345678' }, null)).toBe(true);
  });
});

describe('the answer that the browser gets', () => {
  async function readAnswer(client: object) {
    const body = { success: true, data: { ...buildVisitWire(), records: [{ id: 1, client }, 7] }, meta: [] };
    const answer = parseVisitAnswer({ status: 200, body, retryAfterSeconds: null }, []);
    if ('failure' in answer) throw new Error('This is no visit.');
    const visit = parseVisit(JSON.parse(answer.getText()));
    expect(visit).toStrictEqual(await answer.getVisit());
    const client0 = visit?.appointments[0]?.client;
    return { text: answer.getText(), client: client0, unreadable: visit?.unreadable };
  }

  test('says of each phone how it is called, in what is rendered and in what is sent alike', async () => {
    expect((await readAnswer({ id: 1, phone: 12025550143 })).client).toMatchObject({
      phone: '12025550143',
      phoneToCall: '+1 202 555 0143',
    });
  });

  test.each(['12025550143.0', '12025550143,0', '12025550143.00', '+12025550143.0'])(
    'has no spreadsheet’s zero: %s',
    async (phone) => {
      const { client } = await readAnswer({ id: 1, phone });
      expect(client).toMatchObject({ phone: phone.replace(/[.,]0+$/, ''), phoneToCall: '+1 202 555 0143' });
    },
  );

  test('leaves a national number as it is written, whatever country the partner names', async () => {
    const written = { phone: '202 555 0143', phoneToCall: null };
    expect((await readAnswer({ id: 1, phone: '202 555 0143', phone_country_id: 2 })).client).toMatchObject(written);
    const digits = { phone: '12025550143', phoneToCall: null };
    expect((await readAnswer({ id: 1, phone: '12025550143', phone_country_id: '2' })).client).toMatchObject(digits);
    for (const none of [0, '0', '', null]) {
      const { client, text } = await readAnswer({ id: 1, phone: '12025550143', phone_country_id: none });
      expect(client).toMatchObject({ phoneToCall: '+1 202 555 0143' });
      expect(text).not.toContain('phone_country_id');
    }
  });

  test('takes no number to call from the partner', async () => {
    const evil = '+1 900 555 0199';
    for (const phone of ['202 555 0143', '', null, undefined, { unread: 1 }]) {
      const { client, text } = await readAnswer({ id: 1, phone, phone_to_call: evil });
      expect(client).toMatchObject({ phoneToCall: null });
      expect(text).not.toContain(evil);
    }
    expect((await readAnswer({ id: 1, phone: '+12025550143', phone_to_call: evil })).client).toMatchObject({
      phoneToCall: '+1 202 555 0143',
    });
  });

  test('has no client more than the partner’s', async () => {
    expect((await readAnswer({})).client).toBe('none');
    expect((await readAnswer({ phone_to_call: '+1 900 555 0199' })).client).toBe('none');
    expect((await readAnswer({ id: 1, phone: ['+12025550143'] })).unreadable).toContain('records.0.client.phone');
  });
});

test('no more than 200 phones of an answer are looked up', () => {
  const records = Array.from({ length: 1_500 }, (_, place) => ({ client: { phone: `+1202555${1_000 + place}` } }));
  const marked = addPhonesToCall({ records: [...records, records[0]] });
  expect(JSON.stringify(marked).match(/phone_to_call/g)).toHaveLength(201);
});

test('what is no visit is handed back as it is', () => {
  for (const data of [null, undefined, 7, 'text', [], {}, { records: {} }, { records: [[], null, { client: [] }] }]) {
    expect(addPhonesToCall(data)).toEqual(data);
  }
});

test('national numbers of a visit are called once the session knows its location', async () => {
  const partner = await startTestPartner();
  const gateway = await startGateway({ apiUrl: partner.apiUrl });
  const client = { id: 7, name: 'Anna', phone: '612 345 678' };
  partner.answer = (incoming, outgoing) => {
    const isVisit = incoming.url?.includes('/visits/') === true;
    const data = isVisit
      ? { ...buildVisitWire(), records: [{ id: 1, company_id: 4564, client }] }
      : [{ id: '4564', title: 'Old Harbour', country: 'Spain', country_id: '61' }];
    answering(200, { success: true, data, meta: [] })(incoming, outgoing);
  };
  const readVisit = async () => (await sendAsPage(gateway.port, '/api/v1/visits/501')).text;
  expect(await readVisit()).not.toContain('phone_to_call');
  await sendAsPage(gateway.port, '/api/v1/locations/4564');
  expect(await readVisit()).toContain('"phone_to_call":"+34 612 34 56 78"');
  const page = await sendRequest(gateway.port, '/visits/501');
  expect(page.text).toContain('+34 612 34 56 78');
  await gateway.close();
  await partner.close();
});
