import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Client } from '#contract/client.ts';
import { createContactMask } from '#domain/contact-mask.ts';
import { HIDDEN } from '#domain/plain-text.ts';
import { buildVisit } from '#tests/support/visit-builder.ts';

function clientOf(parts: { name?: string; phone?: string; email?: string; card?: string }): Client {
  const client = { id: 1, name: 'Noor Vance', phone: '', ...parts };
  const [appointment] = buildVisit({ records: [{ client }] }).appointments;
  if (appointment?.client == null || appointment.client === 'none') throw new Error('the builder gave no client');
  return appointment.client;
}

const mask = createContactMask([clientOf({ phone: '+12025550143', email: 'noor@example.com', card: '0017926947' })]);

test.each([
  ['call +1 202 555 0143 today', `call ${HIDDEN} today`],
  ['(202) 555-0143', `(${HIDDEN}`],
  ['555-0143', HIDDEN],
  ['8 202 555 01 43', HIDDEN],
  ['write to NOOR@example.com', `write to ${HIDDEN}`],
  ['card 0017926947.', `card ${HIDDEN}.`],
  ['202 555–0143', HIDDEN],
  ['202‑555‑0143', HIDDEN],
  ['202/555/0143', HIDDEN],
  ['٢٠٢٥٥٥٠١٤٣', HIDDEN],
  ['202\u200B5550143', HIDDEN],
  ['२०२५५५०१४३', HIDDEN],
  ['𝟐𝟎𝟐𝟓𝟓𝟓𝟎𝟏𝟒𝟑', HIDDEN],
  ['２０２-５５５-０１４３', HIDDEN],
  ['²⁰²⁵⁵⁵⁰¹⁴³', HIDDEN],
  ['call +1 202\n555-0143', `call ${HIDDEN}`],
  ['202\u00AD555\u2060\u20600143', HIDDEN],
  ['202 / 555 -- // -- 01.....43!', `${HIDDEN}!`],
  ['202 x 555 x 0143', `${HIDDEN} x ${HIDDEN} x ${HIDDEN}`],
  ['ring 202 555 0143 at 10:00', `ring ${HIDDEN} at 10:00`],
  ['at 10:00 202 555 0143', `at 10:00 ${HIDDEN}`],
  ['n\u200Boor\u2060@ex\u00ADample.com', HIDDEN],
  ['noor@\nexample.com', HIDDEN],
  ['ｎｏｏｒ@example.com', HIDDEN],
  ['card 0017 926 947 or 17926947', `card ${HIDDEN} or ${HIDDEN}`],
  ['+1 202 555 0144', '+1 202 555 0144'],
  ['at 10:00 on 21 Sep 2026, visit 549187615', 'at 10:00 on 21 Sep 2026, visit 549187615'],
])('%j becomes %j', (text, hidden) => {
  expect(mask(text)).toBe(hidden);
});

test.each([
  ['12025550143.0', 'now 12025550143', `now ${HIDDEN}`],
  ['1.2025550143E+10', 'E 1.2025550143e+10 or 2025550143', `E ${HIDDEN} or ${HIDDEN}`],
  ['+1202*****43', 'seen as +1202*****43, or +1202 *****43', `seen as ${HIDDEN}, or ${HIDDEN}`],
  ['8 (202) 555-01-43', '+1 202 555 0143', HIDDEN],
  ['55 01 43', 'home 550143, 55-01-43, price 1550143', `home ${HIDDEN}, price 1550143`],
])('of a phone written as %j, %j becomes %j', (phone, text, hidden) => {
  expect(createContactMask([clientOf({ phone })])(text)).toBe(hidden);
});

test.each([
  ['+1 (202) 555-0143', 'for +1 (202) 555-0143 or 2025550143', `for ${HIDDEN} or ${HIDDEN}`],
  ['Noor 202 555 0143', 'Noor 202 555 0143', `Noor ${HIDDEN}`],
  ['noor@example.com', 'for noor@example.com', `for ${HIDDEN}`],
  ['Noor 2', 'Noor 2', 'Noor 2'],
])('of a client named %j, %j becomes %j', (name, text, hidden) => {
  expect(createContactMask([clientOf({ name })])(text)).toBe(hidden);
});

test('a number of a few digits hides no longer one that begins or ends like it', () => {
  const short = createContactMask([clientOf({ card: '0017926' })]);
  expect(short('card 17926, 0017926, 17 926')).toBe(`card ${HIDDEN}`);
  expect(short('visits 179261 and 9917926')).toBe('visits 179261 and 9917926');
});

test('a word that is no address, or a mask without digits, hides nothing else', () => {
  expect(createContactMask([clientOf({ phone: 'none', email: 'no' })])('no, none at all')).toBe('no, none at all');
});

test('a short card hides no other numbers', () => {
  expect(createContactMask([clientOf({ card: '415' })])('room 415')).toBe('room 415');
});

test('a client without contact details hides nothing', () => {
  expect(createContactMask([clientOf({})])('+1 202 555 0143')).toBe('+1 202 555 0143');
});

/** Anything but digits, as long as it is, and with letters. */
const separator = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '-',
    '.',
    ') ',
    ' (',
    '\n',
    '\r\n',
    '\u200B',
    '\u00AD',
    ' / ',
    ' x ',
    ' — ',
    '\t',
    '👩‍🦰',
    '...........',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !/[\p{N}]/u.test(text.normalize('NFKC'))),
);
/** The ten digits of a script, by their zero. */
const zero = fc.constantFrom('0', '٠', '۰', '०', '๐', '０', '𝟎', '০', '᠐');
const written = fc.tuple(zero, fc.array(separator, { minLength: 11, maxLength: 11 })).map(([first, gaps]) => {
  const start = first.codePointAt(0) ?? 0;
  return Array.from(
    '12025550143',
    (digit, place) => String.fromCodePoint(start + Number(digit)) + (gaps[place] ?? ''),
  ).join('');
});

test('in whatever script and however separated the number stands, none of its digits is left', () => {
  fc.assert(
    fc.property(
      fc.string().filter((text) => !/\p{N}/u.test(text.normalize('NFKC'))),
      written,
      (before, number) => {
        expect(mask(before + number)).not.toMatch(/\p{Nd}/u);
      },
    ),
    { numRuns: 1_000 },
  );
});

test('what has no number and no address of a client in it stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      fc.pre(!/\p{N}/u.test(text.normalize('NFKC')));
      expect(mask(text)).toBe(text);
    }),
  );
});

test('control: a mask that looks for the number as written misses a grouped one', () => {
  const naive = (text: string) => text.replaceAll('+12025550143', HIDDEN);
  expect(naive('+1 202 555 0143').replace(/\D/g, '')).toBe('12025550143');
});
