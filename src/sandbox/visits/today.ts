import { offsetOn, roundDown, withoutColon, writeMoment } from '#sandbox/salon-clock.ts';
import { salon } from '#sandbox/world/locations.ts';
import { client } from './clientele.ts';
import { composeVisit } from './compose-visit.ts';
import { goods, service } from './price-list.ts';
import { hedda, marisol, ottilie } from './team.ts';
import type { VisitExample } from './visit-example.ts';

const group = 'Everyday visits';

/**
 * Some minutes before the quarter of an hour that it is, or after it where they are negative, on the salon's clock: a
 * time that came with each reading would be a change each minute.
 */
function minutesAgo(now: Date, minutes: number): string {
  const instant = new Date(roundDown(now, 15).getTime() - minutes * 60_000);
  return writeMoment(instant, offsetOn(salon.clock, instant));
}

export const rosalind = client(4321, 'Rosalind Ferro', '+12025550187', {
  email: 'rosalind.ferro@example.com',
  card: '0017900000000187',
  success_visits_count: 23,
  fail_visits_count: 2,
});

const allergies = { Allergies: 'PPD, latex' };

export const todaysVisits: readonly VisitExample[] = [
  {
    number: 21016,
    group,
    shows: 'a full visit: today, two team members, services, goods and notes',
    data: ({ now }) =>
      composeVisit({
        number: 21016,
        attendance: 1,
        client: rosalind,
        comment: 'Needs to leave on time: her bus goes on the hour.',
        appointments: [
          {
            id: 61040,
            datetime: minutesAgo(now, 50),
            minutes: 75,
            staff: hedda,
            services: [service(320, 'Roots and toner', 95), service(321, 'Blow-dry', 35)],
            master_request: 1,
            custom_fields: allergies,
            record_labels: [{ id: 11, title: 'Regular', color: '#2f6f4f' }],
            paid_full: 0,
            last_change_date: withoutColon(minutesAgo(now, 52)),
            goods_transactions: [goods(840, 'Colour-safe shampoo', 18)],
          },
          {
            id: 61041,
            datetime: minutesAgo(now, -25),
            minutes: 40,
            staff: marisol,
            services: [service(330, 'Manicure with gel coat', 48)],
            custom_fields: allergies,
            paid_full: 0,
            last_change_date: withoutColon(minutesAgo(now, 52)),
            comment: 'Same shade as last time: 214.',
            goods_transactions: [goods(840, 'Colour-safe shampoo', 18)],
          },
        ],
      }),
  },
  {
    number: 21017,
    group,
    shows: 'today, and the client is late',
    data: ({ now }) =>
      composeVisit({
        number: 21017,
        attendance: 2,
        client: client(4322, 'Tobias Arden', '+12025550188', { success_visits_count: 0, fail_visits_count: 0 }),
        appointments: [
          {
            id: 61042,
            datetime: minutesAgo(now, 12),
            minutes: 45,
            staff: ottilie,
            services: [service(310, 'Scissor cut', 60)],
          },
        ],
      }),
  },
];
