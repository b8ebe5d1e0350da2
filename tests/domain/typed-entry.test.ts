import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { latinDigits } from '#domain/plain-text.ts';
import type { TypedEntry } from '#domain/typed-entry.ts';
import { explainTypedEntry, parseTypedEntry } from '#domain/typed-entry.ts';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';

test.each([
  '12345',
  '#12345',
  '№ 12345',
  ' 12 345 ',
  '12\u00a0345',
  '12\u202f345',
  '12345\r\n',
  'visit 12345',
  'Visit #12345',
  'Visit 12345.',
  '12345: she is late',
  'Please open visit 12345, thanks',
  '(12345)',
  '١٢٣٤٥',
  '۱۲۳۴۵',
  '１２３４５',
  '१२३४५',
  '12345 12345',
  '12345\n12345',
  '12345 (12345)',
  '12 345, 12345',
  '12345;',
  'Visit 12345 at 10:30 on 21.09.2026, room 4',
  'visit №12 345, 3 places',
  'At 10:30, #12345',
  'call +1 315 555 0175 about visit 12345',
  'visit 12345 12345 67890',
  'Appointment 2 of visit 12345',
  'Visit 12345: https://app.alteg.io/timetable/4564#mode=1',
  '/visits/12345',
  'https://salon.example.com/visits/12345',
  'http://127.0.0.1:4173/visits/12345/',
  'HTTPS://SALON.EXAMPLE.COM/VISITS/12345?from=chat#top',
  'https://app.example.org/4564/visits/12345?day=2026-09-21',
  'See https://salon.example.com/visits/12345.',
  'See (https://salon.example.com/visits/12345), tomorrow at 10',
  'https://a.example.com/visits/12345 https://b.example.com/visits/12345',
])('%j is visit 12345', (typed) => {
  expect(parseTypedEntry(typed)).toStrictEqual({ kind: 'visit', visitId: 12_345 });
});

test.each([
  ['1', 1],
  ['8 260 852', 8_260_852],
  ['visit 1234567890', 1_234_567_890],
  ['#1234567890', 1_234_567_890],
  ['/visits/1234567890', 1_234_567_890],
  ['visit 5', 5],
  ['123456789', 123_456_789],
  ['9007199254740991', Number.MAX_SAFE_INTEGER],
])('%j is visit %d', (typed, visitId) => {
  expect(parseTypedEntry(typed)).toStrictEqual({ kind: 'visit', visitId });
});

/** The entry and, where it opens no visit, what is said of it. */
function sayOf(typed: string): string {
  const entry = parseTypedEntry(typed);
  return entry.kind === 'visit' ? `visit ${entry.visitId}` : explainTypedEntry(entry);
}

const EXAMPLE = 'A visit number has digits only, such as 12345.';
const EMPTY = `Type a visit number. ${EXAMPLE}`;
const NONE = `This is not a visit number. ${EXAMPLE}`;
const SEVERAL = 'There is more than one number in this. Type one visit number.';
const TWO_VISITS = 'There is more than one visit in this. Type one visit number.';
const OTHER_LINK = `This link does not lead to a visit. ${EXAMPLE}`;
const ZERO = 'A visit number does not begin with 0. Check the number.';
const LONG = 'This number is too long for a visit. Check the number.';

