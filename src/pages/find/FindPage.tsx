import { Suspense } from 'react';
import { lateExtra, laterParts } from '#pages/later-parts.ts';
import { useMode } from '#pages/layout/viewer-mode.ts';
import { PageTitle } from '#pages/layout/PageTitle.tsx';
import { useIsLive } from '#ui/hydration.ts';
import { FindField } from './FindField.tsx';
import { messages } from './messages.ts';
import { RecentVisits } from './RecentVisits.tsx';

const SandboxNumbers = lateExtra(laterParts.sandboxNumbers);

export function FindPage() {
  const mode = useMode();
  const isLive = useIsLive();
  return (
    <div className="grid gap-10">
      <div>
        <PageTitle title={messages.findVisit} className="mb-5 text-2xl font-semibold tracking-tight" />
        <FindField place="page" autoFocus />
        <p className="mt-2 text-sm text-soft">{messages.whatOpens}</p>
      </div>
      <RecentVisits />
      {mode === 'sandbox' && (
        <section id="numbers-to-try" aria-labelledby="numbers-heading" className="scroll-mt-20">
          <h2 id="numbers-heading" className="text-lg font-semibold">
            {messages.numbersToTry}
          </h2>
          <p className="mb-4 text-sm text-soft">{messages.allInvented}</p>
          {isLive && (
            <Suspense fallback={null}>
              <SandboxNumbers />
            </Suspense>
          )}
        </section>
      )}
    </div>
  );
}
