const MINUTE = 60_000;

/** Writes an instant in the digits of a salon's own clock: `2026-04-20T18:30:00+05:00`. */
export function writeMoment(instant: Date, offsetMinutes: number): string {
  const digits = new Date(instant.getTime() + offsetMinutes * MINUTE).toISOString().slice(0, 19);
  const size = Math.abs(offsetMinutes);
  const hours = String(Math.floor(size / 60)).padStart(2, '0');
  return `${digits}${offsetMinutes < 0 ? '-' : '+'}${hours}:${String(size % 60).padStart(2, '0')}`;
}

/** A zone's clock on the wall: `2026-04-20 18:30:00`. */
export function createClock(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
}

/** By how many minutes a clock is ahead of UTC at an instant. */
export function offsetOn(clock: Intl.DateTimeFormat, instant: Date): number {
  const digits = Date.parse(`${clock.format(instant).replace(' ', 'T')}Z`);
  return Math.round((digits - instant.getTime()) / MINUTE);
}

/** A moment on the salon's clock some days from now, at an hour of that clock. */
export function dayFromNow(now: Date, days: number, hour: string, offsetMinutes: number): string {
  const day = writeMoment(addDays(now, days), offsetMinutes);
  return `${day.slice(0, 11)}${hour}:00${day.slice(19)}`;
}

export function addDays(instant: Date, days: number): Date {
  return new Date(instant.getTime() + days * 24 * 60 * MINUTE);
}

/** A moment some minutes after another (before it, when negative), in the same offset. */
export function moveMoment(moment: string, minutes: number): string {
  const [, sign, hours, rest] = /([+-])(\d\d):(\d\d)$/.exec(moment) ?? [];
  const size = Number(hours ?? 0) * 60 + Number(rest ?? 0);
  return writeMoment(new Date(Date.parse(moment) + minutes * MINUTE), sign === '-' ? -size : size);
}

/** `2026-04-20 18:30:00`: how the partner writes some dates, with no offset. */
export function withoutOffset(moment: string): string {
  return moment.slice(0, 19).replace('T', ' ');
}

/** `2026-04-20T18:30:00+0500`: how the partner writes the dates of creation and change. */
export function withoutColon(moment: string): string {
  return moment.replace(/([+-]\d\d):(\d\d)$/, '$1$2');
}

/** The last whole step of so many minutes before an instant; salons book in quarters of an hour. */
export function roundDown(instant: Date, minutes: number): Date {
  const step = minutes * MINUTE;
  return new Date(Math.floor(instant.getTime() / step) * step);
}
