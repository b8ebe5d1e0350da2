import { client } from './clientele.ts';
import type { AppointmentWire, ClientWire } from './compose-visit.ts';
import { composeVisit } from './compose-visit.ts';
import { service } from './price-list.ts';
import { ignatius, jasper, leonie, ottilie, radu } from './team.ts';
import type { VisitExample } from './visit-example.ts';

const group = 'Clients';

/** One plain appointment, so that the client is all there is to look at. */
function visitOf(number: number, visitor: ClientWire) {
  return composeVisit({
    number,
    attendance: 1,
    client: visitor,
    appointments: [
      {
        id: number + 40_000,
        datetime: '2026-05-18T10:45:00+02:00',
        minutes: 60,
        staff: ignatius,
        services: [service(303, 'Shoulder massage', 70)],
      },
    ],
  });
}

/** A blocked slot has neither a client nor services. */
function blockedSlot(number: number, none: AppointmentWire['client'], comment: string) {
  return composeVisit({
    number,
    attendance: 0,
    client: none,
    appointments: [
      {
        id: number + 40_000,
        datetime: '2026-05-19T13:00:00+02:00',
        minutes: 60,
        staff: leonie,
        comment,
        documents: [],
      },
    ],
  });
}

export const clientVisits: readonly VisitExample[] = [
  {
    number: 23001,
    group,
    shows: 'first-time client, no visits yet',
    data: () =>
      visitOf(23001, client(4340, 'Philippa Nox', '+12025550106', { success_visits_count: 0, fail_visits_count: 0 })),
  },
  {
    number: 23002,
    group,
    shows: 'few visits',
    data: () =>
      visitOf(23002, client(4341, 'Ambrose Keller', '+12025550107', { success_visits_count: 1, fail_visits_count: 2 })),
  },
  {
    number: 23003,
    group,
    shows: 'visit counts not given',
    data: () =>
      visitOf(
        23003,
        client(4342, 'Henrike Stolt', '+12025550108', {
          success_visits_count: undefined,
          fail_visits_count: undefined,
        }),
      ),
  },
  {
    number: 23004,
    group,
    shows: 'blocked slot without a client',
    data: () => blockedSlot(23004, null, 'Lunch'),
  },
  {
    number: 23005,
    group,
    shows: 'blocked slot, the client an empty list',
    data: () => blockedSlot(23005, [], 'Steriliser service, room 2 closed'),
  },
  {
    number: 23006,
    group,
    shows: 'two different clients in one visit',
    data: () =>
      composeVisit({
        number: 23006,
        attendance: 1,
        appointments: [
          {
            id: 63006,
            datetime: '2026-05-21T16:00:00+02:00',
            minutes: 45,
            staff: ottilie,
            services: [service(301, 'Cut and hot towel', 55)],
            client: client(4343, 'Isidore Lambert', '+12025550110', { success_visits_count: 33 }),
          },
          {
            id: 63007,
            datetime: '2026-05-21T16:15:00+02:00',
            minutes: 30,
            staff: jasper,
            services: [service(314, 'Child’s cut', 25)],
            client: client(4344, 'Remy Lambert', '', { success_visits_count: 4, fail_visits_count: 0 }),
          },
        ],
      }),
  },
  {
    number: 23007,
    group,
    shows: 'phone as a number, card with leading zeros',
    data: () => visitOf(23007, client(4345, 'Vesna Horvat', 12025550111, { card: '0017900000000111' })),
  },
  {
    number: 23008,
    group,
    shows: 'phone as text without a plus, card as a number',
    data: () => visitOf(23008, client(4346, 'Kofi Asante', '12025550112', { card: 7741 })),
  },
  {
    number: 23009,
    group,
    shows: 'no phone, no e-mail, no card',
    data: () => visitOf(23009, client(4347, 'Mirela Popa', '')),
  },
  {
    number: 23010,
    group,
    shows: 'a client of many visits and many cancellations',
    data: () =>
      composeVisit({
        number: 23010,
        attendance: 2,
        client: client(4348, 'Augustina Bellweather', '+12025550113', {
          email: 'augustina.bellweather@example.com',
          success_visits_count: 1253,
          fail_visits_count: 219,
        }),
        appointments: [
          {
            id: 63010,
            datetime: '2026-12-01T08:00:00-08:00',
            minutes: 50,
            staff: radu,
            services: [service(361, 'Knee assessment', 65)],
          },
        ],
      }),
  },
  {
    number: 23011,
    group,
    shows: 'a phone of which the login sees a part',
    data: () => visitOf(23011, client(4349, 'Solveig Marrin', '+1 *** 555 0114')),
  },
  {
    number: 23012,
    group,
    shows: 'a national phone, which cannot be called without its country',
    data: () => visitOf(23012, client(4350, 'Octavian Reyes', '(202) 555-0115')),
  },
  {
    number: 23013,
    group,
    shows: 'a phone that came from a spreadsheet',
    data: () => visitOf(23013, client(4351, 'Imogen Castell', '12025550116.0')),
  },
];
