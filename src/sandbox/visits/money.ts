import { client } from './clientele.ts';
import { composeVisit } from './compose-visit.ts';
import { goods, service } from './price-list.ts';
import { hedda, jasper, leonie, marisol } from './team.ts';
import type { VisitExample } from './visit-example.ts';

const group = 'Money';

/** The partner repeats all goods of a visit on each of its appointments, with the same ids. */
const shelf = [
  goods(80301, 'Sulphate-free shampoo, 250 ml', 15, { cost: '15.00', price: '15.00', amount: '-1.000' }),
  goods(80302, 'Cuticle oil', 7.5, { amount: -2, cost: 15, manual_cost: 15 }),
];

export const moneyVisits: readonly VisitExample[] = [
  {
    number: 22001,
    group,
    shows: 'goods repeated on both appointments',
    data: () =>
      composeVisit({
        number: 22001,
        attendance: 1,
        client: client(4330, 'Ingeborg Salter', '+12025550101', { success_visits_count: 41 }),
        appointments: [
          {
            id: 61050,
            datetime: '2026-05-04T13:00:00+02:00',
            minutes: 105,
            staff: marisol,
            services: [service(333, 'Restoring manicure', 42), service(334, 'Clear varnish', 8)],
            goods_transactions: shelf,
          },
          {
            id: 61051,
            datetime: '2026-05-04T14:45:00+02:00',
            minutes: 60,
            staff: hedda,
            services: [service(323, 'Gloss', 38)],
            goods_transactions: shelf,
          },
        ],
      }),
  },
  {
    number: 22002,
    group,
    shows: 'amounts, percent discounts and a loyalty price',
    data: () =>
      composeVisit({
        number: 22002,
        attendance: 1,
        client: client(4331, 'Cornelius Adeyemi', '+12025550102', { card: '0000415', success_visits_count: 145 }),
        appointments: [
          {
            id: 61052,
            datetime: '2026-05-06T17:00:00+01:00',
            minutes: 80,
            staff: leonie,
            services: [
              service(352, 'Laser, one zone', 5000, {
                amount: 4,
                cost: 20_000,
                manual_cost: 20_000,
                first_cost: 20_000,
              }),
              service(353, 'Consultation', 3000, { cost: 2550, discount: 15 }),
              service(354, 'Cleansing with a peel', 22_000, { cost: 3300 }),
              service(355, 'Aftercare cream', 900, { cost: '450.00', manual_cost: '900.00', discount: '50' }),
            ],
            goods_transactions: [goods(80303, 'Sunscreen SPF 50', 2400, { cost: 2160, discount: 10 })],
          },
        ],
      }),
  },
  {
    number: 22003,
    group,
    shows: 'online payment possible, not made',
    data: () =>
      composeVisit({
        number: 22003,
        attendance: 2,
        client: client(4332, 'Matilde Ferrante', '+12025550103'),
        appointments: [
          {
            id: 61043,
            datetime: '2026-12-04T10:30:00+01:00',
            minutes: 60,
            staff: jasper,
            services: [service(310, 'Scissor cut', 60)],
            online: true,
            prepaid: true,
          },
        ],
      }),
  },
  {
    number: 22004,
    group,
    shows: 'paid online beforehand',
    data: () =>
      composeVisit({
        number: 22004,
        attendance: 2,
        client: client(4333, 'Odalys Brightwater', '+12025550104', { email: 'odalys@example.com' }),
        appointments: [
          {
            id: 61044,
            datetime: '2026-12-05T12:00:00-05:00',
            minutes: 60,
            staff: hedda,
            services: [service(324, 'Balayage consultation', 25)],
            online: true,
            prepaid: true,
            prepaid_confirmed: true,
            paid_full: 1,
          },
        ],
      }),
  },
  {
    number: 22005,
    group,
    shows: 'a payment code that is not documented, and a free service',
    data: () =>
      composeVisit({
        number: 22005,
        attendance: 1,
        client: client(4334, 'Florian Zweig', '+12025550105'),
        appointments: [
          {
            id: 61045,
            datetime: '2026-05-08T09:15:00+02:00',
            minutes: 20,
            staff: jasper,
            services: [service(313, 'Fringe trim between cuts', 0)],
            paid_full: 2,
          },
        ],
      }),
  },
];