test.each([
  ['', EMPTY],
  [' \u00a0\n', EMPTY],
  ['tomorrow', NONE],
  ['#', NONE],
  ['-5', NONE],
  ['1.5', NONE],
  ['1e5', NONE],
  ['0x10', NONE],
  ['12345abc', NONE],
  ['abc12345', NONE],
  ['dev1@example.com', NONE],
  ['12²', NONE],
  ['②', NONE],
  ['id=12345', NONE],
  ['visit 12345/67890', NONE],
  [',', NONE],
  ['007', ZERO],
  ['0', ZERO],
  ['visit 007', ZERO],
  ['/visits/007', ZERO],
  ['/visits/021001', ZERO],
  ['12345678901234567', LONG],
  ['9007199254740992', LONG],
  ['9999999999999999', LONG],
  ['/visits/12345678901234567', LONG],
  // Days and times
  ['2026-09-21', NONE],
  ['21.09.2026', NONE],
  ['21/09/2026', NONE],
  ['21 Sep 2026', SEVERAL],
  ['21 09 2026 10 30', SEVERAL],
  ['23:00', NONE],
  ['12345 on 21.09.2026', SEVERAL],
  // Several numbers
  ['12345 67890', SEVERAL],
  ['12345, 67890', SEVERAL],
  ['12345\n67890', SEVERAL],
  ['12\n345', SEVERAL],
  ['12,345', SEVERAL],
  ['1,5', SEVERAL],
  ['12\u200b345', SEVERAL],
  ['12345 or +1 315 555 0175', SEVERAL],
  ['visit 12 345 6789', SEVERAL],
  ['visits 12345 and 67890', SEVERAL],
  ['/visits/1 or /visits/2', TWO_VISITS],
  ['visit 12345 or visit 67890', TWO_VISITS],
  // Links that lead elsewhere
  ['https://salon.example.com/records?id=37955315', OTHER_LINK],
  ['https://salon.example.com/visits/', OTHER_LINK],
  ['https://salon.example.com/visits/12345abc', OTHER_LINK],
  ['https://salon.example.com/visits/1.5', OTHER_LINK],
  ['https://salon.example.com/visits/-5', OTHER_LINK],
  ['https://salon.example.com/#12345', OTHER_LINK],
  ['https://app.alteg.io/timetable/4564/#mode=1', OTHER_LINK],
  ['app.alteg.io/timetable/4564', OTHER_LINK],
  ['alteg.io/timetable/4564 12345', OTHER_LINK],
  ['yclients.com/kkm/transactions/details/910001/', OTHER_LINK],
  ['https://yclients.com/timetable/4564#master_id=910001', OTHER_LINK],
  ['#master_id=910001', OTHER_LINK],
  ['#main_date=2026-09-14&mode=1', OTHER_LINK],
  ['https://app.alteg.io/timetable/4564#open_record_id=0', OTHER_LINK],
  ['https://app.alteg.io/timetable/4564#open_record_id=', OTHER_LINK],
  ['https://app.alteg.io/timetable/0#open_record_id=910001', OTHER_LINK],
  ['https://app.alteg.io/timetable/12345678901234567#open_record_id=910001', OTHER_LINK],
  // Another host's numbers mean something else
  ['https://salon.example.com/timetable/4564#open_record_id=910001', OTHER_LINK],
  ['https://salon.example.com/?record_id=910001', OTHER_LINK],
  ['https://notalteg.io/timetable/4564#open_record_id=910001', OTHER_LINK],
  ['https://alteg.io.example.com/timetable/4564#open_record_id=910001', OTHER_LINK],
  ['https://app.alteg.io@example.com/timetable/4564#open_record_id=910001', OTHER_LINK],
  ['https%3A%2F%2Fexample.com%2Ftimetable%2F4564%23open_record_id%3D910001', OTHER_LINK],
  // Two appointments, or two locations
  ['#open_record_id=1 #open_record_id=2', SEVERAL],
  ['alteg.io/timetable/1#open_record_id=5 alteg.io/timetable/2#open_record_id=5', SEVERAL],
])('%j opens no visit: %s', (typed, why) => {
  expect(sayOf(typed)).toBe(why);
});

test.each([
  ['https://app.alteg.io/timetable/4564#open_modal_by_record_id=910001', 4564],
  ['https://app.alteg.io/timetable/4564/2026-09-14#open_record_id=910001', 4564],
  ['https://yclients.com/timetable/4564#main_date=2026-09-14&open_modal_by_record_id=910001&mode=1', 4564],
  ['app.alteg.io/timetable/4564#open_record_id=910001', 4564],
  ['YCLIENTS.COM/timetable/4564#OPEN_RECORD_ID=910001', 4564],
  ['see https://app.alteg.io/location/4564/#open_record_id=910001, please', 4564],
  ['https://alteg.io:443/timetable/4564#open_record_id=910001', 4564],
  ['https://n123.yclients.com/timetable/4564#open_record_id=910001', 4564],
  ['https://visits.example.com/visits/ https://app.alteg.io/timetable/4564#open_record_id=910001', 4564],
  ['https%3A%2F%2Fapp.alteg.io%2Ftimetable%2F4564%23open_record_id%3D910001', 4564],
  ['#open_record_id=910001', null],
  ['#open_modal_by_record_id=910001', null],
  ['open_record_id=910001', null],
  ['#main_date=2026-09-14&open_modal_by_record_id=910001', null],
  // Whatever else stands beside it
  ['visit #open_record_id=910001', null],
  ['/visits/910001#open_record_id=910001', null],
  ['visit 910001 #open_record_id=910001', null],
  ['#open_record_id=910001 #open_record_id=910001', null],
])('%j names an appointment of location %j', (typed, locationId) => {
  expect(parseTypedEntry(typed)).toStrictEqual({ kind: 'appointment-link', locationId, appointmentId: 910_001 });
  expect(sayOf(typed)).toBe('This link names appointment 910001, not a visit.');
});

