import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { endSession } from '#data/session.ts';
import { tellTabs } from '#data/tabs.ts';
import { readReturnPath } from '#pages/paths.ts';
import { SignInSteps } from './SignInSteps.tsx';

/** Opening it ends whatever session there was: whoever sits down here begins anew. */
export function SignInPage() {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [search] = useSearchParams();
  const [isTold, setTold] = useState(true);

  useEffect(() => {
    queryClient.clear();
    void endSession('sign-out').then(setTold);
  }, [queryClient]);

  const returnTo = readReturnPath(search);
  return (
    <div className="mx-auto w-full max-w-96 py-8 md:py-16">
      <SignInSteps
        title="Sign in"
        advice="With the login and password that you use at the partner."
        action="Sign in"
        onSignedIn={() => {
          tellTabs('signed-in');
          void navigate(returnTo, { replace: true });
        }}
      />
      {!isTold && (
        <p role="status" className="rounded-md bg-attention-fill px-3.5 py-2.5 text-attention">
          The viewer’s server cannot be reached. Nothing is left on this screen; a session that was open ends there by
          itself.
        </p>
      )}
    </div>
  );
}
