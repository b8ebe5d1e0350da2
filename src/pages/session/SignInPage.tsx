import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router-dom';
import { recentVisits } from '#data/recent-visits.ts';
import { endSession, finishEnding, rememberLogin } from '#data/session.ts';
import { notifyTabs } from '#data/tabs.ts';
import { addSessionEnd, parseAddress, parseReturnPath, parseSessionEnd, paths } from '#domain/addresses.ts';
import { FROM_ELSEWHERE } from '#domain/page-states.ts';
import { ScanAtLock } from './ScanAtLock.tsx';
import { SignInSteps } from './SignInSteps.tsx';
import { lock } from './lock.ts';
import { messages } from './sign-in-messages.ts';

/**
 * Opening it ends whatever session there was: the next user begins anew. Not so where another site may have sent the
 * tab here, which could sign a desk out by that: then the session ends with the next sign-in.
 */
export function SignInPage() {
  const navigate = useNavigate();
  const { key, state } = useLocation();
  const queryClient = useQueryClient();
  const [search] = useSearchParams();
  const [isServerNotified, setServerNotified] = useState(true);
  const isEnded = (state as { isEnded?: boolean } | null)?.isEnded === true;
  // The address that the tab came with; those that the router leads to have keys of their own.
  const [isFirst] = useState(key === 'default');

  useEffect(() => {
    queryClient.clear();
    rememberLogin('');
    recentVisits.clear();
    const isKept = isEnded || (isFirst && document.documentElement.hasAttribute(FROM_ELSEWHERE));
    if (!isKept) notifyTabs('expired');
    // After a sign-out this only makes sure that the server was told.
    const end = isKept ? finishEnding() : endSession('sign-out').then(requireNotified);
    end.then(
      () => setServerNotified(true),
      () => setServerNotified(false),
    );
  }, [queryClient, isEnded, isFirst]);

  const returnTo = parseReturnPath(search);
  const visitId = parseAddress(returnTo)?.visitId ?? null;
  const end = parseSessionEnd(search) ?? (isEnded ? 'over' : null);
  const advice = [
    ...(end === null ? [] : [messages.ended(end)]),
    ...(visitId === null ? [] : [messages.toOpenVisit(visitId)]),
  ];
  return (
    <div className="mx-auto w-full max-w-96 py-8 md:py-16">
      <SignInSteps
        login=""
        title={messages.title}
        windowTitle={messages.windowTitle}
        advice={advice}
        action={messages.signIn}
        onSignedIn={() => {
          lock.release();
          // As it is by now: a visit may have been scanned meanwhile.
          void navigate(parseReturnPath(new URLSearchParams(location.search)), { replace: true });
        }}
      />
      <ScanAtLock
        onVisit={(id) => {
          const address = addSessionEnd(paths.signIn(paths.visit(id)), parseSessionEnd(search) ?? undefined);
          void navigate(address, { replace: true, state });
        }}
      />
      {!isServerNotified && (
        <p role="status" className="rounded-md bg-attention-fill px-3.5 py-2.5 text-attention">
          {messages.notNotified}
        </p>
      )}
    </div>
  );
}

function requireNotified(isServerNotified: boolean): void {
  if (!isServerNotified) throw new Error('the server was not notified');
}
