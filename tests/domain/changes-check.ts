import type { Appointment } from '#contract/appointment.ts';
import type { Visit } from '#contract/visit.ts';
import type { VisitChanges } from '#domain/changes.ts';
import { spotOf } from '#domain/change-spots.ts';
import { explainBooking } from '#domain/booking-facts.ts';
import { summariseMoney } from '#domain/money.ts';
import { readVisitClients } from '#domain/visit-clients.ts';

export type Describe = (before: Visit, after: Visit) => VisitChanges;

export interface Expected {
  readonly spots: readonly string[];
  readonly sentences: readonly string[];
}

/** What is marked beside what should be, what is missing, and what is said otherwise. Empty: exactly as expected. */
export function findProblems(describe: Describe, before: Visit, after: Visit, expected: Expected): string[] {
  const { spots, sentences } = describe(before, after);
  return [
    ...[...spots].filter((spot) => !expected.spots.includes(spot)).map((spot) => `marked as well: ${spot}`),
    ...expected.spots.filter((spot) => !spots.has(spot)).map((spot) => `not marked: ${spot}`),
    ...(JSON.stringify(sentences) === JSON.stringify(expected.sentences)
      ? []
      : [`said: ${JSON.stringify(sentences)}, not ${JSON.stringify(expected.sentences)}`]),
  ];
}

/** The appointment at that place in the partner's list. */
export function nth(visit: Visit, index: number): Appointment {
  const appointment = visit.appointments[index];
  if (appointment === undefined) throw new Error(`The visit has no appointment ${index}`);
  return appointment;
}

const parts = [
  'status',
  'time',
  'duration',
  'teamMember',
  'rating',
  'client',
  'comment',
  'labels',
  'facts',
  'whole',
] as const;

/** Every place on the card of an appointment, its documents and its labels among them. */
export function spotsOfAppointment(appointment: Appointment): string[] {
  return [
    ...parts.map((part) => spotOf.appointment(appointment, part)),
    ...explainBooking(appointment).map(({ label }) => spotOf.fact(appointment, label)),
    ...(appointment.services ?? []).map((_, index) => spotOf.service(appointment, index)),
    ...(appointment.documents ?? []).map((document) => spotOf.document(appointment, document)),
  ];
}

/** Every place that belongs to the whole visit. */
export function spotsOfVisit(visit: Visit): string[] {
  return [
    ...[spotOf.status, spotOf.when, spotOf.visitComment, spotOf.clients, spotOf.paid, spotOf.total],
    ...readVisitClients(visit).clients.flatMap((client) =>
      (['name', 'phone', 'email', 'card', 'counts'] as const).map((part) => spotOf.client(client, part)),
    ),
    ...summariseMoney(visit).goodsLines.map((line) => spotOf.goods(line)),
  ];
}

/** The control: compares the answers as text, and marks everything where they differ. */
export function describeNaively(before: Visit, after: Visit): VisitChanges {
  if (JSON.stringify(before) === JSON.stringify(after)) return { spots: new Set(), sentences: [] };
  const spots = new Set([...spotsOfVisit(after), ...after.appointments.flatMap(spotsOfAppointment)]);
  return { spots, sentences: ['The visit changed'] };
}
