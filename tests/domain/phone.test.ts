import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatPhone, isPlainEmail, toE164 } from '#domain/phone.ts';
import { recordControl, recordFigure } from '#tests/support/figures.ts';

const CALLABLE = [
  ['13155550175', '+13155550175'],
  ['+13155550175', '+13155550175'],
  ['+1 (315) 555-0175', '+13155550175'],
  ['1.315.555.0175', '+13155550175'],
  ['+1\u00a0315\u00a0555\u00a00175', '+13155550175'],
  ['+1315555', '+1315555'],
  ['+131555501751234', '+131555501751234'],
] as const;

const MASKED = [
  '+1 315 *** 0175',
  '+1315•••0175',
  '1315XXX0175',
  '+1 (315) ...-..-75',
  '+1 (315) 555-..-..',
  '+1315555----',
  '+1 315 - - 55501',
  '+1 (   ) 5550175',
  '+1 315 555 0...',
  '131555…',
];

const NOT_CALLABLE = [
  '',
  '+',
  '0',
  '0315 555 0175',
  '0013155550175',
  '+0315555017',
  '131555',
  '+1315555017512345',
  '++13155550175',
  '1+3155550175',
  '+1 315 555 0175 ext. 4',
  '+1 315 555 0175,,4',
  '+1 315 555 0175;phone-context=evil',
  '٠٣١٥٥٥٥٠١٧٥',
  'none',
];

test.each(CALLABLE)('%j is called at %s', (written, callable) => {
  expect(toE164(written)).toBe(callable);
  expect(formatPhone(written)).toBe(callable);
});

test.each([...MASKED, ...NOT_CALLABLE])('%j is not called, and is shown as written', (written) => {
  expect(toE164(written)).toBeNull();
  expect(formatPhone(written)).toBe(written);
});

const anyPhone = fc.oneof(fc.string(), fc.stringMatching(/^[+\d ().*\u00a0-]*$/), fc.stringMatching(/^\d{5,18}$/));

function expectOnlyE164(read: (written: string) => string | null): void {
  fc.assert(
    fc.property(anyPhone, (written) => {
      const callable = read(written);
      if (callable === null) return;
      expect(callable).toMatch(/^\+[1-9]\d{6,14}$/);
      expect(callable.slice(1)).toBe(written.replace(/\D/g, ''));
    }),
    { numRuns: 2000 },
  );
}

test('whatever is written, what can be called is an international number of the same digits', () => {
  expectOnlyE164(toE164);
  recordFigure('S20', 'of 2,000 texts: called at anything but an international number of the same digits', '0', '0');
});

describe('control', () => {
  test('a reading that drops what it does not know calls masked numbers', () => {
    const naive = (written: string) => written.replace(/[^\d+]/g, '');
    expect(MASKED.filter((written) => naive(written).length > 6).length).toBeGreaterThan(4);
    expect(() => expectOnlyE164(naive)).toThrow(/Property failed/);
    recordControl('S20', 'a reading of phones that drops what it does not know');
  });
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
