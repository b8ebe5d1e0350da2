import type { Appointment } from '#contract/appointment.ts';
import type { Visit } from '#contract/visit.ts';
import type { WallTime } from '#contract/wall-time.ts';
import { addSeconds, compareWallTimes } from './time.ts';

/** An appointment with the place that staff know it by: "Appointment 2" is the second by start time. */
export interface PlacedAppointment {
  readonly place: number;
  readonly appointment: Appointment;
}

/** By start time; those without one come last, and equal ones keep the partner's order. */
export function placeAppointments(visit: Visit): PlacedAppointment[] {
  return visit.appointments
    .toSorted((a, b) => compareStarts(a.startsAt, b.startsAt))
    .map((appointment, index) => ({ place: index + 1, appointment }));
}

function compareStarts(a: WallTime | null, b: WallTime | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compareWallTimes(a, b);
}

/** Null where the start or the length is not given. */
export function appointmentEnd(appointment: Appointment): WallTime | null {
  const { startsAt, durationSeconds } = appointment;
  return startsAt === null || durationSeconds === null ? null : addSeconds(startsAt, durationSeconds);
}

/** The visit's own start (or the first appointment's) and the latest known end, in the salon's digits; deleted ones count only where all are. */
export function visitSpan(visit: Visit): { readonly start: WallTime | null; readonly end: WallTime | null } {
  const kept = visit.appointments.filter(({ deleted }) => deleted !== true);
  const counted = kept.length > 0 ? kept : visit.appointments;
  const starts = counted.flatMap(({ startsAt }) => startsAt ?? []).toSorted(compareWallTimes);
  const ends = counted.flatMap((appointment) => appointmentEnd(appointment) ?? []);
  return { start: visit.startsAt ?? starts[0] ?? null, end: ends.toSorted(compareWallTimes).at(-1) ?? null };
}
