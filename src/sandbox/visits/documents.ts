import { client } from './clientele.ts';
import type { DocumentWire } from './compose-visit.ts';
import { composeVisit, visitDocument } from './compose-visit.ts';
import { goods, service } from './price-list.ts';
import { leonie, ottilie } from './team.ts';
import type { VisitExample } from './visit-example.ts';

const group = 'Documents';

const treatment = { id: 66001, datetime: '2026-05-29T09:30:00+02:00' };
const haircut = { id: 66002, datetime: '2026-05-29T15:00:00+02:00' };

/** As recorded: no comment, no visit. */
const CONSUMABLES: DocumentWire = {
  type_id: 8,
  type_title: 'Consumables used',
  comment: null,
  visit_id: 0,
  user_id: 0,
};

export const documentVisits: readonly VisitExample[] = [
  {
    number: 26001,
    group,
    shows: 'documents of many types, one of them undocumented',
    data: () =>
      composeVisit({
        number: 26001,
        attendance: 1,
        client: client(4370, 'Severin Ackroyd', '+12025550123'),
        appointments: [
          {
            ...treatment,
            minutes: 60,
            staff: leonie,
            services: [service(354, 'Cleansing with a peel', 120)],
            goods_transactions: [goods(80401, 'Night cream', 64)],
            documents: [
              visitDocument(92_066_001, 26001, treatment),
              visitDocument(92_066_002, 26001, treatment, CONSUMABLES),
              visitDocument(92_066_003, 26001, treatment, {
                type_id: 1,
                type_title: 'Product sales',
                number: 118,
                comment: 'Gift wrapped.\nReceipt in the bag.',
                storage_id: 430,
                category_id: 12,
              }),
              visitDocument(92_066_004, 26001, treatment, { type_id: 2, type_title: 'Services', number: 'S-0042' }),
              visitDocument(92_066_005, 26001, treatment, {
                type_id: 9,
                type_title: 'Account replenishment',
                date_created: '2026-05-29T10:41:07+0200',
              }),
              visitDocument(92_066_006, 26001, treatment, { type_id: 42, type_title: '', date_created: '' }),
            ],
          },
        ],
      }),
  },
  {
    number: 26002,
    group,
    shows: 'a document that belongs to another visit',
    data: () =>
      composeVisit({
        number: 26002,
        attendance: 1,
        client: client(4371, 'Lucinda Farrow', '+12025550124'),
        appointments: [
          {
            ...haircut,
            minutes: 45,
            staff: ottilie,
            services: [service(301, 'Cut and hot towel', 55)],
            documents: [
              visitDocument(92_066_010, 26002, haircut),
              visitDocument(92_066_011, 3, haircut, { comment: 'Filed under the wrong visit', record_id: 2 }),
            ],
          },
        ],
      }),
  },
  {
    number: 26003,
    group,
    shows: 'no documents, no services, no comment',
    data: () =>
      composeVisit({
        number: 26003,
        attendance: 0,
        client: client(4372, 'Hyacinth Underhill', '+12025550125'),
        appointments: [
          { id: 66003, datetime: '2026-12-08T09:30:00+02:00', minutes: 30, staff: ottilie, documents: [] },
        ],
      }),
  },
];
