import type { Visit } from '#contract/visit.ts';
import type { VisitDescription } from '#data/recent-visits.ts';
import { recentVisits } from '#data/recent-visits.ts';
import { notifyTabs } from '#data/tabs.ts';
import { paths, addSessionEnd } from '#domain/addresses.ts';
import { visitSpan } from '#domain/visit/appointment-order.ts';
import { formatInitials } from '#domain/avatar.ts';
import { formatClock, formatNearDay } from '#domain/time.ts';
import { getVisitClients } from '#domain/visit/clients.ts';
import { ErrorPage } from '#pages/error/ErrorPage.tsx';
import { PageTitle } from '#pages/layout/PageTitle.tsx';
import { useMode } from '#pages/shell/mode.ts';
import { Button } from '#ui/Button.tsx';
import { useEffect } from 'react';
import { useNavigate } from 'react-router-dom';
import { VisitSkeleton } from './VisitSkeleton.tsx';
import { VisitView } from './VisitView.tsx';
import { messages } from './messages.ts';
import { isDenial, useVisit } from './use-visit.ts';

interface Props {
  readonly visitId: number;
}

/** Decides what there is to show of a visit: itself, why not, or that it is on its way. */
export function VisitPage({ visitId }: Props) {
  const { visit, failure, isStopped, isFetching, updatedAt, retryAt, refresh, stop } = useVisit(visitId);
  const navigate = useNavigate();
  const isShown = visit !== undefined;

  useEffect(() => {
    if (isShown) recentVisits.add(visitId, Date.now());
  }, [isShown, visitId]);

  useEffect(() => {
    if (visit !== undefined) recentVisits.describe(visitId, describeVisit(visit));
  }, [visit, visitId]);

  const ended = failure?.kind === 'signed-out' ? failure.ended : undefined;
  const mustSignIn = useMode() === 'sign-in' && failure?.kind === 'signed-out';
  useEffect(() => {
    if (!mustSignIn) return;
    notifyTabs('expired');
    void navigate(addSessionEnd(paths.signIn(paths.visit(visitId)), ended), {
      replace: true,
      state: { isEnded: true },
    });
  }, [mustSignIn, ended, navigate, visitId]);

  const isWithdrawn = failure !== null && isDenial(failure);
  if (visit !== undefined && !isWithdrawn) {
    return <VisitView {...{ visitId, visit, failure, isFetching, updatedAt, refresh }} />;
  }
  if (isStopped) return <StoppedPage visitId={visitId} onRetry={refresh} />;
  if (failure !== null) {
    return (
      <ErrorPage failure={failure} visitNumber={String(visitId)} retry={{ at: retryAt, isFetching, now: refresh }} />
    );
  }
  return <VisitSkeleton visitId={visitId} onCancel={stop} />;
}

/** By what a person at the desk knows it again in a list. */
function describeVisit(visit: Visit): VisitDescription {
  const [client] = getVisitClients(visit).clients;
  const { start } = visitSpan(visit);
  return {
    initials: formatInitials(client?.name ?? ''),
    locationId: visit.appointments[0]?.locationId ?? null,
    when: start === null ? '' : `${formatNearDay(start, Date.now())}, ${formatClock(start)}`,
  };
}

interface StoppedProps {
  readonly visitId: number;
  readonly onRetry: () => void;
}

/** After a person cancelled a slow first load. */
function StoppedPage({ visitId, onRetry }: StoppedProps) {
  return (
    <div className="max-w-160 py-6">
      <PageTitle title={messages.visit(visitId)} className="text-xl font-semibold tracking-tight" />
      <p className="mt-2 mb-5 text-soft">{messages.stopped}</p>
      <Button look="solid" onClick={onRetry}>
        {messages.tryAgain}
      </Button>
    </div>
  );
}
