/** Characters of which each alone, at the start, within and at the end could make a text read as another one. */
const HIDDEN = [
  ...[0x00, 0x01, 0x07, 0x08, 0x0b, 0x0c, 0x0d, 0x1b, 0x1f, 0x7f, 0x80, 0x85, 0x9b, 0x9f],
  ...[0xad, 0x034f, 0x061c, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b, 0x180e],
  ...[0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e],
  ...[0x2060, 0x2061, 0x2064, 0x2066, 0x2067, 0x2068, 0x2069, 0x206a, 0x206f],
  ...[0x2800, 0x3164, 0xfe00, 0xfe0f, 0xfeff, 0xffa0, 0xfff0, 0xfff9, 0xfffb, 0xfffc, 0xfffd, 0xfffe, 0xffff],
  ...[0x1bca0, 0x1d173, 0xe0001, 0xe0041, 0xe007f, 0xe0100, 0xe01ef, 0xf0000, 0x10ffff],
].map((code) => String.fromCodePoint(code));

const hidden = HIDDEN.flatMap((character) => [`Ada${character}Okafor`, `${character}Ada Okafor${character}`]);

/** Made by number, since a file in UTF-8 cannot hold them. */
const half = (code: number) => String.fromCharCode(code);

const halves = [
  half(0xd800),
  half(0xdfff),
  `${half(0xd83d)}Ada`,
  `Ada${half(0xde00)}`,
  `${half(0xde00)}${half(0xd83d)}`,
  `Ada ${half(0xdbff)} Okafor`,
  `😀${half(0xd83d)}`,
  `${half(0xd83d)}</script>`,
];

const directions = [
  'Ada \u202Egnp.exe',
  'paid \u202Eton\u202C in full',
  '\u2067Ada\u2069 \u202Eadak',
  '\u2069\u2069\u202Eadako',
  '\u202D\u202E\u202D\u202EAda',
  `${'\u202E'.repeat(200)}Ada`,
  `${'\u2066'.repeat(130)}Ada`,
  'ليلى حداد',
  'נועה כהן',
  'Ada ליאת 123 – 456',
  '١٢٣٤٥',
  'تمت الزيارة (Arrived)',
  '\u0627\u064E\u064F\u0650\u0651\u0652',
  'ܐܒܓܕ',
  'ފަސޭހަ',
  '߀߁߂ߊߋ',
  '(ליאת)',
  'a\u05D0b\u05D1c\u05D2',
];

const marks = [
  `Z${'\u0300\u0316\u0334\u035C\u0489'.repeat(40)}algo`,
  `A${'\u0301'.repeat(500)}`,
  '\u0301leading mark',
  '\u0E01\u0E47\u0E47\u0E47\u0E47\u0E47\u0E47\u0E47',
  'Ţ̵̛̪͕h̷̡̺͐e̶̼̓ ̴̣̈́e̵̗͂n̴̤̈́d̸̯͘',
  '\u20DD\u20E0Ada',
  'A\u20E3',
  '\u0488\u0489',
  '\u{1D165}\u{1D16D}',
];

const long = [
  'W'.repeat(3_000),
  'ﷺ'.repeat(60),
  '\u{12219}'.repeat(60),
  'a'.repeat(70_00).slice(0, 2_000),
  `${'very '.repeat(400)}long`,
  '–'.repeat(300),
  '_'.repeat(1_000),
  '😀'.repeat(200),
  '\n'.repeat(200).concat('last line'),
  `first line${'\n'.repeat(100)}`,
  '\tTabbed\t\t\ttext\t',
  '   blanks   inside   ',
  `https://example.com/${'path/'.repeat(100)}`,
];

const signs = [
  '👨‍👩‍👧‍👦',
  '👩🏽‍🦰',
  '🏳️‍🌈',
  '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  '🇦🇩🇦',
  '1️⃣2️⃣',
  '❤️‍🔥',
  '🧑‍🧑',
  '\u200D\u200D👩',
  '👩\u200D',
  '✓ Arrived',
  '★★★★★',
  '⚠ Not paid',
  '🔒 Locked',
  '␀␛',
];

const lookalikes = [
  'Аdа Оkаfоr',
  'Αda',
  'ａｄｍｉｎ',
  '𝓐𝓭𝓪',
  'Ⓐⓓⓐ',
  'раураl.com',
  'ехаmple.com',
  'l1Il|',
  'O0О〇',
  '⟨U+202E⟩',
  '＜script＞canary(1)＜/script＞',
  '‹script›canary(1)‹/script›',
  '﹤img src=x onerror=canary(1)﹥',
  '≮script≯',
  'ʺ onfocus=canary(1)',
  '＂＞',
  '∕∕hostile.example',
  'https:⁄⁄hostile.example',
  '．．／．．／etc',
  'ſcript',
  '<ſcript>canary(1)</ſcript>',
  '<scrıpt>canary(1)</scrıpt>',
  'İstanbul',
  'ıI',
  'ß',
  'ŉ',
  'ǰ',
  'ﬃ',
];

const normal = [
  'e\u0301',
  '\u00E9',
  '\u212B',
  'A\u030A',
  '\u1E9B\u0323',
  '\uFB01',
  '\u0344',
  '\u2126',
  '\uF900',
  '\u{2F800}',
  '\u1100\u1161\u11A8',
  '\uAC01',
  '\u037E',
  '\u1FEF',
  '\u226E',
  '\u226F',
  '<\u0338script>',
  '>\u0338',
  '\u2000Ada\u2001',
  '\u00A0Ada\u00A0',
  '\u3000Ada',
  '\u1680Ada',
  '\u202FAda\u205F',
];

export const hostileLetters = { hidden, halves, directions, marks, long, signs, lookalikes, normal };
