import { client } from './clientele.ts';
import { composeVisit } from './compose-visit.ts';
import { goods, service } from './price-list.ts';
import { hedda, ignatius, jasper, leonie, marisol, meiLing, ottilie, radu, sami } from './team.ts';
import type { VisitExample } from './visit-example.ts';

const group = 'Time and appointments';

export const perpetua = client(4300, 'Perpetua Vance', '+12025550143', {
  card: '0017900000000143',
  email: 'perpetua.vance@example.com',
  success_visits_count: 76,
  fail_visits_count: 3,
});

const pomade = [goods(80211, 'Clay pomade', 15)];

export const scheduleVisits: readonly VisitExample[] = [
  {
    number: 21001,
    group: 'Everyday visits',
    shows: 'two team members, services and notes, not paid in full',
    data: () =>
      composeVisit({
        number: 21001,
        attendance: 1,
        client: perpetua,
        appointments: [
          {
            id: 60001,
            datetime: '2026-04-20T18:30:00+05:00',
            minutes: 90,
            staff: ottilie,
            services: [service(301, 'Cut and hot towel', 55), service(302, 'Beard shaping', 25)],
            goods_transactions: pomade,
            comment: 'Shorter at the sides than last time.\nTea without milk, please.',
            paid_full: 0,
            master_request: 1,
          },
          {
            id: 60002,
            datetime: '2026-04-20T19:45:00+05:00',
            minutes: 60,
            staff: ignatius,
            services: [service(303, 'Shoulder massage', 70)],
            goods_transactions: pomade,
            paid_full: 0,
          },
        ],
      }),
  },
  {
    number: 21009,
    group,
    shows: 'three overlapping appointments, one crossing midnight',
    data: () =>
      composeVisit({
        number: 21009,
        attendance: 2,
        client: client(4310, 'Tomás Arriaga', '+13055550181', { success_visits_count: 8, fail_visits_count: 0 }),
        appointments: [
          {
            id: 61020,
            datetime: '2026-12-31T21:30:00-03:00',
            minutes: 120,
            staff: hedda,
            services: [service(322, 'Full colour', 140)],
          },
          {
            id: 61021,
            datetime: '2026-12-31T22:15:00-03:00',
            minutes: 45,
            staff: marisol,
            services: [service(332, 'Classic manicure', 30)],
          },
          {
            id: 61022,
            datetime: '2026-12-31T23:00:00-03:00',
            minutes: 95,
            staff: jasper,
            services: [service(311, 'Styling for the evening', 80)],
          },
        ],
      }),
  },
  {
    number: 21010,
    group,
    shows: 'visit arrived, its second appointment a no-show',
    data: () =>
      composeVisit({
        number: 21010,
        attendance: 1,
        client: client(4311, 'Wilhelmina Pryce', '+12025550119', { success_visits_count: 24, fail_visits_count: 2 }),
        appointments: [
          {
            id: 61023,
            datetime: '2026-05-20T10:00:00+01:00',
            minutes: 50,
            staff: radu,
            services: [service(361, 'Knee assessment', 65)],
          },
          {
            id: 61024,
            datetime: '2026-05-20T11:00:00+01:00',
            minutes: 30,
            staff: leonie,
            services: [service(351, 'Follow-up', 40)],
            attendance: -1,
            paid_full: 0,
            comment: 'Had to leave early.',
          },
        ],
      }),
  },
  {
    number: 21012,
    group,
    shows: 'a place in a group event',
    data: () =>
      composeVisit({
        number: 21012,
        attendance: 2,
        client: client(4312, 'Gwendolyn Ashby', '+12025550127'),
        appointments: [
          {
            id: 61025,
            datetime: '2026-11-28T18:00:00+00:00',
            minutes: 75,
            staff: radu,
            services: [service(362, 'Back class, eight people', 22)],
            activity_id: 5120,
            online: true,
          },
        ],
      }),
  },
  {
    number: 21014,
    group,
    shows: 'dates in all four written forms',
    data: () =>
      composeVisit({
        number: 21014,
        attendance: 1,
        client: client(4313, 'Ragnhild Moe', '+12025550128'),
        appointments: [
          {
            id: 61026,
            datetime: '2026-06-05T15:20:00.000-03:30',
            minutes: 25,
            staff: meiLing,
            services: [service(371, 'Lash tint', 24)],
            date: '2026-06-05 15:20:00',
            create_date: '2026-06-01T09:07:41-0330',
            last_change_date: '2026-06-05T15:51:02-03:30',
          },
        ],
      }),
  },
  {
    number: 21015,
    group,
    shows: 'sixty appointments',
    data: () => sixtyAppointments(21015),
  },
];

/** Ten rounds of the same six team members: a company's day of short treatments on one number. */
function sixtyAppointments(number: number) {
  const team = [ignatius, marisol, hedda, jasper, meiLing, sami];
  return composeVisit({
    number,
    attendance: 2,
    client: client(4314, 'Halvorsen & Daughters, company day', '+12025550150', { email: 'office@example.com' }),
    appointments: Array.from({ length: 60 }, (_, place) => {
      const round = Math.floor(place / team.length);
      const minutesOfDay = 9 * 60 + round * 35 + (place % team.length) * 5;
      const clock = [Math.floor(minutesOfDay / 60), minutesOfDay % 60].map((part) => String(part).padStart(2, '0'));
      return {
        id: 62_000 + place,
        datetime: `2026-10-09T${clock.join(':')}:00+02:00`,
        minutes: 30,
        staff: team[place % team.length],
        services: [service(380 + (place % team.length), `Short treatment, guest ${place + 1}`, 20)],
      };
    }),
  });
}
