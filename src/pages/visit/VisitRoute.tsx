import { useParams } from 'react-router-dom';
import { parseVisitId } from '#contract/visit-id.ts';
import { FaultPage } from '#pages/fault/FaultPage.tsx';
import { VisitPage } from './VisitPage.tsx';

/** The page of one number. The key drops everything of the last visit before the next one is drawn. */
export function VisitRoute() {
  const { visitId: written = '' } = useParams();
  const visitId = parseVisitId(written);
  if (visitId === null) return <FaultPage fault={{ kind: 'not-a-visit-number' }} visitNumber={written} />;
  return <VisitPage key={visitId} visitId={visitId} />;
}
