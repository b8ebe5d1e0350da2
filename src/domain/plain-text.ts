/** What stands in the place of a hidden contact detail. */
export const HIDDEN = '•••';

// Bidi controls and zero-width characters can make a name read as another one, or a comment as part of the page.
// They are spelled out; joiners and variant selectors stay where the script or an emoji needs them (source: Unicode
// TR36 and TR9). Half a surrogate pair has no form in UTF-8, so the server's page could not match the browser's. U+2800 is a braille cell without dots, blank like a space but no space to any program.
const INVISIBLE =
  /(?![\n\t\u200C\u200D]|[\uFE00-\uFE0F]|[\u180B-\u180D\u{E0100}-\u{E01EF}])[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800\uFFF9-\uFFFB]/gu;
const STRAY_JOINER =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F\p{scx=Arab}\p{scx=Syrc}\p{scx=Mong}\p{scx=Nkoo}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}])[\u200C\u200D]/gu;
const STRAY_SELECTOR =
  /(?<![\p{Extended_Pictographic}\p{scx=Han}\p{scx=Mong}])(?:[\uFE00-\uFE0F]|[\u180B-\u180D\u{E0100}-\u{E01EF}])(?!\u20E3)/gu;

/** The text with every character that cannot be seen written out, as in `⟨U+202E⟩`. Line breaks and tabs stay. */
export function revealInvisible(text: string): string {
  if (/^[\t\n -~]*$/.test(text)) return text;
  return text
    .replace(/\r\n?/g, '\n')
    .replace(INVISIBLE, spellOut)
    .replace(STRAY_SELECTOR, spellOut)
    .replace(STRAY_JOINER, spellOut);
}

function spellOut(character: string): string {
  return `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

const DIGIT = /\p{Nd}/u;

/** The text with the decimal digits of any script written as 0 to 9. Others (², ①) stay. */
export function latinDigits(text: string): string {
  return text.replace(/[^\0-\x7F]/gu, (character) => (DIGIT.test(character) ? valueOf(character) : character));
}

/** Each script has its ten digits in a row, from 0 on; rows stand side by side in a few places (source: Unicode, 4.6). */
function valueOf(digit: string): string {
  const codePoint = digit.codePointAt(0) ?? 0;
  let first = codePoint;
  while (DIGIT.test(String.fromCodePoint(first - 1))) first -= 1;
  return String((codePoint - first) % 10);
}
