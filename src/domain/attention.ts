import type { Visit } from '#contract/visit.ts';
import { toInstant } from '#contract/wall-time.ts';
import type { PlacedAppointment } from './appointment-order.ts';
import { placeAppointments, visitSpan } from './appointment-order.ts';
import { attendanceCodes, describeAttendance, readVisitAttendance } from './attendance.ts';
import { readPaidState } from './money.ts';
import { formatAgo } from './time.ts';
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
    ({ deleted, attendance, paidFull }) =>
      deleted !== true && (whole ?? attendance) === attendanceCodes.arrived && readPaidState(paidFull) === 'not-paid',
  );
  return isUnpaid ? ['Arrived, not paid in full'] : [];
}

function explainDisagreement(visit: Visit, appointments: readonly PlacedAppointment[]): string[] {
  const attendance = readVisitAttendance(visit);
  if (attendance === null) return [];
  const whole = describeAttendance(attendance).label;
  return appointments
    .filter(({ appointment }) => appointment.attendance !== null && appointment.attendance !== attendance)
    .map(({ place, appointment }) => {
      const own = describeAttendance(appointment.attendance).label;
      return `Appointment ${place} says ${own} while the visit says ${whole}`;
    });
}

function explainOverdue(visit: Visit, now: number): string[] {
  const attendance = readVisitAttendance(visit);
  if (attendance !== attendanceCodes.pending && attendance !== attendanceCodes.confirmed) return [];
  const { end } = visitSpan(visit);
  const ended = end === null ? null : toInstant(end);
  if (ended === null || now - ended < 60_000) return [];
  return [`Ended ${formatAgo(now - ended)} and still ${describeAttendance(attendance).label}`];
}

function explainUnreadable(visit: Visit): string[] {
  return visit.unreadable.length === 0 ? [] : ['Some fields could not be read'];
}
