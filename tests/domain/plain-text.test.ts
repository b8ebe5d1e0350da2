import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { revealInvisible } from '#domain/plain-text.ts';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';

test.each([
  ['a right-to-left override', 'Ada \u202Egnp.exe', 'Ada ⟨U+202E⟩gnp.exe'],
  ['a closed isolate and an override', 'Ada\u2069\u202Ex', 'Ada⟨U+2069⟩⟨U+202E⟩x'],
  ['direction marks', '\u200EA\u200Fd\u061Ca', '⟨U+200E⟩A⟨U+200F⟩d⟨U+061C⟩a'],
  ['a zero-width space', 'Ada\u200BOkafor', 'Ada⟨U+200B⟩Okafor'],
  ['a soft hyphen', 'Ada\u00ADOkafor', 'Ada⟨U+00AD⟩Okafor'],
  ['a byte order mark', '\uFEFFAda', '⟨U+FEFF⟩Ada'],
  ['a word joiner', 'Ada\u2060', 'Ada⟨U+2060⟩'],
  ['a null and an escape', 'A\u0000d\u001Ba', 'A⟨U+0000⟩d⟨U+001B⟩a'],
  ['half a surrogate pair', 'Ada\uD83D \uDE00', 'Ada⟨U+D83D⟩ ⟨U+DE00⟩'],
  ['a line separator', 'Ada\u2028Okafor', 'Ada⟨U+2028⟩Okafor'],
  ['hidden tags', 'Ada\u{E0041}', 'Ada⟨U+E0041⟩'],
  ['a name of fillers alone', '\u3164\u2800\u115F', '⟨U+3164⟩⟨U+2800⟩⟨U+115F⟩'],
  ['a joiner in a Latin name', 'Ada\u200D\u200C', 'Ada⟨U+200D⟩⟨U+200C⟩'],
  ['a joiner behind a Latin accent', 'Jose\u0301\u200D', 'Jose\u0301⟨U+200D⟩'],
  ['a joiner at the start', '\u200DAda', '⟨U+200D⟩Ada'],
  ['a second joiner in a row', 'می\u200C\u200Cخواهم', 'می\u200C⟨U+200C⟩خواهم'],
  ['a selector behind a letter, and a joiner behind it', 'Ada\uFE0F\u200D', 'Ada⟨U+FE0F⟩⟨U+200D⟩'],
  ['a selector behind a figure', '415\uFE0E', '415⟨U+FE0E⟩'],
])('%s is written out', (_, written, shown) => {
  expect(revealInvisible(written)).toBe(shown);
});

test.each([
  ['ordinary text', 'Ada Okafor, 4 × 5,000 – “fine”'],
  ['line breaks and tabs', 'First\nsecond\n\n\tthird'],
  ['a family joined of several signs', '👨‍👩‍👧‍👦 and 👩🏽‍🦰'],
  ['a heart and a keycap with their selectors', '❤️ 1️⃣ 🏳️‍🌈'],
  ['Persian with its non-joiner', 'می‌خواهم'],
  ['Arabic with a vowel before the joiner', 'هـ\u064E\u200D'],
  ['Hindi with its joiners', 'क्‍ष क्‌ष'],
  ['Kannada with its non-joiner', 'ರಾಜ್‌ಕುಮಾರ್'],
  ['a Japanese name in its own variant', '葛\u{E0100}城'],
  ['right-to-left text without controls', 'ليلى حداد'],
])('%s stays as it is', (_, written) => {
  expect(revealInvisible(written)).toBe(written);
});

test('line breaks of every system are one line break', () => {
  expect(revealInvisible('one\r\ntwo\rthree\nfour')).toBe('one\ntwo\nthree\nfour');
});

/** First and last of each run of invisible characters, but line breaks and tabs. */
const DANGEROUS: readonly (readonly [first: number, last: number])[] = [
  [0x00, 0x08],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x034f, 0x034f],
  [0x061c, 0x061c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180e, 0x180e],
  [0x200b, 0x200b],
  [0x200e, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x2800, 0x2800],
  [0x3164, 0x3164],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff9, 0xfffb],
  [0xe0000, 0xe007f],
];
/** What other scripts and emoji need, and what is as invisible behind a Latin letter, plain or with its accent. */
const STRAY = /[a-z](\u0301|\uFE0F)*(\u200C|\u200D|\uFE0F)/i;

function findDangerous(text: string): string[] {
  return Array.from(text).filter((sign) => {
    const code = sign.codePointAt(0) ?? 0;
    return DANGEROUS.some(([first, last]) => code >= first && code <= last);
  });
}

const pieces = fc.constantFrom(
  ...['a', 'e\u0301', 'ع', '\u064E', 'क', '्', '漢', '😀', '👩', '🏽', '1', ' ', '\n', '\r', '\t', '⟩'],
  ...['\u200C', '\u200D', '\uFE0F', '\u202E', '\u2069', '\u200B', '\u3164', '\u2800', '\u{E0041}', '\u0007', '\u00AD'],
);
const anything = fc.oneof(fc.string({ unit: pieces }), fc.string({ unit: 'binary' }));

function expectNothingHidden(reveal: (text: string) => string): void {
  fc.assert(
    fc.property(anything, (written) => {
      const shown = reveal(written);
      expect(findDangerous(shown)).toStrictEqual([]);
      expect(shown).not.toMatch(STRAY);
    }),
    { numRuns: 5000 },
  );
}

describe('for any text', () => {
  test('nothing hidden is left', () => {
    expectNothingHidden(revealInvisible);
    recordMetric('S20', 'of 5,000 texts: with a hidden character left', '0', '0');
  });

  test('what is shown stays as it is when it is shown again', () => {
    fc.assert(
      fc.property(anything, (written) => {
        expect(revealInvisible(revealInvisible(written))).toBe(revealInvisible(written));
      }),
      { numRuns: 2000 },
    );
  });

  test('nothing visible is lost', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9 .,;:!?⟨⟩()\n]*$/), (written) => {
        expect(revealInvisible(written)).toBe(written);
      }),
    );
  });
});

test.each([
  ['drops nothing', (text: string) => text],
  ['knows the override alone', (text: string) => text.replace(/\u202E/g, '⟨U+202E⟩')],
  ['keeps every joiner', (text: string) => text.replace(/[^\P{C}\n\t\u200C\u200D]|\u2800|\u3164/gu, '')],
])('control: a version that %s is caught', (what, broken) => {
  expect(() => expectNothingHidden(broken)).toThrow(/Property failed/);
  recordNegativeControl('S20', `a version that ${what}`);
});
