import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TypedVisitNumber } from '#domain/typed-visit-number.ts';
import { readTypedVisitNumber } from '#domain/typed-visit-number.ts';
import { recordControl, recordFigure } from '#tests/support/figures.ts';

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
  'Please open visit 12345, thanks',
  '(12345)',
  '١٢٣٤٥',
  '۱۲۳۴۵',
  '１２３４５',
  '/visits/12345',
  'https://salon.example.com/visits/12345',
  'http://127.0.0.1:4173/visits/12345/',
  'HTTPS://SALON.EXAMPLE.COM/VISITS/12345?from=chat#top',
  'https://app.example.org/4564/visits/12345?day=2026-09-21',
  'See https://salon.example.com/visits/12345.',
  'See (https://salon.example.com/visits/12345), tomorrow at 10',
  'https://a.example.com/visits/12345 https://b.example.com/visits/12345',
])('%j is visit 12345', (typed) => {
  expect(readTypedVisitNumber(typed)).toStrictEqual({ kind: 'visit', visitId: 12_345 });
});

test.each([
  ['1', 1],
  ['8 260 852', 8_260_852],
  ['1 234 567 890', 1_234_567_890],
  ['9007199254740991', Number.MAX_SAFE_INTEGER],
])('%j is visit %d', (typed, visitId) => {
  expect(readTypedVisitNumber(typed)).toStrictEqual({ kind: 'visit', visitId });
});

const EXAMPLE = 'A visit number has digits only, such as 12345.';
const EMPTY = `Type a visit number. ${EXAMPLE}`;
const NONE = `This is not a visit number. ${EXAMPLE}`;
const SEVERAL = `There is more than one number in this. ${EXAMPLE}`;
const TWO_VISITS = `There is more than one visit in this. ${EXAMPLE}`;
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
  ['007', ZERO],
  ['0', ZERO],
  ['/visits/007', ZERO],
  ['12345678901234567', LONG],
  ['9007199254740992', LONG],
  ['9999999999999999', LONG],
  ['/visits/12345678901234567', LONG],
  // Phone numbers
  ['+13155550175', NONE],
  ['+1 315 555 0175', SEVERAL],
  ['315 555 0175', SEVERAL],
  ['(315) 555-0175', SEVERAL],
  ['315 555-0175', SEVERAL],
  ['555-0175', NONE],
  // Days and times
  ['2026-09-21', NONE],
  ['21.09.2026', NONE],
  ['21/09/2026', NONE],
  ['21 Sep 2026', SEVERAL],
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
  ['/visits/1 or /visits/2', TWO_VISITS],
  // Links that lead elsewhere
  ['https://salon.example.com/records?id=37955315', OTHER_LINK],
  ['https://salon.example.com/visits/', OTHER_LINK],
  ['https://salon.example.com/visits/12345abc', OTHER_LINK],
  ['https://salon.example.com/visits/1.5', OTHER_LINK],
  ['https://salon.example.com/visits/-5', OTHER_LINK],
])('%j is none: %s', (typed, why) => {
  expect(readTypedVisitNumber(typed)).toStrictEqual({ kind: 'none', why });
});

const pieces = fc.constantFrom(
  ...['0', '1', '7', '42', '12345', '9007199254740993', ' ', '\u00a0', '#', '№', '-', '+', '.', ',', '/', ':', '\n'],
  ...['/visits/', 'https://', 'visit ', 'e', '٣', '۴', '５', '²', '½', '५', '\u202e', '\u200b', '😀', '(', ')', '%'],
);
const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: pieces }), fc.string({ unit: 'grapheme' }));

/** The text in digits of our own. */
function inLatinDigits(typed: string): string {
  return ['٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹', '０１２３４５６７８９'].reduce(
    (text, row) => text.replace(new RegExp(`[${row}]`, 'g'), (digit) => String(row.indexOf(digit))),
    typed,
  );
}

function expectSafeReading(read: (typed: string) => TypedVisitNumber): void {
  fc.assert(
    fc.property(anything, (typed) => {
      const reading = read(typed);
      if (reading.kind === 'none') {
        expect(reading.why).toMatch(/^[A-Z][^\n]+\.$/);
        return;
      }
      expect(Number.isSafeInteger(reading.visitId) && reading.visitId > 0).toBe(true);
      // Whole: neither made up nor a piece of a longer number, as it stands or with its groups closed up.
      const whole = new RegExp(`(?<![0-9])${reading.visitId}(?![0-9])`);
      const text = inLatinDigits(typed);
      expect(`${text} | ${text.replace(/\s/g, '')}`).toMatch(whole);
    }),
    { numRuns: 10_000 },
  );
}

test('ten thousand odd texts are a whole number that stands in them, or a sentence', () => {
  expectSafeReading(readTypedVisitNumber);
  recordFigure('S7', 'of 10,000 odd texts in the find field: read as a number that does not stand there', '0', '0');
});

test('control: taking whatever parses as a number is caught', () => {
  const naive = (typed: string): TypedVisitNumber => {
    const visitId = Number.parseInt(typed.replace(/\D/g, ''), 10);
    return Number.isNaN(visitId) ? { kind: 'none', why: 'Not a number.' } : { kind: 'visit', visitId };
  };
  expect(() => expectSafeReading(naive)).toThrow(/Property failed/);
  recordControl('S7', 'a find field that takes whatever parses as a number');
});

test.each(['21 Sep', 'at 5', '10%', 'table 1234'])('“%s” holds a short number, which is no visit', (typed) => {
  expect(readTypedVisitNumber(typed)).toMatchObject({ kind: 'none' });
});

test('a sentence with one long number opens that visit', () => {
  expect(readTypedVisitNumber('please look at 549187615, thanks')).toEqual({ kind: 'visit', visitId: 549187615 });
});
