import type { Appointment } from '#contract/appointment.ts';
import type { Client } from '#contract/client.ts';
import type { VisitDocument } from '#contract/visit-document.ts';
import type { clientFields, Line } from './fields.ts';

/** What is highlighted of the visit itself; `clients`: who, in the head. */
type VisitPart = 'status' | 'time' | 'clients' | 'paid' | 'total' | 'comment';

/** What of an appointment has one place; booking details, custom fields and members of lists have more. */
export type AppointmentPart =
  | 'status'
  | 'time'
  | 'duration'
  | 'teamMember'
  | 'rating'
  | 'client'
  | 'places'
  | 'visitor'
  | 'comment'
  | 'labels'
  | 'whole';

/**
 * Names what can be highlighted on the page. The id tells a noun; where the partner gives none, its other details do,
 * so two that agree in those too share their highlights.
 */
export const fieldIds = {
  visit: (part: VisitPart) => joinKey('visit', part),
  client: ({ id, name, phone }: Client, field: keyof typeof clientFields) =>
    joinKey('client', id ?? [name, phone], field),
  appointment: (appointment: Appointment, part: AppointmentPart) => joinKey(keyOf(appointment), part),
  /** True for what is highlighted of this appointment. */
  isOf: (appointment: Appointment, id: string) => id.startsWith(joinKey(keyOf(appointment)).slice(0, -1)),
  booking: (appointment: Appointment, field: string) => joinKey(keyOf(appointment), 'booking', field),
  customField: (appointment: Appointment, name: string) => joinKey(keyOf(appointment), 'custom field', name),
  service: (appointment: Appointment, index: number) => joinKey(keyOf(appointment), 'service', index),
  goods: ({ id, title, amount, cost }: Line) => joinKey('goods', id ?? [title, amount, cost]),
  document: (appointment: Appointment, { id, typeId, number }: VisitDocument) =>
    joinKey(keyOf(appointment), 'document', id ?? [typeId, number]),
};

/** Start, to the minute as on the page, and team member tell apart those that carry one id, or none. */
function keyOf({ id, startsAt, teamMemberId }: Appointment): readonly unknown[] {
  if (startsAt === null) return [id, null, teamMemberId];
  const { year, month, day, hour, minute } = startsAt;
  return [id, [year, month, day, hour, minute], teamMemberId];
}

function joinKey(...key: readonly unknown[]): string {
  return JSON.stringify(key);
}
