import type { Appointment } from '#contract/appointment.ts';
import type { Visit } from '#contract/visit.ts';
import type { VisitChanges } from '#domain/changes/describe-changes.ts';
import { fieldIds } from '#domain/visit/field-ids.ts';
import { bookingFields } from '#domain/visit/appointment-fields.ts';
import { summariseMoney } from '#domain/visit/money.ts';
import { getVisitClients } from '#domain/visit/clients.ts';

export type Describe = (before: Visit, after: Visit) => VisitChanges;

export interface Expected {
  readonly ids: readonly string[];
  readonly sentences: readonly string[];
}

/** What is highlighted beside what should be, what is missing, and what is said otherwise. Empty: exactly as expected. */
export function findProblems(describe: Describe, before: Visit, after: Visit, expected: Expected): string[] {
  const { fieldIds: ids, sentences } = describe(before, after);
  return [
    ...[...ids].filter((id) => !expected.ids.includes(id)).map((id) => `highlighted as well: ${id}`),
    ...expected.ids.filter((id) => !ids.has(id)).map((id) => `not highlighted: ${id}`),
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
  'places',
  'visitor',
  'comment',
  'labels',
  'whole',
] as const;

/** Every place of an appointment, its documents, labels and notes among them. */
export function fieldIdsOfAppointment(appointment: Appointment): string[] {
  return [
    ...parts.map((part) => fieldIds.appointment(appointment, part)),
    ...Object.keys(bookingFields).map((field) => fieldIds.booking(appointment, field)),
    ...(appointment.customFields ?? []).map(({ name }) => fieldIds.customField(appointment, name)),
    ...(appointment.services ?? []).map((_, index) => fieldIds.service(appointment, index)),
    ...(appointment.documents ?? []).map((document) => fieldIds.document(appointment, document)),
  ];
}

/** Every place that belongs to the whole visit. */
export function fieldIdsOfVisit(visit: Visit): string[] {
  return [
    ...[
      fieldIds.visit('status'),
      fieldIds.visit('time'),
      fieldIds.visit('comment'),
      fieldIds.visit('clients'),
      fieldIds.visit('paid'),
      fieldIds.visit('total'),
    ],
    ...getVisitClients(visit).clients.flatMap((client) =>
      (['name', 'middleName', 'phone', 'email', 'card', 'number', 'counts'] as const).map((part) =>
        fieldIds.client(client, part),
      ),
    ),
    ...summariseMoney(visit).goodsLines.map((line) => fieldIds.goods(line)),
  ];
}

/** The control: compares the answers as text, and highlights everything where they differ. */
export function describeNaively(before: Visit, after: Visit): VisitChanges {
  if (JSON.stringify(before) === JSON.stringify(after)) return { fieldIds: new Set(), sentences: [] };
  const all = new Set([...fieldIdsOfVisit(after), ...after.appointments.flatMap(fieldIdsOfAppointment)]);
  return { fieldIds: all, sentences: ['The visit changed'] };
}
