import { dayFromNow, offsetOn } from '#sandbox/salon-clock.ts';
import { salon } from '#sandbox/world/locations.ts';
import { client } from './clientele.ts';
import { composeVisit } from './compose-visit.ts';
import { service } from './price-list.ts';
import { jasper } from './team.ts';
import type { VisitExample } from './visit-example.ts';

const group = 'Beside the visit';

/**
 * Failures of what is read beside a visit: the number of the failure, which is also that of a client whose reads fail
 * so; a word for which the search for clients fails so; and what comes of it.
 */
export const besideFailures: readonly (readonly [number, string, string])[] = [
  [40100, 'unauthorised', '401'],
  [40200, 'unlicensed', '402, the licence has expired'],
  [40300, 'forbidden', '403'],
  [40400, 'missing', '404'],
  [42201, 'invalid', '422 with a list of errors'],
  [42900, 'throttled', '429, Retry-After 5 seconds'],
  [50000, 'broken', '500'],
  [50400, 'never', 'no answer, ever'],
  [50401, 'slow', 'the answer after 6 seconds'],
  [60001, 'unreadable', 'an HTML page'],
];

/** A visit of yesterday that is not paid: of a client whose other visits and payments cannot be read, and one more. */
export const besideVisits: readonly VisitExample[] = [
  ...besideFailures.map(([failure, word, answer]) => ({
    number: 100_000 + failure,
    group,
    shows: `the client’s other visits and payments are answered with ${answer}`,
    data: ({ now }: { readonly now: Date }) => unpaidVisit(100_000 + failure, failure, `Fay ${capitalise(word)}`, now),
  })),
  {
    number: 29001,
    group,
    shows: 'a location that is none of this employee’s',
    data: ({ now }) => unpaidVisit(29001, 4390, 'Ludovica Renn', now, 7777),
  },
];

function unpaidVisit(number: number, clientId: number, name: string, now: Date, locationId?: number) {
  return composeVisit({
    number,
    ...(locationId === undefined ? {} : { locationId }),
    attendance: 1,
    client: client(clientId, name, '+16175550190'),
    appointments: [
      {
        id: number * 10,
        datetime: dayFromNow(now, -1, '10:00', offsetOn(salon.clock, now)),
        minutes: 45,
        staff: jasper,
        services: [service(310, 'Scissor cut', 60)],
        paid_full: 0,
      },
    ],
  });
}

function capitalise(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
