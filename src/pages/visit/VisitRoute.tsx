import { useLocation } from 'react-router-dom';
import { parseVisitId } from '#contract/visit-id.ts';
import { FaultPage } from '#pages/fault/FaultPage.tsx';
import { readVisitNumber } from '#pages/paths.ts';
import { VisitPage } from './VisitPage.tsx';

/** The page of one number. The key drops everything of the last visit before the next one is drawn. */
export function VisitRoute() {
  const written = readVisitNumber(useLocation().pathname);
  const visitId = parseVisitId(written);
  if (visitId === null) return <FaultPage fault={{ kind: 'not-a-visit-number' }} visitNumber={written} />;
  return <VisitPage key={visitId} visitId={visitId} />;
}
