import { besideVisits } from './beside.ts';
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

/** Every visit of the sandbox, in the order of the catalogue: first the one that shows most. */
export const visitExamples: readonly VisitExample[] = [
  ...todaysVisits,
  ...referenceVisits,
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
  ...besideVisits,
];
