import type { Appointment } from '#contract/appointment.ts';
import type { Client } from '#contract/client.ts';
import type { GoodsLine } from '#contract/goods-line.ts';
import type { VisitDocument } from '#contract/visit-document.ts';
import type { WallTime } from '#contract/wall-time.ts';

export type ClientPart = 'name' | 'phone' | 'email' | 'card' | 'counts';

/** `whole`: a new card, or one that is deleted or no longer deleted. `facts`: some line of `fact`. `client`: whose it is. */
export type AppointmentPart =
  | 'status'
  | 'time'
  | 'duration'
  | 'teamMember'
  | 'rating'
  | 'client'
  | 'comment'
  | 'labels'
  | 'facts'
  | 'whole';

/**
 * Names of the places on the page that can be marked. The id tells a noun; where the partner gives none, its other
 * details do, so two that agree in those too share their marks.
 */
export const spotOf = {
  status: 'status',
  when: 'when',
  visitComment: 'comment',
  /** Who, in the head. */
  clients: 'clients',
  paid: 'paid',
  total: 'total',
  client: (client: Client, part: ClientPart) => spot('client', client.id ?? [client.name, client.phone], part),
  appointment: (appointment: Appointment, part: AppointmentPart) => spot('appointment', ...keyOf(appointment), part),
  /** A line of `explainBooking(appointment)`. */
  fact: (appointment: Appointment, label: string) => spot('fact', ...keyOf(appointment), label),
  service: (appointment: Appointment, index: number) => spot('service', ...keyOf(appointment), index),
  goods: (line: GoodsLine) => spot('goods', line.id ?? [line.title, line.amountSold, line.cost]),
  document: (appointment: Appointment, { id, typeId, number }: VisitDocument) =>
    spot('document', ...keyOf(appointment), id ?? [typeId, number]),
};

/** Start and team member tell apart those that carry one id, or none. */
function keyOf({ id, startsAt, teamMemberId }: Appointment): readonly unknown[] {
  return [id, startsAt === null ? null : toMinute(startsAt), teamMemberId];
}

/** As exact as the page shows a time: a spot keeps its name when only what nobody sees differs. */
function toMinute({ year, month, day, hour, minute }: WallTime): string {
  return [year, month, day, hour, minute].join(' ');
}

function spot(...key: readonly unknown[]): string {
  return JSON.stringify(key);
}
