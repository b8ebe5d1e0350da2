import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { getRememberedLogin } from '#data/session.ts';
import { paths } from '#domain/addresses.ts';
import { PageTitle } from '#pages/layout/PageTitle.tsx';
import { useMode } from '#pages/shell/mode.ts';
import { Button } from '#ui/Button.tsx';
import { ScanAtLock } from './ScanAtLock.tsx';
import { SignInSteps } from './SignInSteps.tsx';
import { lock } from './lock.ts';

const messages = {
  lockedTitle: 'Locked',
  lockedAdvice: 'Type your password to go on.',
  toOpenVisit: (visitId: number) => `Type your password to open visit ${visitId}.`,
  unlock: 'Unlock',
  // Where one press brings everything back, nothing is locked.
  hiddenTitle: 'Screen hidden',
  show: 'Press to show',
};

/** Stands in the place of everything else, and nothing of what was shown is kept in memory behind it. */
export function LockPage() {
  const mode = useMode();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [scannedId, setScannedId] = useState<number | null>(null);

  useEffect(() => {
    queryClient.clear();
  }, [queryClient]);

  return (
    <main className="mx-auto w-full max-w-96 px-4 py-16">
      {mode === 'sign-in' ? (
        <SignInSteps
          login={getRememberedLogin()}
          title={messages.lockedTitle}
          advice={[
            // The browser's Back leads to another one.
            scannedId !== null && pathname === paths.visit(scannedId)
              ? messages.toOpenVisit(scannedId)
              : messages.lockedAdvice,
          ]}
          action={messages.unlock}
          onSignedIn={lock.unlock}
        />
      ) : (
        <>
          <PageTitle title={messages.hiddenTitle} className="mb-6 text-xl font-semibold tracking-tight" />
          <Button look="solid" onClick={lock.unlock} autoFocus>
            {messages.show}
          </Button>
        </>
      )}
      <ScanAtLock
        onVisit={(visitId) => {
          // Its page comes with the unlocking, whichever tab does that.
          const path = paths.visit(visitId);
          void navigate(path, { replace: scannedId !== null || path === pathname });
          if (mode === 'sign-in') setScannedId(visitId);
          else lock.unlock();
        }}
      />
    </main>
  );
}
