// Costly to make, and most names do without.
let graphemes: Intl.Segmenter | undefined;

/** Up to two letters, from the first and the last word that have one, whatever stands before it; else empty. */
export function formatInitials(name: string): string {
  const words = name.split(/[\s,]+/).flatMap((word) => /[\p{L}\p{N}].*$/u.exec(word)?.[0] ?? []);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => firstGrapheme(word ?? '').toUpperCase()).join('');
}

function firstGrapheme(word: string): string {
  if (/^[ -~]([ -~]|$)/.test(word)) return word.charAt(0);
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  for (const { segment } of graphemes.segment(word)) return segment;
  return '';
}
