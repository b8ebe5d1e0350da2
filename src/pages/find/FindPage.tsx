import { Suspense } from 'react';
import { lateExtra, laterParts } from '#pages/later-parts.ts';
import { useMode } from '#pages/layout/viewer-mode.ts';
import { PageTitle } from '#pages/layout/PageTitle.tsx';
import { useIsLive } from '#ui/hydration.ts';
import { FindField } from './FindField.tsx';
import { RecentVisits } from './RecentVisits.tsx';

const SandboxNumbers = lateExtra(laterParts.sandboxNumbers);

export function FindPage() {
  const mode = useMode();
  const isLive = useIsLive();
  return (
    <div className="grid gap-10">
      <div>
        <PageTitle title="Find a visit" className="mb-5 text-2xl font-semibold tracking-tight" />
        <FindField place="page" autoFocus />
        <p className="mt-2 text-sm text-soft">
          Opens a visit by its number or link. Altegio shows appointment numbers; those are not visit numbers.
        </p>
      </div>
      <RecentVisits />
      {mode === 'sandbox' && (
        <section id="numbers-to-try" aria-labelledby="numbers-heading" className="scroll-mt-20">
          <h2 id="numbers-heading" className="text-lg font-semibold">
            Numbers to try
          </h2>
          <p className="mb-4 text-sm text-soft">Every person in these visits is invented.</p>
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
