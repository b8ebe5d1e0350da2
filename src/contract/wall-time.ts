/** The digits of the salon's own clock as the partner wrote them, with the offset from UTC where one was written. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Minutes east of UTC; null where the text named no offset. */
  readonly offsetMinutes: number | null;
}

const WRITTEN = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?(?:(Z)|([+-])(\d\d):?(\d\d))?$/;

/**
 * Parses `2026-09-21T23:00:00.000-05:00`, `2026-04-20T16:00:00+05:00`, `2026-04-17T13:14:33+0500` and
 * `2026-04-20 18:30:00` (source: the reference page and recorded answers). Returns null for any other text
 * and for a day, hour or offset that no calendar or clock has.
 */
export function parseWallTime(text: string): WallTime | null {
  const match = WRITTEN.exec(text);
  if (match === null) return null;
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  const hour = Number(match[4]);
  const minute = Number(match[5]);
  const second = Number(match[6]);
  if (year < 1000 || hour > 23 || minute > 59 || second > 59) return null;
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  const offsetMinutes = parseOffset(match[7], match[8], match[9], match[10]);
  if (offsetMinutes === undefined) return null;
  return { year, month, day, hour, minute, second, offsetMinutes };
}

/** Midnight of a day written as `2026-09-14`; null for any other text, and for a day that no calendar has. */
export function parseDay(text: string): WallTime | null {
  return parseWallTime(`${text} 00:00:00`);
}

/** `2026-09-14`, made of the numbers. */
export function formatIsoDay({ year, month, day }: WallTime): string {
  return [year, month, day].map((number) => String(number).padStart(2, '0')).join('-');
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Undefined for an offset that no place on Earth has (UTC-12 to UTC+14 exist). */
function parseOffset(zulu?: string, sign?: string, hours?: string, minutes?: string): number | null | undefined {
  if (zulu !== undefined) return 0;
  if (sign === undefined) return null;
  const total = Number(hours) * 60 + Number(minutes);
  if (total > 14 * 60 || Number(minutes) > 59) return undefined;
  return sign === '-' ? 0 - total : total;
}

/**
 * The digits that a clock shows at the instant (milliseconds since 1970 UTC), where null keeps those of UTC unnamed.
 */
export function wallTimeAt(instant: number, offsetMinutes: number | null): WallTime {
  const digits = new Date(instant + (offsetMinutes ?? 0) * 60_000);
  return {
    year: digits.getUTCFullYear(),
    month: digits.getUTCMonth() + 1,
    day: digits.getUTCDate(),
    hour: digits.getUTCHours(),
    minute: digits.getUTCMinutes(),
    second: digits.getUTCSeconds(),
    offsetMinutes,
  };
}

/** The digits in milliseconds since 1970, as if they were UTC. */
export function digitsAsUtc({ year, month, day, hour, minute, second }: WallTime): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Milliseconds since 1970 UTC; null where no offset was written, since then no instant is known. */
export function toInstant(time: WallTime): number | null {
  return time.offsetMinutes === null ? null : digitsAsUtc(time) - time.offsetMinutes * 60_000;
}

/** True for 1 January 1970 at midnight, by its digits or in UTC: what is written where no date was kept. */
export function isEpoch(time: WallTime): boolean {
  return digitsAsUtc(time) === 0 || toInstant(time) === 0;
}

/** True where both clocks show the same, whatever their offsets. */
export function haveSameDigits(a: WallTime, b: WallTime): boolean {
  return digitsAsUtc(a) === digitsAsUtc(b);
}
