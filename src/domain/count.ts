/** From here on numbers are written with an exponent, and grouped by Intl. */
const LARGE = 1e15;

/** A narrow no-break space: a comma is a decimal sign in half of the countries. */
export const GROUP_SPACE = '\u202f';

/** `1 234`; up to three decimals. By hand: the first use of Intl takes a desk's computer longer than the page. */
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