test.each(['appointment 910001', 'Appointment #910001 at 10:30', 'record 910001', 'record № 910001'])(
  '%j names an appointment',
  (typed) => {
    expect(parseTypedEntry(typed)).toStrictEqual({ kind: 'appointment-number', appointmentId: 910_001 });
    expect(sayOf(typed)).toBe('This names appointment 910001, not a visit.');
  },
);

test.each([
  ['+13155550175', '13155550175'],
  ['+1 315 555 0175', '13155550175'],
  ['315 555 0175', '3155550175'],
  ['(315) 555-0175', '3155550175'],
  ['315-555-0175', '3155550175'],
  ['315.555.0175', '3155550175'],
  ['315 555-0175', '3155550175'],
  ['8 (315) 555-01-75', '83155550175'],
  ['020 7946 0175', '02079460175'],
  ['02079460175', '02079460175'],
  ['555-0175', '5550175'],
  ['call +1 315 555 0175, please', '13155550175'],
  ['+٤٤ ٢٠ ٧٩٤٦ ٠١٧٥', '442079460175'],
])('%j is a phone number', (typed, digits) => {
  expect(parseTypedEntry(typed)).toStrictEqual({ kind: 'phone', digits, visitId: null });
  expect(sayOf(typed)).toBe('This is a phone number, not a visit number.');
});

test.each([
  ['3155550175', 3_155_550_175],
  ['13155550175', 13_155_550_175],
  ['1 234 567 890', 1_234_567_890],
  ['please look at 3155550175', 3_155_550_175],
  ['123456789012345', 123_456_789_012_345],
])('%j may be a phone number or visit %d, and is neither taken for one nor refused', (typed, visitId) => {
  expect(parseTypedEntry(typed)).toStrictEqual({ kind: 'phone', digits: String(visitId), visitId });
  expect(sayOf(typed)).toBe('This may be a phone number, not a visit number.');
});

test('where links of appointments are taken, a number alone is said to be too little', () => {
  const entry = { kind: 'appointment-number', appointmentId: 910_001 } as const;
  expect(explainTypedEntry(entry, true)).toBe('This names appointment 910001, not a visit. Paste its link instead.');
});

test('a link in any of its forms is the appointment that it names, of the location that it names', () => {
  const id = fc.integer({ min: 1, max: 999_999_999 });
  const host = fc.constantFrom('https://app.alteg.io', 'http://yclients.com', 'app.alteg.io', 'www.yclients.com', '');
  const day = fc.constantFrom('', '/', '/2026-09-14', '/2026-09-14/');
  const name = fc.constantFrom('open_record_id', 'open_modal_by_record_id');
  const before = fc.constantFrom('', 'main_date=2026-09-14&', 'mode=1&master_id=7&');
  const after = fc.constantFrom('', '&mode=1', '&main_date=2026-09-14&mode=1', '.', ', please', '\n');
  fc.assert(
    fc.property(id, id, host, day, name, before, after, fc.boolean(), (location, record, ...rest) => {
      const [from, path, parameter, first, last, isCoded] = rest;
      const written = `${from}/timetable/${location}${path}#${first}${parameter}=${record}`;
      const typed = `${isCoded ? encodeURIComponent(written) : written}${last}`;
      const link = { kind: 'appointment-link', appointmentId: record };
      expect(parseTypedEntry(typed)).toStrictEqual({ ...link, locationId: location });
      const end = `#${first}${parameter}=${record}${last}`;
      expect(parseTypedEntry(end)).toStrictEqual({ ...link, locationId: null });
    }),
    { numRuns: 1_000 },
  );
});

/** Quadratic work on so many characters outlasts the time that a test may take. */
const MOST_LETTERS = 1_000_000;

