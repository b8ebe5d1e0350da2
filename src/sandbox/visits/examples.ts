import { changingVisits } from './changing.ts';
import { clientVisits } from './clients.ts';
import { documentVisits } from './documents.ts';
import { moneyVisits } from './money.ts';
import { oddVisits } from './odd-answers.ts';
import { referenceVisits } from './reference.ts';
import { salonVisits } from './salon-answers.ts';
import { scheduleVisits } from './schedules.ts';
import { statusVisits } from './statuses.ts';
import { teamMemberVisits } from './team-members.ts';
import { textVisits } from './texts.ts';
import { todaysVisits } from './today.ts';
import type { VisitExample } from './visit-example.ts';

/** The first one that is offered, since it shows most. */
const FULL_VISIT = 21001;

const examples: readonly VisitExample[] = [
  ...referenceVisits,
  ...todaysVisits,
  ...statusVisits,
  ...scheduleVisits,
  ...changingVisits,
  ...moneyVisits,
  ...clientVisits,
  ...teamMemberVisits,
  ...textVisits,
  ...documentVisits,
  ...salonVisits,
  ...oddVisits,
];

/** Every visit of the sandbox, in the order of the catalogue. */
export const visitExamples: readonly VisitExample[] = examples.toSorted(
  (one, other) => Number(other.number === FULL_VISIT) - Number(one.number === FULL_VISIT),
);
