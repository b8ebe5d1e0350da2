import type { Visit } from '#contract/visit.ts';
import { formatNumber } from '#domain/count.ts';

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

/** Stands in the place of status and payment. */
export const deletedStatus = { label: 'Deleted', tone: 'deleted' } as const;
export const blockedStatus = { label: 'Blocked', tone: 'blocked' } as const;

/** True where every appointment is deleted. */
export function isDeleted(visit: Visit): boolean {
  return visit.appointments.length > 0 && visit.appointments.every(({ deleted }) => deleted === true);
}

/** True for Pending and Confirmed: the client has neither come nor stayed away. */
export function isExpected(code: number): boolean {
  return code === attendanceCodes.pending || code === attendanceCodes.confirmed;
}

/**
 * The visit's status; where the visit itself gives none, what its appointments repeat of it. Confirming is done by
 * appointment, so a visit that is Pending is Confirmed where all its appointments are, and the other way round.
 */
export function getVisitAttendance(visit: Visit): number | null {
  const stated =
    visit.attendance ?? visit.appointments.find((each) => each.visitAttendance !== null)?.visitAttendance ?? null;
  if (stated === null || !isExpected(stated)) return stated;
  const kept = visit.appointments.filter(({ deleted }) => deleted !== true);
  const [shared, ...others] = new Set(kept.map(({ attendance }) => attendance));
  return shared != null && others.length === 0 && isExpected(shared) ? shared : stated;
}

/** The visit's status in a word; where some of its appointments have arrived and others not, how many. */
export function describeVisitStatus(visit: Visit): StatusDescription {
  const kept = visit.appointments.filter(({ deleted }) => deleted !== true);
  const arrivedCount = kept.filter(({ attendance }) => attendance === attendanceCodes.arrived).length;
  if (arrivedCount === 0 || arrivedCount === kept.length) return describeAttendance(getVisitAttendance(visit));
  return { label: `${formatNumber(arrivedCount)} of ${formatNumber(kept.length)} arrived`, tone: 'arrived' };
}
