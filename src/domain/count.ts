const numbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 3, signDisplay: 'negative' });
const plural = new Intl.PluralRules('en-US');

/** `1,234`; up to three decimals. */
export function formatNumber(number: number): string {
  return numbers.format(number);
}

/** `1 vote`, `12 votes`. */
export function formatCount(count: number, one: string, many: string): string {
  return `${formatNumber(count)} ${plural.select(count) === 'one' ? one : many}`;
}
