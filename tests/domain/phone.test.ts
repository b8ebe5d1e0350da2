import { expect, test } from 'vitest';
import { formatPhone, isMaskedPhone, isPlainEmail, joinPhone } from '#domain/phone.ts';

test('a phone is shown in groups where it may be called, otherwise as written', () => {
  expect(formatPhone({ phone: '12025550143', phoneToCall: '+1 202 555 0143' })).toBe('+1 202 555 0143');
  expect(formatPhone({ phone: '202 555 0143', phoneToCall: null })).toBe('202 555 0143');
  expect(formatPhone({ phone: null, phoneToCall: null })).toBeNull();
});

test('a number in groups is called and copied without them', () => {
  expect(joinPhone('+1 202 555 0143')).toBe('+12025550143');
});

test.each([
  '+1202*****64',
  '+1 315 *** 0175',
  '+1315•••0175',
  '1315XXX0175',
  '1315xxx0175',
  '1315ххх0175',
  '+1315###0175',
  '+1315___0175',
  '+1315??0175',
  '+1315██0175',
  '+1 (315) ...-..-75',
  '+1 (315) 555-..-..',
  '+1315555----',
  '+1 315 - - 55501',
  '+1 (   ) 5550175',
  '+1 315     0175',
  '+1 315 555 0...',
  '131555…',
  '******',
  'hidden',
])('%j is a mask', (written) => {
  expect(isMaskedPhone(written)).toBe(true);
});

test.each([
  '13155550175',
  '+1 (315) 555-0175',
  '+1 (315) 555 - 0175',
  '315.555.0175',
  '8 (495) 000-00-00',
  '020 7946 0123',
  '030/123456',
  '+1 315–555–0175',
  '+1 315 555 0175 ext. 4',
  '+1 315 555 0175 x4',
  '+1 315 555 0175 #4',
  '+1 315 555 0175, mum',
  '1.2025550171E+10',
  '٠٣١٥٥٥٥٠١٧٥',
  '\u202a+13155550175\u202c',
])('%j is none', (written) => {
  expect(isMaskedPhone(written)).toBe(false);
});

test.each(['noor@example.com', 'noor.vance+visit@mail.example.com', 'N_V@Example.COM'])(
  '%j may be written to',
  (written) => {
    expect(isPlainEmail(written)).toBe(true);
  },
);

test.each([
  '',
  'noor',
  'noor@',
  'noor@example',
  '@example.com',
  'noor@example.com?bcc=all@example.com',
  'noor@example.com,ada@example.com',
  'Noor <noor@example.com>',
  'noor@example.com%0Abcc:ada',
  'noor@example.com\n',
  'noor @example.com',
  'noor@exa_mple.com',
  'n\u00f6\u00f6r@example.com',
  'noor@example..com',
])('%j may not stand in a mail link', (written) => {
  expect(isPlainEmail(written)).toBe(false);
});
