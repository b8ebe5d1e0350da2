import { dayFromNow, moveMoment, roundDown, writeMoment } from '#sandbox/salon-clock.ts';
import { client } from './clientele.ts';
import { composeVisit } from './compose-visit.ts';
import { service } from './price-list.ts';
import { hedda, jasper, leonie, marisol, meiLing, radu, sami } from './team.ts';
import type { VisitExample } from './visit-example.ts';

const group = 'Everyday visits';

export const statusVisits: readonly VisitExample[] = [
  {
    number: 21002,
    group,
    shows: 'pending, tomorrow',
    data: ({ now }) =>
      composeVisit({
        number: 21002,
        attendance: 0,
        client: client(4301, 'Casimir Oduya', '+12025550118', { card: '0017900000000118', success_visits_count: 31 }),
        appointments: [
          {
            id: 61002,
            datetime: dayFromNow(now, 1, '10:00', -300),
            minutes: 45,
            staff: jasper,
            services: [service(310, 'Scissor cut', 60)],
            online: true,
            confirmed: 0,
            sms_before: 24,
            sms_now: 1,
            email_now: 1,
            master_request: 2,
            from_url: 'example.com/book',
          },
        ],
      }),
  },
  {
    number: 21003,
    group,
    shows: 'confirmed, in three days',
    data: ({ now }) =>
      composeVisit({
        number: 21003,
        attendance: 2,
        client: client(4302, 'Saoirse Quill', '+16175550131', { email: 'saoirse.quill@example.com' }),
        appointments: [
          {
            id: 61003,
            datetime: dayFromNow(now, 3, '16:15', 60),
            minutes: 105,
            staff: hedda,
            services: [service(320, 'Roots and toner', 95), service(321, 'Blow-dry', 35)],
            notified: 1,
            master_request: 1,
            sms_now: 1,
            comment: 'Allergic to PPD, use the ammonia-free line.',
          },
        ],
      }),
  },
  {
    number: 21004,
    group,
    shows: 'arrived and paid in full',
    data: () =>
      composeVisit({
        number: 21004,
        attendance: 1,
        client: client(4303, 'Dagny Rask', 12025550126, { success_visits_count: 109, fail_visits_count: 0 }),
        appointments: [
          {
            id: 61004,
            datetime: '2026-05-12T11:30:00+02:00',
            minutes: 75,
            staff: marisol,
            services: [service(330, 'Manicure with gel coat', 48), service(331, 'Removal of an old coat', 9)],
            review_requested: 1,
          },
        ],
      }),
  },
  {
    number: 21005,
    group,
    shows: 'no-show',
    data: () =>
      composeVisit({
        number: 21005,
        attendance: -1,
        client: client(4304, 'Emre Yalçın', '13125550144', { success_visits_count: 6, fail_visits_count: 5 }),
        appointments: [
          {
            id: 61005,
            datetime: '2026-05-13T09:00:00+03:00',
            minutes: 30,
            staff: sami,
            services: [service(340, 'Beard trim', 18)],
            comment: 'Called twice, no answer.',
            sms_before: 24,
          },
        ],
      }),
  },
  {
    number: 21006,
    group,
    shows: 'a status that is not documented (7)',
    data: () =>
      composeVisit({
        number: 21006,
        attendance: 7,
        client: client(4305, 'Yuki Tanabe', '+12065550157'),
        appointments: [
          {
            id: 61006,
            datetime: '2026-05-14T14:00:00+09:00',
            minutes: 60,
            staff: leonie,
            services: [service(350, 'Mole check', 120)],
          },
        ],
      }),
  },
  {
    number: 21007,
    group,
    shows: 'running right now with two team members',
    data: ({ now }) => {
      const start = moveMoment(writeMoment(roundDown(now, 15), 330), -30);
      return composeVisit({
        number: 21007,
        attendance: 1,
        client: client(4306, 'Anjali Deshpande', '+12125550162', { email: 'anjali@example.com' }),
        appointments: [
          {
            id: 61007,
            datetime: start,
            minutes: 90,
            staff: hedda,
            services: [service(320, 'Roots and toner', 4200)],
            paid_full: 0,
          },
          {
            id: 61008,
            datetime: moveMoment(start, 15),
            minutes: 60,
            staff: marisol,
            services: [service(332, 'Classic manicure', 1300)],
            paid_full: 0,
          },
        ],
      });
    },
  },
  {
    number: 21008,
    group,
    shows: 'ended 40 minutes ago and still pending',
    data: ({ now }) =>
      composeVisit({
        number: 21008,
        attendance: 0,
        client: client(4307, 'Bartholomew Finch', '+12025550173', { success_visits_count: 19, fail_visits_count: 3 }),
        appointments: [
          {
            id: 61009,
            datetime: moveMoment(writeMoment(roundDown(now, 1), 60), -(40 + 60)),
            minutes: 60,
            staff: radu,
            services: [service(360, 'Back treatment', 70)],
          },
        ],
      }),
  },
  {
    number: 21011,
    group,
    shows: 'a deleted appointment',
    data: () =>
      composeVisit({
        number: 21011,
        attendance: 0,
        client: client(4308, 'Noor van Dijk', '+16465550109'),
        appointments: [
          {
            id: 61011,
            datetime: '2026-06-02T12:00:00+02:00',
            minutes: 40,
            staff: meiLing,
            services: [service(370, 'Brow shaping', 28)],
            deleted: true,
          },
        ],
      }),
  },
];
