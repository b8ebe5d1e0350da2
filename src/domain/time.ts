import type { WallTime } from '#contract/wall-time.ts';
import { digitsAsUtc, wallTimeAt } from '#contract/wall-time.ts';

// The salon's digits are treated as if they were UTC, so that no zone of this computer can move them. The names are
// Intl's, written down: its first use takes a desk's computer longer than to draw the page.

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Mon 21 Sep 2026` */
export function formatDay(time: WallTime): string {
  return `${DAYS[new Date(digitsAsUtc(time)).getUTCDay()]} ${formatDate(time)}`;
}

/** `Mon 21 Sep`, with the year where it is another one than that of now (milliseconds since 1970 UTC), on whatever clock. */
export function formatNearDay(time: WallTime, now: number): string {
  const isThisYear = [FIRST_OFFSET, LAST_OFFSET].every((offset) => wallTimeAt(now, offset).year === time.year);
  return isThisYear ? formatDay(time).replace(/ \d+$/, '') : formatDay(time);
}

/** `21 Sep 2026` */
export function formatDate(time: WallTime): string {
  return `${time.day} ${MONTHS[time.month - 1]} ${time.year}`;
}

/** `23:00` */
export function formatClock(time: WallTime): string {
  return `${twoDigits(time.hour)}:${twoDigits(time.minute)}`;
}

/** `21 Sep 2026, 23:00` */
export function formatDateTime(time: WallTime): string {
  return `${formatDate(time)}, ${formatClock(time)}`;
}

/** `23:00–00:00 (next day)`; only the start where the end is not known. */
export function formatClockRange(start: WallTime, end: WallTime | null): string {
  if (end === null) return formatClock(start);
  const days = daysBetween(start, end);
  const later = days === 0 ? '' : days === 1 ? ' (next day)' : ` (${formatDate(end)})`;
  return `${formatClock(start)}–${formatClock(end)}${later}`;
}

/** `UTC−5`, `UTC+5:30`, `UTC`; says so where none is known. */
export function formatOffset(offsetMinutes: number | null): string {
  if (offsetMinutes === null) return 'UTC offset not known';
  const size = Math.abs(offsetMinutes);
  const minutes = size % 60 === 0 ? '' : `:${twoDigits(size % 60)}`;
  return offsetMinutes === 0 ? 'UTC' : `UTC${offsetMinutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${minutes}`;
}

/** For `<time datetime>` (source: HTML, the time element): the digits as written, with the offset where there is one. */
export function formatMachine(time: WallTime): string {
  const date = `${time.year}-${twoDigits(time.month)}-${twoDigits(time.day)}`;
  const clock = `${formatClock(time)}:${twoDigits(time.second)}`;
  if (time.offsetMinutes === null) return `${date}T${clock}`;
  const size = Math.abs(time.offsetMinutes);
  const sign = time.offsetMinutes < 0 ? '-' : '+';
  return `${date}T${clock}${sign}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`;
}

/** The same clock some seconds later, in the same offset; null past the year 9999, where a length is no length. */
export function addSeconds(time: WallTime, seconds: number): WallTime | null {
  const later = digitsAsUtc(time) + seconds * 1000;
  return later < END_OF_CALENDAR ? { ...wallTimeAt(later, null), offsetMinutes: time.offsetMinutes } : null;
}

/** Negative, zero or positive, by the digits alone: offsets inside one answer are known to disagree. */
export function compareWallTimes(a: WallTime, b: WallTime): number {
  return digitsAsUtc(a) - digitsAsUtc(b);
}

/** Minutes from a to b by the digits. */
export function minutesBetween(a: WallTime, b: WallTime): number {
  return (digitsAsUtc(b) - digitsAsUtc(a)) / MINUTE;
}

/** Midnights from the one day to the other, by the digits; negative where b lies before a. */
export function daysBetween(a: WallTime, b: WallTime): number {
  return Math.round((midnight(b) - midnight(a)) / DAY);
}

/** `just now`, `12 s ago`, `40 min ago`, `3 h ago`, `2 days ago`; a time that lies ahead counts as just now. */
export function formatAgo(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds < 5) return 'just now';
  return `${seconds < 60 ? `${seconds} s` : formatSpan(milliseconds)} ago`;
}

/** `0 min`, `95 min`, `3 h`, `2 days`: whole ones that have passed. */
export function formatSpan(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / MINUTE);
  if (minutes < 2 * 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`;
}

/** The offsets of the clocks that are behind and ahead of all others, in minutes. */
const [FIRST_OFFSET, LAST_OFFSET] = [-12 * 60, 14 * 60];
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const END_OF_CALENDAR = Date.UTC(10_000, 0, 1);

function midnight(time: WallTime): number {
  return Date.UTC(time.year, time.month - 1, time.day);
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

/** `45 min`, `1 h`, `1 h 30 min`. Seconds are rounded to whole minutes. */
export function formatDuration(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
