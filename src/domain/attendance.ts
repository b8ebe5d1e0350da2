import type { Visit } from '#contract/visit.ts';

/** What a status chip shows. The tone picks colour and icon; the label always says it in words. */
export interface StatusDescription {
  readonly label: string;
  readonly tone: StatusTone;
}
export type StatusTone = 'arrived' | 'confirmed' | 'pending' | 'no-show' | 'unknown';

/** The four codes that the partner documents; there is none for cancelled. */
export const attendanceCodes = { noShow: -1, pending: 0, arrived: 1, confirmed: 2 } as const;
type AttendanceCode = (typeof attendanceCodes)[keyof typeof attendanceCodes];

const descriptions = {
  [-1]: { label: 'No-show', tone: 'no-show' },
  0: { label: 'Pending', tone: 'pending' },
  1: { label: 'Arrived', tone: 'arrived' },
  2: { label: 'Confirmed', tone: 'confirmed' },
} satisfies Record<AttendanceCode, StatusDescription>;

/** The status in the partner's own words on screen. Another code is named as unknown, null is "not given". */
export function describeAttendance(code: number | null): StatusDescription {
  if (code === null) return { label: 'Status not given', tone: 'unknown' };
  return isAttendanceCode(code) ? descriptions[code] : { label: `Unknown status (${code})`, tone: 'unknown' };
}

function isAttendanceCode(code: number): code is AttendanceCode {
  return Object.hasOwn(descriptions, code);
}

/** Stands before the status of what was deleted, which still says what it was. */
export const deletedStatus = { label: 'Deleted', tone: 'deleted' } as const;

/** True where every appointment is deleted. */
export function isDeleted(visit: Visit): boolean {
  return visit.appointments.length > 0 && visit.appointments.every(({ deleted }) => deleted === true);
}

/** The visit's status; where the visit itself gives none, what its appointments repeat of it. */
export function readVisitAttendance(visit: Visit): number | null {
  return visit.attendance ?? visit.appointments.find((each) => each.visitAttendance !== null)?.visitAttendance ?? null;
}
