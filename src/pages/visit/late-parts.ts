import { DayStrip } from './DayStrip.tsx';
import { VisitPapers } from './VisitPapers.tsx';

/** What of a visit the first view of most does not need, or not at once. */
export const visitParts = { DayStrip, VisitPapers };
