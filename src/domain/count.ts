/** From here on numbers are written with an exponent, and grouped by Intl. */
const LARGE = 1e15;

/** `1,234`; up to three decimals. As Intl does it, whose first use takes a desk's computer longer than the page. */
export function formatNumber(number: number): string {
  const size = Math.abs(number);
  if (!(size < LARGE)) return new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 }).format(number);
  const rounded = Math.round(size * 1000) / 1000;
  return sign(number, rounded) + group(String(rounded));
}

/** `1,234.50`: always two decimals. */
export function formatHundredths(number: number): string {
  const size = Math.abs(number);
  if (!(size < LARGE)) return new Intl.NumberFormat('en-US', { minimumFractionDigits: 2 }).format(number);
  return sign(number, size) + group(size.toFixed(2));
}

/** `1 vote`, `12 votes`. */
export function formatCount(count: number, one: string, many: string): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

function sign(number: number, rounded: number): string {
  return number < 0 && rounded > 0 ? '-' : '';
}

function group(digits: string): string {
  return digits.replace(/(?<!\.\d*)\d(?=(\d{3})+(?!\d))/g, '$&,');
}
