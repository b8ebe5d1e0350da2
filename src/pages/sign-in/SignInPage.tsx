import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router-dom';
import { endSession, finishEnding } from '#data/session.ts';
import { tellTabs } from '#data/tabs.ts';
import { lock } from '#pages/lock/lock.ts';
import { readReturnPath } from '#domain/addresses.ts';
import { SignInSteps } from './SignInSteps.tsx';

/** Opening it ends whatever session there was: whoever sits down here begins anew. */
export function SignInPage() {
  const navigate = useNavigate();
  const location = useLocation();
  const queryClient = useQueryClient();
  const [search] = useSearchParams();
  const [isTold, setTold] = useState(true);
  const isEnded = (location.state as { isEnded?: boolean } | null)?.isEnded === true;

  useEffect(() => {
    queryClient.clear();
    if (!isEnded) tellTabs('expired');
    // After a sign-out this only makes sure that the server was told.
    const end = isEnded ? finishEnding() : endSession('sign-out').then(mustBeTold);
    end.then(
      () => setTold(true),
      () => setTold(false),
    );
  }, [queryClient, isEnded]);

  const returnTo = readReturnPath(search);
  return (
    <div className="mx-auto w-full max-w-96 py-8 md:py-16">
      <SignInSteps
        title="Sign in"
        advice="With your Altegio login and password."
        action="Sign in"
        onSignedIn={() => {
          lock.release();
          tellTabs('signed-in');
          void navigate(returnTo, { replace: true });
        }}
      />
      {!isTold && (
        <p role="status" className="rounded-md bg-attention-fill px-3.5 py-2.5 text-attention">
          The viewer’s server cannot be reached. Nothing is left on this screen, and nothing is shown here until the
          last session has ended there.
        </p>
      )}
    </div>
  );
}

function mustBeTold(isTold: boolean): void {
  if (!isTold) throw new Error('the server was not told');
}
