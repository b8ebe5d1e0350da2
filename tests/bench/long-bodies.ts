import { visitDocumentSchema } from '#contract/visit-document.ts';
import { buildAppointment, buildVisitWire } from '#tests/support/visit-builder.ts';
import type { AppointmentWire } from '#tests/support/visit-builder.ts';
import { visitBodies } from './bench-visits.ts';

// Answers as long as the partner could send by a slip: within the gateway's limits and beyond them.

const repeat = <Each>(count: number, build: (index: number) => Each): Each[] =>
  Array.from({ length: count }, (_, index) => build(index));
const { records: many } = visitBodies.get(12348) ?? {};
if (!Array.isArray(many)) throw new TypeError('There is no long visit to take appointments from.');
const ordinary = (id: number) => ({ ...many[id % many.length], id, comment: '' });
const answer = (data: unknown) => JSON.stringify({ success: true, data, meta: [] });
const visitOf = (records: readonly unknown[]) => answer({ ...buildVisitWire(), records });
const oneWith = (parts: Partial<AppointmentWire>) => visitOf([{ ...ordinary(1), ...parts }]);

const tiny = (id: number) => ({ id, date: '2026-05-04 10:00:00', seance_length: 60 });
const paper = (id: number) => ({ id, type_id: 7, number: String(id), date_created: '2026-05-04 10:00:00' });
const line = (id: number) => ({ id, title: 'Cut', amount: 1, cost: 4 });
const withClient = (id: number) => ({
  ...tiny(id),
  client: { id, name: `Client ${id}`, phone: `+1315555${1000 + (id % 9000)}` },
});
const unreadablePaper = Object.fromEntries(Object.keys(visitDocumentSchema.entries).map((name) => [name, {}]));
const unread = repeat(200, () => 1);

/** By what they are; true where the visit is shown, false where it is too long. */
export const LONG_BODIES: readonly (readonly [name: string, isShown: boolean, body: string])[] = [
  ['7,000 tiny appointments of one minute', false, visitOf(repeat(7_000, tiny))],
  ['1,490 tiny appointments of one minute', true, visitOf(repeat(1_490, tiny))],
  ['1,400 short appointments', true, visitOf(repeat(1_400, (id) => buildAppointment({ id })))],
  ['800 ordinary appointments', true, visitOf(repeat(800, ordinary))],
  ['1,400 ordinary appointments', false, visitOf(repeat(1_400, ordinary))],
  ['a million numbers for appointments', false, visitOf(repeat(1_000_000, () => 1))],
  ['60,000 documents of one minute', false, oneWith({ documents: repeat(60_000, paper) })],
  ['15,000 documents of one minute', true, oneWith({ documents: repeat(15_000, paper) })],
  [
    '11,000 documents with nothing in them that can be read',
    true,
    oneWith({ documents: repeat(11_000, () => unreadablePaper as never) }),
  ],
  ['6,000 clients', false, visitOf(repeat(6_000, withClient))],
  ['1,490 clients', true, visitOf(repeat(1_490, withClient))],
  ['60,000 lines', false, oneWith({ services: repeat(60_000, line) })],
  ['19,000 lines', true, oneWith({ services: repeat(19_000, line) })],
  [
    '30,000 fields of a location',
    false,
    oneWith({ custom_fields: Object.fromEntries(repeat(30_000, (id) => [`field ${id}`, 'x'])) }),
  ],
  [
    '19,000 fields of a location',
    true,
    oneWith({ custom_fields: Object.fromEntries(repeat(19_000, (id) => [`field ${id}`, 'x'])) }),
  ],
  [
    '200 members that cannot be read in each list',
    true,
    visitOf([
      ...unread,
      ...repeat(20, (id) => ({
        ...ordinary(id),
        services: unread,
        goods_transactions: unread,
        record_labels: unread,
        documents: unread,
      })),
    ]),
  ],
  ['a comment of 1.8 MB', true, answer(buildVisitWire({ comment: 'x y '.repeat(450_000) }))],
  [
    'nesting of 1.9 MB',
    false,
    answer({ ...buildVisitWire(), records: 0 }).replace(
      '"records":0',
      () => `"records":${'['.repeat(950_000)}${']'.repeat(950_000)}`,
    ),
  ],
];
