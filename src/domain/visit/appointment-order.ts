import type { Appointment } from '#contract/appointment.ts';
import type { Visit } from '#contract/visit.ts';
import type { WallTime } from '#contract/wall-time.ts';
import { haveSameDigits, toInstant } from '#contract/wall-time.ts';
import { addSeconds, compareWallTimes } from '#domain/time.ts';

/** An appointment with the place that staff know it by: "Appointment 2" is the second by start time. */
export interface PlacedAppointment {
  readonly place: number;
  readonly appointment: Appointment;
}

/** A page asks for the order in many places, and there can be a thousand appointments. */
const placesByVisit = new WeakMap<Visit, readonly PlacedAppointment[]>();

/** By start time; those without one come last, and equal ones keep the partner's order. */
export function placeAppointments(visit: Visit): readonly PlacedAppointment[] {
  const known = placesByVisit.get(visit);
  if (known !== undefined) return known;
  const compare = createTimeOrder(visit);
  const placed = visit.appointments
    .toSorted((a, b) => compareStarts(a.startsAt, b.startsAt, compare))
    .map((appointment, index) => ({ place: index + 1, appointment }));
  placesByVisit.set(visit, placed);
  return placed;
}

type TimeOrder = (a: WallTime, b: WallTime) => number;

function compareStarts(a: WallTime | null, b: WallTime | null, compare: TimeOrder): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compare(a, b);
}

/** By instants where all starts have one that can be believed (clocks go back within an evening), else by the digits. */
function createTimeOrder(visit: Visit): TimeOrder {
  const areInstants =
    hasBelievableOffsets(visit) && visit.appointments.every(({ startsAt }) => startsAt?.offsetMinutes !== null);
  return areInstants ? (a, b) => (toInstant(a) ?? 0) - (toInstant(b) ?? 0) : compareWallTimes;
}

const MAX_OFFSET_MINUTES_APART = 60;

/**
 * Offsets inside one answer have been seen to be wrong. They are believed where they are at most an hour apart, as on
 * a day when clocks change, and where no appointment's `date` contradicts its own.
 */
export function hasBelievableOffsets(visit: Visit): boolean {
  let [least, most] = [Infinity, -Infinity];
  const add = (startsAt: WallTime | null) => {
    const offset = startsAt?.offsetMinutes;
    if (offset == null) return;
    least = Math.min(least, offset);
    most = Math.max(most, offset);
  };
  add(visit.startsAt);
  for (const { startsAt, statedStart } of visit.appointments) {
    if (statedStart?.offsetMinutes != null && startsAt?.offsetMinutes === null) return false;
    add(startsAt);
  }
  return most - least <= MAX_OFFSET_MINUTES_APART;
}

/** When the client leaves: the technical break after it is the chair's. Null where the start or the length is not given. */
export function appointmentEnd(appointment: Appointment): WallTime | null {
  const { startsAt, durationSeconds } = appointment;
  return startsAt === null || durationSeconds === null ? null : addSeconds(startsAt, durationSeconds);
}

export interface VisitSpan {
  /** The first start of the appointments; the visit's own only where none of them has one, since it lags behind moves. */
  readonly start: WallTime | null;
  readonly end: WallTime | null;
}

/** In the salon's digits, without an offset where none can be believed. Deleted appointments count only where all are. */
export function visitSpan(visit: Visit): VisitSpan {
  const kept = visit.appointments.filter(({ deleted }) => deleted !== true);
  const counted = kept.length > 0 ? kept : visit.appointments;
  const compare = createTimeOrder(visit);
  let [first, last]: (WallTime | null)[] = [null, null];
  for (const appointment of counted) {
    const { startsAt } = appointment;
    const end = appointmentEnd(appointment);
    if (startsAt !== null && (first == null || compare(startsAt, first) < 0)) first = startsAt;
    if (end !== null && (last == null || compare(end, last) >= 0)) last = end;
  }
  const believed = hasBelievableOffsets(visit);
  const shown = (time: WallTime | null) => (believed || time === null ? time : { ...time, offsetMinutes: null });
  return { start: shown(first ?? visit.startsAt), end: shown(last ?? null) };
}

/**
 * The time that the visit itself still gives, where it is none of its appointments' starts, neither by the digits nor
 * as an instant; null where they agree or either is not given.
 */
export function getLaggingStart({ startsAt, appointments }: Visit): WallTime | null {
  const starts = appointments.flatMap(({ startsAt: start, statedStart }) =>
    [start, statedStart].filter((time) => time !== null),
  );
  return startsAt === null || starts.length === 0 || starts.some((start) => isSameTime(start, startsAt))
    ? null
    : startsAt;
}

function isSameTime(a: WallTime, b: WallTime): boolean {
  const [one, other] = [toInstant(a), toInstant(b)];
  return haveSameDigits(a, b) || (one !== null && one === other);
}
