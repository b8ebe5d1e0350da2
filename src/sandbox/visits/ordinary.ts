import type { VisitWire } from '#contract/visit.ts';
import { client } from './clientele.ts';
import { composeVisit } from './compose-visit.ts';
import { service } from './price-list.ts';
import { marisol } from './team.ts';

/** A visit with nothing remarkable in it, for the numbers that show how an answer comes and not what is in it. */
export function ordinaryVisit(number: number): VisitWire {
  return composeVisit({
    number,
    attendance: 2,
    client: client(4399, 'Linnea Halvorsen', '+12025550199', { success_visits_count: 17, fail_visits_count: 1 }),
    appointments: [
      {
        id: number + 10_000,
        datetime: '2026-12-10T13:00:00+01:00',
        minutes: 60,
        staff: marisol,
        services: [service(332, 'Classic manicure', 30)],
      },
    ],
  });
}
