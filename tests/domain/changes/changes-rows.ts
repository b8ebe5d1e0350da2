import type { Visit } from '#contract/visit.ts';
import { summariseMoney } from '#domain/visit/money.ts';
import { fieldIds } from '#domain/visit/field-ids.ts';
import { describeChanges } from '#domain/changes/describe-changes.ts';
import type { AppointmentWire, VisitParts } from '#tests/support/visit-builder.ts';
import { buildVisit } from '#tests/support/visit-builder.ts';
import type { Describe } from './changes-check.ts';
import { describeNaively, findProblems, nth } from './changes-check.ts';

/** Two answers, the exact fields to be highlighted on the second one's page, and the exact sentences. */
export type Row = readonly [
  name: string,
  before: VisitParts,
  after: VisitParts,
  ids: (after: Visit) => readonly string[],
  sentences: readonly string[],
];

const card = (visit: Visit, index = 0) => nth(visit, index);
export const own = (...parts: Parameters<typeof fieldIds.appointment>[1][]) => {
  return (visit: Visit) => parts.map((part) => fieldIds.appointment(card(visit), part));
};
export const booking = (field: string) => (visit: Visit) => [fieldIds.booking(card(visit), field)];
export const ofClient =
  (...fields: Parameters<typeof fieldIds.client>[1][]) =>
  (visit: Visit) => {
    const { client } = card(visit);
    return client === null || client === 'none' ? [] : fields.map((field) => fieldIds.client(client, field));
  };
export const ofDocument = (visit: Visit) =>
  (card(visit).documents ?? []).map((each) => fieldIds.document(card(visit), each));
export const ofGoods = (visit: Visit) => summariseMoney(visit).goodsLines.map(fieldIds.goods);
export const both = (...all: Row[3][]) => {
  return (visit: Visit) => all.flatMap((ids) => ids(visit));
};
export const service = (visit: Visit) => [fieldIds.service(card(visit), 0)];
export const nothing = () => [];

/** One appointment, before and after. */
export function one(before: Partial<AppointmentWire>, after: Partial<AppointmentWire>): [VisitParts, VisitParts] {
  return [{ records: [before] }, { records: [after] }];
}
export const cut = { id: 901, title: 'Haircut', amount: 1, cost: 40, manual_cost: 40, discount: 0 };
export const nails = { id: 902, title: 'Manicure', amount: 1, cost: 55, manual_cost: 55, discount: 0 };
export const wax = { id: 31, title: 'Wax', amount: -1, cost: 9 };
export const paper = { id: 71, type_id: 7, number: '4163', date_created: '2026-05-04 10:00:00' };
export const noor = { id: 401, name: 'Noor Vance', phone: '+13155550142', email: 'noor@example.com' };
export const ada = { id: 301, name: 'Ada Okafor', position: { id: 1, title: 'Barber' }, rating: 4.5, votes_count: 12 };

export function problemsOf([, before, after, ids, sentences]: Row, describe: Describe = describeChanges): string[] {
  const newer = buildVisit(after);
  return findProblems(describe, buildVisit(before), newer, { ids: ids(newer), sentences });
}

/** Names of the rows that would also pass if everything were highlighted wherever the answers differ. */
export function fooledBy(rows: readonly Row[]): string[] {
  return rows.filter((row) => problemsOf(row, describeNaively).length === 0).map(([name]) => name);
}
