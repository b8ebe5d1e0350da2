import type { Visit } from '#contract/visit.ts';
import { toInstant } from '#contract/wall-time.ts';
import type { PlacedAppointment } from './appointment-order.ts';
import { placeAppointments, visitSpan } from './appointment-order.ts';
import { attendanceCodes, describeAttendance, isExpected, readVisitAttendance } from './attendance.ts';
import { readPaidState } from './money.ts';
import { formatAgo } from './time.ts';
import { describeLostFields } from './unreadable.ts';
import { readVisitClients } from './visit-clients.ts';

/** What a person at the desk must not miss, as sentences, the most urgent first. `now` in milliseconds since 1970 UTC. */
export function explainAttention(visit: Visit, now: number): string[] {
  const appointments = placeAppointments(visit);
  const kept = appointments.filter(({ appointment }) => appointment.deleted !== true);
  // Nobody is to arrive or to pay for a slot that is only kept free.
  const isBlocked = readVisitClients(visit).blocked;
  return [
    ...explainDeleted(appointments),
    ...(isBlocked ? [] : explainUnpaid(visit)),
    ...explainDisagreement(visit, kept),
    ...(isBlocked ? [] : explainOverdue({ ...visit, appointments: kept.map(({ appointment }) => appointment) }, now)),
    ...explainUnreadable(visit),
  ];
}

function explainDeleted(appointments: readonly PlacedAppointment[]): string[] {
  const deleted = appointments.filter(({ appointment }) => appointment.deleted === true);
  if (deleted.length > 0 && deleted.length === appointments.length) return ['Deleted'];
  return deleted.map(({ place }) => `Appointment ${place} is deleted`);
}

function explainUnpaid(visit: Visit): string[] {
  const whole = readVisitAttendance(visit);
  const isUnpaid = visit.appointments.some(
    (appointment) =>
      appointment.deleted !== true &&
      (whole ?? appointment.attendance) === attendanceCodes.arrived &&
      readPaidState(appointment) === 'not-paid',
  );
  return isUnpaid ? ['Arrived, not paid in full'] : [];
}

function explainDisagreement(visit: Visit, appointments: readonly PlacedAppointment[]): string[] {
  const attendance = readVisitAttendance(visit);
  if (attendance === null) return [];
  const whole = describeAttendance(attendance).label;
  return appointments
    .filter(({ appointment }) => contradicts(appointment.attendance, attendance))
    .map(({ place, appointment }) => {
      const own = describeAttendance(appointment.attendance).label;
      return `Appointment ${place} says ${own} while the visit says ${whole}`;
    });
}

/** A client who is expected is expected whether she has confirmed or not; anything else that differs is said. */
function contradicts(own: number | null, whole: number): boolean {
  if (own === null || own === whole) return false;
  return !(isExpected(own) && isExpected(whole));
}

function explainOverdue(visit: Visit, now: number): string[] {
  const attendance = readVisitAttendance(visit);
  if (attendance === null || !isExpected(attendance)) return [];
  const { end } = visitSpan(visit);
  const ended = end === null ? null : toInstant(end);
  if (ended === null || now - ended < 60_000) return [];
  return [`Ended ${formatAgo(now - ended)} and still ${describeAttendance(attendance).label}`];
}

function explainUnreadable(visit: Visit): string[] {
  const lost = describeLostFields(visit);
  if (lost.length === 0) return [];
  const words = lost.length > 1 ? `${lost.slice(0, -1).join(', ')} and ${lost.at(-1)}` : `${lost[0]}`;
  return [`${words.charAt(0).toUpperCase()}${words.slice(1)} could not be read`];
}
