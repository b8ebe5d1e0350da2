import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Client } from '#contract/client.ts';
import { createContactMask, HIDDEN } from '#domain/contact-mask.ts';
import { buildVisit } from '#tests/support/visit-builder.ts';

function clientOf(parts: { phone?: string; email?: string; card?: string }): Client {
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
  ['card 0017 926 947 or 17926947', `card ${HIDDEN} or ${HIDDEN}`],
  ['+1 202 555 0144', '+1 202 555 0144'],
  ['at 10:00 on 21 Sep 2026, visit 549187615', 'at 10:00 on 21 Sep 2026, visit 549187615'],
])('%j becomes %j', (text, hidden) => {
  expect(mask(text)).toBe(hidden);
});

test('a short card hides no other numbers', () => {
  expect(createContactMask([clientOf({ card: '415' })])('room 415')).toBe('room 415');
});

test('a client without contact details hides nothing', () => {
  expect(createContactMask([clientOf({})])('+1 202 555 0143')).toBe('+1 202 555 0143');
});

test('in whatever grouping the number stands, its last digits are gone', () => {
  const separators = fc.constantFrom('', ' ', '-', '.', ') ', ' (');
  fc.assert(
    fc.property(fc.array(separators, { minLength: 11, maxLength: 11 }), fc.string(), (gaps, before) => {
      const grouped = Array.from('12025550143')
        .map((digit, place) => digit + (gaps[place] ?? ''))
        .join('');
      return !mask(`${before} +${grouped}`).replace(/\D/g, '').endsWith('5550143');
    }),
  );
});

test('control: a mask that looks for the number as written misses a grouped one', () => {
  const naive = (text: string) => text.replaceAll('+12025550143', HIDDEN);
  expect(naive('+1 202 555 0143').replace(/\D/g, '')).toBe('12025550143');
});
