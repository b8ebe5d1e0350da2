import { expect, test } from 'vitest';
import { latinDigits } from '#domain/plain-text.ts';

test.each([
  ['Arabic', '٠١٢٣٤٥٦٧٨٩'],
  ['Persian', '۰۱۲۳۴۵۶۷۸۹'],
  ['Devanagari', '०१२३४५६७८९'],
  ['Bengali', '০১২৩৪৫৬৭৮৯'],
  ['Thai', '๐๑๒๓๔๕๖๗๘๙'],
  ['Khmer', '០១២៣៤៥៦៧៨៩'],
  ['full-width', '０１２３４５６７８９'],
  ['the second of two rows side by side', '𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡'],
  ['our own', '0123456789'],
])('the digits of a script are read: %s', (_, digits) => {
  expect(latinDigits(`a${digits} b`)).toBe('a0123456789 b');
});

test('what is no decimal digit stays', () => {
  expect(latinDigits('²①½ⅣAé😀')).toBe('²①½ⅣAé😀');
});

test('every digit that there is has a value from 0 to 9, ten of each in a script', () => {
  const digits = Array.from({ length: 0x11_0000 }, (_, codePoint) => codePoint)
    .filter((codePoint) => codePoint < 0xd8_00 || codePoint > 0xdf_ff)
    .map((codePoint) => String.fromCodePoint(codePoint))
    .filter((character) => /\p{Nd}/u.test(character));
  const values = digits.map(latinDigits);
  expect(values.join('')).toBe('0123456789'.repeat(digits.length / 10));
});
