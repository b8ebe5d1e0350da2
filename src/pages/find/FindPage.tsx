import { useQueryClient } from '@tanstack/react-query';
import { Suspense, use, useSyncExternalStore } from 'react';
import { Link } from 'react-router-dom';
import { recentVisits } from '#data/recent-visits.ts';
import { warmVisit } from '#data/visit-queries.ts';
import { paths } from '#domain/addresses.ts';
import { formatAgo } from '#domain/time.ts';
import { PageTitle } from '#pages/layout/PageTitle.tsx';
import { lazyExtra, lazyModules } from '#pages/lazy-modules.ts';
import { LookupsContext, useMode } from '#pages/shell/mode.ts';
import { useNow } from '#pages/shell/use-now.ts';
import { Button } from '#ui/Button.tsx';
import { Card } from '#ui/Card.tsx';
import { UserText } from '#ui/UserText.tsx';
import { useIsHydrated } from '#ui/hydration.ts';
import { FindField } from './FindField.tsx';

const messages = {
  findVisit: 'Find a visit',
  whatOpens: (by: string) =>
    `Opens a visit by its number${by}. Altegio shows appointment numbers; those are not visit numbers.`,
  by: {
    off: ' or link',
    location: ', its link, or the link of its appointment in Altegio',
    all: ', its link, the link of its appointment in Altegio, or its client’s phone or name',
  },
  numbersToTry: 'Numbers to try',
  allInvented: 'Every person in these visits is invented.',
  recentVisits: 'Recent visits in this tab',
  noRecentVisits: 'None yet.',
  clear: 'Clear',
};

const SandboxNumbers = lazyExtra(lazyModules.sandboxNumbers);

export function FindPage() {
  const mode = useMode();
  const isHydrated = useIsHydrated();
  return (
    <div className="grid gap-10">
      <div>
        <PageTitle title={messages.findVisit} className="mb-5 text-2xl font-semibold tracking-tight" />
        <FindField place="page" autoFocus />
        <p className="mt-2 text-sm text-soft">{messages.whatOpens(messages.by[use(LookupsContext)])}</p>
      </div>
      <RecentVisits />
      {mode === 'sandbox' && (
        <section id="numbers-to-try" aria-labelledby="numbers-heading" className="scroll-mt-20">
          <h2 id="numbers-heading" className="text-lg font-semibold">
            {messages.numbersToTry}
          </h2>
          <p className="mb-4 text-sm text-soft">{messages.allInvented}</p>
          {isHydrated && (
            <Suspense fallback={null}>
              <SandboxNumbers />
            </Suspense>
          )}
        </section>
      )}
    </div>
  );
}

/** Long enough to press a link that the pointer is over. */
const WARM_MS = 5_000;

/** The visits that this tab has opened; whose and for when as long as the tab knows that. */
function RecentVisits() {
  const visits = useSyncExternalStore(recentVisits.subscribe, recentVisits.get, recentVisits.getAtStart);
  const queryClient = useQueryClient();
  const now = useNow(10_000);
  return (
    <Card title={messages.recentVisits} className="max-w-120">
      {visits.length === 0 ? (
        <p className="text-soft">{messages.noRecentVisits}</p>
      ) : (
        <>
          <ul className="mb-2">
            {visits.map(({ visitId, openedAt, description }) => (
              <li key={visitId} className="border-b border-line last:border-0">
                <Link
                  to={paths.visit(visitId)}
                  onPointerEnter={() => warmVisit(queryClient, visitId, WARM_MS)}
                  onFocus={() => warmVisit(queryClient, visitId, WARM_MS)}
                  className="-mx-2 flex min-h-11 items-center justify-between gap-4 rounded-sm px-2 text-ink no-underline hover:bg-sunken"
                >
                  <span className="font-semibold">{visitId}</span>
                  {description !== undefined && (
                    <span className="mr-auto flex min-w-0 flex-wrap gap-x-2">
                      <UserText text={description.initials} isName />
                      <span className="text-soft">{description.when}</span>
                    </span>
                  )}
                  <span className="shrink-0 text-sm text-soft">{formatAgo(now - openedAt)}</span>
                </Link>
              </li>
            ))}
          </ul>
          <Button look="line" onClick={recentVisits.clear}>
            {messages.clear}
          </Button>
        </>
      )}
    </Card>
  );
}
