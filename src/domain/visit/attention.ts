import type { Appointment } from '#contract/appointment.ts';
import type { Visit } from '#contract/visit.ts';
import { toInstant } from '#contract/wall-time.ts';
import type { PlacedAppointment } from './appointment-order.ts';
import { hasBelievableOffsets, placeAppointments, visitSpan } from './appointment-order.ts';
import { attendanceCodes, describeAttendance, isExpected, getVisitAttendance } from './attendance.ts';
import { listWords } from '#domain/count.ts';
import { formatSum, isKnownSum, getPaidState, summariseMoney } from './money.ts';
import { formatSpan } from '#domain/time.ts';
import { describeUnreadableFields } from './unreadable.ts';
import { getVisitClients } from './clients.ts';

/** From so long after the start on a client who has not come is late. */
const LATE_MS = 5 * 60_000;
/** Of unknown length. */
const MAX_VISIT_MS = 12 * 60 * 60_000;
/** From so long after the end on a client who has not come is no longer late. */
const OVERDUE_MS = 60_000;

/**
 * What a person at the desk must not miss, as sentences, the most urgent first. `visitId`: as it was asked for. `now` in
 * milliseconds since 1970 UTC; where no offset can be believed nothing depends on it.
 */
export function explainAttention(visit: Visit, visitId: number, now: number): string[] {
  const placed = placeAppointments(visit);
  const kept = placed.filter(({ appointment }) => appointment.deleted !== true);
  // No client is to arrive or to pay for time that is only kept free.
  const isBlocked = getVisitClients(visit).blocked;
  return [
    ...(isBlocked ? [] : explainLateness(visit, kept, now)),
    ...(isBlocked ? [] : explainUnpaid(visit)),
    ...(isBlocked ? [] : explainOverdue(visit, kept, now)),
    ...explainDisagreement(visit, kept),
    ...explainDeleted(placed),
    ...explainOtherVisits(visit, visitId),
    ...explainUnreadable(visit),
  ];
}

/** What changes its meaning by itself as time goes on: spoken when it comes, and not when its minutes count on. */
export function getPunctuality(visit: Visit, now: number): 'late' | 'overdue' | null {
  if (getVisitClients(visit).blocked) return null;
  const kept = placeAppointments(visit).filter(({ appointment }) => appointment.deleted !== true);
  if (explainLateness(visit, kept, now).length > 0) return 'late';
  return explainOverdue(visit, kept, now).length > 0 ? 'overdue' : null;
}

function explainLateness(visit: Visit, kept: readonly PlacedAppointment[], now: number): string[] {
  const attendance = getVisitAttendance(visit);
  if (hasArrived(kept) || attendance === null || !isExpected(attendance) || !hasBelievableOffsets(visit)) return [];
  const expected = kept.find(({ appointment: own }) => own.attendance === null || isExpected(own.attendance));
  const start = expected?.appointment.startsAt ?? null;
  const [from, end] = [start === null ? null : toInstant(start), visitEnd(kept, visit)];
  if (from === null || now - from < LATE_MS || isOver(from, end, now)) return [];
  return [`${formatSpan(now - from)} late`];
}

/** Where no end is given, a visit that began long ago is over. */
function isOver(from: number, end: number | null, now: number): boolean {
  return end === null ? now - from >= MAX_VISIT_MS : now - end >= OVERDUE_MS;
}

function hasArrived(kept: readonly PlacedAppointment[]): boolean {
  return kept.some(({ appointment }) => appointment.attendance === attendanceCodes.arrived);
}

function visitEnd(kept: readonly PlacedAppointment[], visit: Visit): number | null {
  const { end } = visitSpan({ ...visit, appointments: kept.map(({ appointment }) => appointment) });
  return end === null ? null : toInstant(end);
}

function explainOverdue(visit: Visit, kept: readonly PlacedAppointment[], now: number): string[] {
  const attendance = getVisitAttendance(visit);
  if (kept.length === 0 || hasArrived(kept) || attendance === null || !isExpected(attendance)) return [];
  const { start } = visitSpan(visit);
  const [from, end] = [start === null ? null : toInstant(start), visitEnd(kept, visit)];
  if (end === null) {
    const isLongAgo = from !== null && isOver(from, null, now);
    return isLongAgo ? [`Started ${formatSpan(now - from)} ago, never marked as arrived`] : [];
  }
  if (now - end < OVERDUE_MS) return [];
  return [`Ended ${formatSpan(now - end)} ago, never marked as arrived`];
}

function explainUnpaid(visit: Visit): string[] {
  const whole = getVisitAttendance(visit);
  const isUnpaid = visit.appointments.some(
    (appointment) =>
      appointment.deleted !== true &&
      (whole ?? appointment.attendance) === attendanceCodes.arrived &&
      getPaidState(appointment) === 'not-paid',
  );
  if (!isUnpaid) return [];
  const { total } = summariseMoney(visit);
  return [`Arrived, not paid in full${isKnownSum(total) ? `: total ${formatSum(total)}` : ''}`];
}

/** One sentence for all that say the same. */
function explainDisagreement(visit: Visit, kept: readonly PlacedAppointment[]): string[] {
  const whole = getVisitAttendance(visit);
  if (whole === null) return [];
  const places = new Map<string, number[]>();
  for (const { place, appointment } of kept) {
    if (!contradicts(appointment.attendance, whole)) continue;
    const { label } = describeAttendance(appointment.attendance);
    const others = places.get(label);
    if (others === undefined) places.set(label, [place]);
    else others.push(place);
  }
  return [...places].map(
    ([label, marked]) => `${nameAppointments(marked)} marked ${label}, the visit ${describeAttendance(whole).label}`,
  );
}

/** A client who is expected is expected whether she has confirmed or not; anything else that differs is said. */
function contradicts(own: number | null, whole: number): boolean {
  if (own === null || own === whole) return false;
  return !(isExpected(own) && isExpected(whole));
}

function explainDeleted(placed: readonly PlacedAppointment[]): string[] {
  const deleted = placed.filter(({ appointment }) => appointment.deleted === true).map(({ place }) => place);
  if (deleted.length === 0) return [];
  if (deleted.length === placed.length) return ['This visit was deleted; the client is not expected'];
  return [`${nameAppointments(deleted)} deleted`];
}

/** `Appointment 2 is`, `Appointments 2, 5 and 3 more are` */
function nameAppointments(places: readonly number[]): string {
  return places.length === 1 ? `Appointment ${places[0]} is` : `Appointments ${listWords(places.map(String))} are`;
}

function explainOtherVisits(visit: Visit, visitId: number): string[] {
  const others = listOtherVisits(visit.appointments, visitId);
  if (others.length === 0) return [];
  const noun = others.length === 1 ? 'visit' : 'visits';
  return [`Altegio files these appointments under ${noun} ${listWords(others.map(String))}`];
}

/** Numbers of visits that the appointments name, other than the one that was asked for; each once. 0 is none. */
function listOtherVisits(appointments: readonly Appointment[], visitId: number): number[] {
  const named = new Set(appointments.map((appointment) => appointment.visitId));
  return [...named].filter((id) => id !== null).filter((id) => id !== 0 && id !== visitId);
}

function explainUnreadable(visit: Visit): string[] {
  const unreadable = describeUnreadableFields(visit);
  if (unreadable.length === 0) return [];
  const words = listWords(unreadable, unreadable.length);
  return [`${words.charAt(0).toUpperCase()}${words.slice(1)} could not be read`];
}
