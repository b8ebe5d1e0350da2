/**
 * A visit's number in the partner's addresses: 1 to 16 digits, no leading zero, at most 2^53 - 1; null for any other
 * text.
 */
export function parseVisitId(digits: string): number | null {
  if (!/^[1-9]\d{0,15}$/.test(digits)) return null;
  const id = Number(digits);
  return Number.isSafeInteger(id) ? id : null;
}
