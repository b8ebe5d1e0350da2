import { client } from './clientele.ts';
import { composeVisit, visitDocument } from './compose-visit.ts';
import { service } from './price-list.ts';
import { jasper } from './team.ts';
import type { VisitExample } from './visit-example.ts';

const number = 21013;
const guest = client(4320, 'Leopold Szabo', '+12025550136', { success_visits_count: 14, fail_visits_count: 2 });
const shampoo = service(312, 'Wash and head massage', 15);

function before() {
  return composeVisit({
    number,
    attendance: 0,
    client: guest,
    appointments: [
      {
        id: 61030,
        datetime: '2026-11-30T14:00:00+01:00',
        minutes: 45,
        staff: jasper,
        services: [service(310, 'Scissor cut', 60), shampoo],
        create_date: '2026-11-24T08:12:00+0100',
      },
    ],
  });
}

function after() {
  const appointment = { id: 61030, datetime: '2026-11-30T14:30:00+01:00' };
  return composeVisit({
    number,
    attendance: 1,
    client: guest,
    appointments: [
      {
        ...appointment,
        minutes: 45,
        staff: jasper,
        services: [service(310, 'Scissor cut', 60, { cost: 51, discount: 15 }), shampoo],
        create_date: '2026-11-24T08:12:00+0100',
        documents: [
          visitDocument(92_061_030, number, appointment),
          visitDocument(92_061_031, number, appointment, { type_id: 2, type_title: 'Services' }),
        ],
      },
    ],
  });
}

export const changingVisits: readonly VisitExample[] = [
  {
    number,
    group: 'Time and appointments',
    shows: 'changes each time it is asked for: status, time, a price, a document',
    data: ({ times }) => (times % 2 === 1 ? before() : after()),
  },
];
