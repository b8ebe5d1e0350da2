const DEFAULT_SECONDS = 5;
const MOST_SECONDS = 120;

/**
 * Reads a Retry-After header in both its forms, seconds and an HTTP date (RFC 9110, 10.2.3), as whole seconds
 * from 1 to 120. What is missing or cannot be read is 5. `now` is in milliseconds since 1970.
 */
export function readRetryAfter(header: string | readonly string[] | undefined, now: number): number {
  const written = (typeof header === 'string' ? header : (header?.[0] ?? '')).trim();
  const seconds = /^\d+$/.test(written) ? Number(written) : secondsUntil(written, now);
  return Number.isNaN(seconds) ? DEFAULT_SECONDS : Math.min(Math.max(Math.ceil(seconds), 1), MOST_SECONDS);
}

function secondsUntil(date: string, now: number): number {
  // Date.parse takes much that is no HTTP date ("1.5" among it); all three HTTP forms begin with a day's name.
  return /^(mon|tue|wed|thu|fri|sat|sun)/i.test(date) ? (Date.parse(date) - now) / 1000 : NaN;
}