test.each([
  ['blanks after the word', (length: number) => `visit${' '.repeat(length)}`],
  ['blanks and a sign', (length: number) => `visit${' '.repeat(length)}#${' '.repeat(length)}x`],
  ['words', (length: number) => 'visit '.repeat(length)],
  ['signs', (length: number) => '# '.repeat(length)],
  ['digits and a letter', (length: number) => `${'1'.repeat(length)}a`],
  ['digits behind the word and a letter', (length: number) => `visit ${'1'.repeat(length)}a`],
  ['groups', (length: number) => `visit 1${' 111'.repeat(length)}a`],
  ['groups of a phone', (length: number) => `+1${' (1) - '.repeat(length)}a`],
  ['addresses', (length: number) => '/visits/1....'.repeat(length)],
  ['an address with brackets', (length: number) => `/visits/1${')'.repeat(length)}a`],
  ['hosts', (length: number) => 'alteg.io'.repeat(length)],
  ['links', (length: number) => `https://${'a.'.repeat(length)}io#open_record_id=1`],
  ['hosts of links', (length: number) => `${'://alteg.io'.repeat(length)}record_id=1`],
  ['fragments', (length: number) => '#open_record_id='.repeat(length)],
  ['lines', (length: number) => '1\n'.repeat(length)],
  ['digits of other scripts', (length: number) => '९'.repeat(length)],
])('%s are read in proportion to their length', (_, build) => {
  expect(parseTypedEntry(build(MOST_LETTERS))).toHaveProperty('kind');
});

test('control: a pattern with two runs of blanks side by side comes to no end', async () => {
  const naive = `/^(?:visit\\s*)?[#№]?\\s*(\\d+)$/.exec('visit' + ' '.repeat(${MOST_LETTERS}))`;
  const reading = new Worker(`require('node:worker_threads').parentPort.postMessage('begun'); ${naive}`, {
    eval: true,
  });
  await once(reading, 'message');
  const ended = once(reading, 'exit');
  // A linear pattern needs a few milliseconds.
  expect(await Promise.race([ended, wait(1_000, 'still reading')])).toBe('still reading');
  await reading.terminate();
});

const pieces = fc.constantFrom(
  ...['0', '1', '7', '42', '12345', '9007199254740993', ' ', '\u00a0', '#', '№', '-', '+', '.', ',', '/', ':', '\n'],
  ...['/visits/', 'https://', 'visit ', 'e', '٣', '۴', '５', '²', '½', '५', '\u202e', '\u200b', '😀', '(', ')', '%'],
);
const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: pieces }), fc.string({ unit: 'grapheme' }));

function expectSafeReading(read: (typed: string) => TypedEntry): void {
  fc.assert(
    fc.property(anything, (typed) => {
      const reading = read(typed);
      if (reading.kind !== 'visit') {
        expect(explainTypedEntry(reading)).toMatch(/^[A-Z][^\n]+\.$/);
        return;
      }
      expect(Number.isSafeInteger(reading.visitId) && reading.visitId > 0).toBe(true);
      // Whole: neither made up nor a piece of a longer number, as it stands or with its groups closed up.
      const whole = new RegExp(`(?<![0-9])${reading.visitId}(?![0-9])`);
      const text = latinDigits(typed);
      expect(`${text} | ${text.replace(/\s/g, '')}`).toMatch(whole);
    }),
    { numRuns: 10_000 },
  );
}

test('ten thousand odd texts are a whole number that stands in them, or a sentence', () => {
  expectSafeReading(parseTypedEntry);
  recordMetric('S7', 'of 10,000 odd texts in the find field: read as a number that does not stand there', '0', '0');
});

test('control: taking whatever parses as a number is caught', () => {
  const naive = (typed: string): TypedEntry => {
    const visitId = Number.parseInt(typed.replace(/\D/g, ''), 10);
    return Number.isNaN(visitId) ? { kind: 'none', why: 'no-number' } : { kind: 'visit', visitId };
  };
  expect(() => expectSafeReading(naive)).toThrow(/Property failed/);
  recordNegativeControl('S7', 'a find field that takes whatever parses as a number');
});

test.each(['21 Sep', 'at 5', '10%', 'table 1234'])('“%s” holds a short number, which is no visit', (typed) => {
  expect(parseTypedEntry(typed)).toMatchObject({ kind: 'none' });
});

test('a sentence with one long number opens that visit', () => {
  expect(parseTypedEntry('please look at 549187615, thanks')).toEqual({ kind: 'visit', visitId: 549187615 });
});
