import { parseVisitData } from '#contract/parse-visit.ts';
import { keepShownFields } from '#contract/shown-fields.ts';
import { isTooLong } from '#contract/visit-length.ts';
import { visitSpan } from '#domain/visit/appointment-order.ts';
import { explainAttention } from '#domain/visit/attention.ts';
import { describeChanges } from '#domain/changes/describe-changes.ts';
import { createContactMask } from '#domain/contact-mask.ts';
import { getDayStrip } from '#domain/visit/day-strip.ts';
import { summariseMoney } from '#domain/visit/money.ts';
import { describeUnreadableFields, getUnreadablePhones } from '#domain/visit/unreadable.ts';
import { getClientCopies, getVisitClients } from '#domain/visit/clients.ts';
import { getVisitHistory } from '#domain/visit/history.ts';
import { getVisitNotes } from '#domain/visit/notes.ts';
import { getVisitProgram } from '#domain/visit/program.ts';
import { describeWhen } from '#domain/visit/when.ts';
import { addPhonesToCall } from '#gateway/partner/phones.ts';
import { renderPage } from '#pages/render-page.tsx';
import { countWork } from './counted-work.ts';
import type { AppointmentWire } from '#tests/support/visit-builder.ts';
import { buildAppointment, buildVisitWire } from '#tests/support/visit-builder.ts';

// One answer that is as long as an answer may be must not keep the gateway or a browser busy: whatever is read, compared
// or drawn of it takes at most n log n steps.

const NOW = Date.parse('2026-05-04T08:30:00Z');

type Wire = ReturnType<typeof buildVisitWire>;

const list = <Each>(count: number, build: (index: number) => Each): Each[] =>
  Array.from({ length: count }, (_, index) => build(index));
const oneWith = (parts: Partial<AppointmentWire>): Wire => buildVisitWire({ records: [parts] });

/** What is long in an answer, by how many there are of it: the largest ones are just within the limits. */
export const SHAPES: readonly (readonly [name: string, largest: number, build: (count: number) => unknown])[] = [
  [
    'appointments of one minute',
    1_500,
    (count) =>
      buildVisitWire({
        records: list(count, (id) => ({ id, client: { id, name: 'x', phone: `+1315555${1000 + id}` } })),
      }),
  ],
  [
    'appointments, one behind the other',
    1_500,
    (count) =>
      buildVisitWire({
        records: list(count, (id) => ({
          id,
          datetime: new Date(NOW + id * 1_800_000).toISOString(),
          staff_id: id % 7,
        })),
      }),
  ],
  ['deleted appointments', 1_500, (count) => buildVisitWire({ records: list(count, (id) => ({ id, deleted: 1 })) })],
  [
    'appointments of which nothing can be read',
    1_500,
    (count) => ({
      ...buildVisitWire(),
      records: list(count, (id) => (id % 2 === 0 ? 1 : { ...buildAppointment({ id }), client: { phone: [] } })),
    }),
  ],
  [
    'service lines',
    16_000,
    (count) => oneWith({ services: list(count, (id) => ({ id, title: 'Haircut', amount: 1, cost: 4 })) }),
  ],
  [
    'goods',
    16_000,
    (count) => oneWith({ goods_transactions: list(count, (id) => ({ id, title: 'Oil', amount: -1, cost: 4 })) }),
  ],
  ['labels', 16_000, (count) => oneWith({ record_labels: list(count, (id) => ({ id, title: 'VIP' })) })],
  [
    'documents of one minute',
    16_000,
    (count) =>
      oneWith({
        documents: list(count, (id) => ({ id, type_id: 7, number: String(id), date_created: '2026-05-04 10:00:00' })),
      }),
  ],
  [
    'members that cannot be read',
    16_000,
    (count) => ({ ...buildVisitWire(), records: [{ ...buildAppointment(), services: list(count, () => 1) }] }),
  ],
  [
    'fields of a location',
    16_000,
    (count) => oneWith({ custom_fields: Object.fromEntries(list(count, (id) => [`field ${id}`, 'x'])) }),
  ],
];

/** Everything that is done with an answer, in the gateway and in the browser. */
const WORK: Readonly<Record<string, (wire: unknown) => () => void>> = {
  'telling its length': (wire) => () => void isTooLong(wire),
  'cutting it down': (wire) => () => void keepShownFields(addPhonesToCall(wire)),
  'reading it': (wire) => () => void parseVisitData(wire),
  ...onVisit({
    'the day strip': (visit) => getDayStrip(visit, NOW),
    'the history': getVisitHistory,
    'the alarms': (visit) => explainAttention(visit, 3, NOW),
    'when it is': (visit) => describeWhen(visitSpan(visit), NOW),
    'whom and what for': (visit) => getVisitProgram(visit, NOW),
    'the notes': getVisitNotes,
    'unreadable fields': (visit) => [describeUnreadableFields(visit), getUnreadablePhones(visit)],
    'the clients': getVisitClients,
    'the sums': summariseMoney,
    'hiding contact details': (visit) => createContactMask(getClientCopies(visit))('Call +1 315 555 01 42'),
    'the page': (visit) => renderPage(new URL('http://viewer.test/visits/3'), 'desk', { id: 3, outcome: { visit } }),
  }),
  'what has changed': (wire) => {
    const before = parseVisitData(wire);
    const after = parseVisitData(
      JSON.parse(JSON.stringify(wire).replaceAll('"amount":1', '"amount":2').replaceAll('"deleted":0', '"deleted":1')),
    );
    return () => void describeChanges(before, after);
  },
};

function onVisit(work: Readonly<Record<string, (visit: ReturnType<typeof parseVisitData>) => unknown>>) {
  return Object.fromEntries(
    Object.entries(work).map(([name, run]) => [
      name,
      (wire: unknown) => {
        const visit = parseVisitData(wire);
        return () => void run(visit);
      },
    ]),
  );
}

/** By how much the work grows with four times as many, as a share of what n log n would be. */
export function growth(
  prepare: (wire: unknown) => () => void,
  build: (count: number) => unknown,
  largest: number,
): number {
  const [few, many] = [largest / 4, largest].map((count) => countWork(prepare(build(count)))) as [number, number];
  const allowed = (4 * Math.log(largest)) / Math.log(largest / 4);
  return many / Math.max(few, largest / 4) / allowed;
}

export interface Growth {
  readonly what: string;
  readonly times: number;
}

/** Of everything that is done with an answer of the shape. */
export function growthOf(build: (count: number) => unknown, largest: number): Growth[] {
  return Object.entries(WORK).map(([what, prepare]) => ({ what, times: growth(prepare, build, largest) }));
}
