const MAX_SECONDS = 120;

/** Seconds to wait where the partner asks for it and does not say, or cannot be understood, how long. */
export const DEFAULT_RETRY_AFTER_SECONDS = 5;

/**
 * Reads a Retry-After header in both its forms, seconds and an HTTP date (RFC 9110, 10.2.3), as whole seconds
 * from 1 to 120. What is missing is null, what cannot be read is 5. `now` is in milliseconds since 1970.
 */
export function parseRetryAfter(header: string | readonly string[] | undefined, now: number): number | null {
  if (header === undefined) return null;
  const text = (typeof header === 'string' ? header : (header[0] ?? '')).trim();
  const seconds = /^\d+$/.test(text) ? Number(text) : secondsUntil(text, now);
  if (Number.isNaN(seconds)) return DEFAULT_RETRY_AFTER_SECONDS;
  return Math.min(Math.max(Math.ceil(seconds), 1), MAX_SECONDS);
}

function secondsUntil(date: string, now: number): number {
  // Date.parse takes much that is no HTTP date ("1.5" among it); all three HTTP forms begin with a day's name.
  return /^(mon|tue|wed|thu|fri|sat|sun)/i.test(date) ? (Date.parse(date) - now) / 1000 : NaN;
}
