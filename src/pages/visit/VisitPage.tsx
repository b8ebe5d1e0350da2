import { useEffect } from 'react';
import { recentVisits } from '#data/recent-visits.ts';
import { FaultPage } from '#pages/fault/FaultPage.tsx';
import { StoppedPage } from './StoppedPage.tsx';
import { useVisit } from './use-visit.ts';
import { VisitSkeleton } from './VisitSkeleton.tsx';
import { VisitView } from './VisitView.tsx';

interface Props {
  readonly visitId: number;
}

/** Decides what there is to show of a visit: itself, why not, or that it is on its way. */
export function VisitPage({ visitId }: Props) {
  const { visit, fault, isStopped, isFetching, updatedAt, retryAt, refresh, stop } = useVisit(visitId);
  const isShown = visit !== undefined;

  useEffect(() => {
    if (isShown) recentVisits.add(visitId, Date.now());
  }, [isShown, visitId]);

  if (visit !== undefined) {
    return <VisitView {...{ visitId, visit, fault, isFetching, updatedAt, refresh }} />;
  }
  if (isStopped) return <StoppedPage visitId={visitId} onRetry={refresh} />;
  if (fault !== null) {
    return <FaultPage fault={fault} visitNumber={String(visitId)} retry={{ at: retryAt, isFetching, now: refresh }} />;
  }
  return <VisitSkeleton visitId={visitId} onCancel={stop} />;
}
