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
