/** From here on numbers are written with an exponent, and grouped by Intl. */
const LARGE = 1e15;

/** A narrow no-break space: a comma is a decimal sign in half of the countries. */
export const GROUP_SPACE = '\u202f';

/** `1 234`; up to three decimals, and what is no finite number as Intl writes it. By hand: the first use of Intl takes a desk's computer longer than the page. */
export function formatNumber(number: number): string {
  const size = Math.abs(number);
  if (!(size < LARGE)) return spaced(number, { maximumFractionDigits: 3 });
  const rounded = Math.round(size * 1000) / 1000;
  return sign(number, rounded) + group(String(rounded));
}

/** `1 234.50`: always two decimals. */
export function formatHundredths(number: number): string {
  const size = Math.abs(number);
  if (!(size < LARGE)) return spaced(number, { minimumFractionDigits: 2 });
  return sign(number, size) + group(size.toFixed(2));
}

/** `1 vote`, `12 votes`. */
export function formatCount(count: number, one: string, many: string): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

function spaced(number: number, options: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat('en-US', options).format(number).replaceAll(',', GROUP_SPACE);
}

function sign(number: number, rounded: number): string {
  return number < 0 && rounded > 0 ? '-' : '';
}

function group(digits: string): string {
  return digits.replace(/(?<!\.\d*)\d(?=(\d{3})+(?!\d))/g, `$&${GROUP_SPACE}`);
}

/** More than these say less than their number. */
export const MAX_NAMED = 5;

/** `a`, `a and b`, `a, b and c`; of more than `most` the first ones and the number of the rest: `a, b and 7 more`. */
export function listWords(words: readonly string[], most = MAX_NAMED): string {
  if (words.length > most) return `${words.slice(0, most).join(', ')} and ${formatNumber(words.length - most)} more`;
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
