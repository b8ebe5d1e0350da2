// Bidi controls and zero-width characters can make a name read as another one, or a comment as part of the page.
// They are spelled out; joiners stay where the script or an emoji needs them (source: Unicode TR36 and TR9).
const INVISIBLE =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;
const STRAY_JOINER =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}\p{M}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Sinhala}\p{Script=Malayalam}])[\u200C\u200D]/gu;

/** The text with every character that cannot be seen written out, as in `⟨U+202E⟩`. Line breaks and tabs stay. */
export function revealInvisible(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(INVISIBLE, spellOut).replace(STRAY_JOINER, spellOut);
}

function spellOut(character: string): string {
  return `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
