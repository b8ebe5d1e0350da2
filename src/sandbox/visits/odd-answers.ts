import { client } from './clientele.ts';
import { composeVisit } from './compose-visit.ts';
import { service } from './price-list.ts';
import { jasper, ottilie } from './team.ts';
import type { VisitExample } from './visit-example.ts';

const group = 'Odd data';

interface OddFields {
  readonly appointment?: object;
  readonly staff?: object;
  readonly client?: object;
}

/** A good visit of one appointment, with fields of it, of its team member and of its client spoilt on purpose. */
function spoiltVisit(number: number, odd: OddFields) {
  const visitor = client(4380, 'Temperance Hale', '+12025550129');
  const good = composeVisit({
    number,
    attendance: 1,
    client: visitor,
    appointments: [
      {
        id: number + 40_000,
        datetime: '2026-06-15T16:30:00+02:00',
        minutes: 45,
        staff: jasper,
        services: [service(310, 'Scissor cut', 60)],
      },
    ],
  });
  const [record] = good.records as readonly object[];
  return {
    ...good,
    records: [
      { ...record, staff: { ...jasper, ...odd.staff }, client: { ...visitor, ...odd.client }, ...odd.appointment },
    ],
  };
}

export const oddVisits: readonly VisitExample[] = [
  {
    number: 27001,
    group,
    shows: 'some fields that cannot be read: a rating, a date, a service',
    data: () =>
      spoiltVisit(27001, {
        staff: { rating: 'good' },
        appointment: {
          create_date: '2026-02-30T10:00:00+0200',
          services: [service(310, 'Scissor cut', 60), 'Wash and head massage', service(313, 'Fringe trim', 12)],
        },
      }),
  },
  {
    number: 27002,
    group,
    shows: 'a whole team member, a phone and a count that cannot be read',
    data: () =>
      spoiltVisit(27002, {
        appointment: { staff: 'Jasper Okafor', sms_before: 'the day before', custom_color: 'teal' },
        client: { phone: { number: '+12025550129' }, success_visits_count: 'many' },
      }),
  },
  {
    number: 27003,
    group,
    shows: 'other shapes that can all be read: ids as text, flags as text, prices as text',
    data: () =>
      spoiltVisit(27003, {
        appointment: {
          id: '67003',
          visit_id: '27003',
          deleted: '0',
          online: 1,
          confirmed: true,
          attendance: '1',
          seance_length: '2700',
          datetime: '2026-06-15T14:30:00Z',
          comment: 0,
          api_id: null,
          services: [{ id: '310', title: 'Scissor cut', cost: '60.00', manual_cost: '60.00', amount: '1' }],
          documents: {},
          record_labels: null,
          custom_fields: null,
          custom_color: '#abc',
        },
        staff: { name: 7205, position: null },
        client: { name: 4380, card: 415, email: null },
      }),
  },
  {
    number: 27004,
    group,
    shows: 'an id too large to be kept exactly, and documents that are no list',
    data: () =>
      spoiltVisit(27004, {
        appointment: { id: '9007199254740993', documents: { 1: { id: 92_067_004, type_id: 7 } } },
      }),
  },
  {
    number: 27005,
    group,
    shows: 'no appointments at all',
    data: () => ({ attendance: 0, datetime: '2026-06-16T09:00:00+02:00', comment: 0, records: [] }),
  },
  {
    number: 27006,
    group,
    shows: 'numbers inside that are not the number asked for',
    data: () => spoiltVisit(27006, { appointment: { visit_id: 27999 } }),
  },
  {
    number: 27007,
    group,
    shows: 'one appointment good, one that is no object, one almost empty',
    data: () => {
      const good = composeVisit({
        number: 27007,
        attendance: 2,
        client: client(4381, 'Barnaby Root', '+12025550130'),
        appointments: [
          {
            id: 67007,
            datetime: '2026-12-09T10:00:00+01:00',
            minutes: 45,
            staff: ottilie,
            services: [service(301, 'Cut and hot towel', 55)],
          },
        ],
      });
      return { ...good, records: [...(good.records as readonly object[]), 'see the paper diary', { id: 67008 }] };
    },
  },
];
