import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { flushSync } from 'react-dom';
import { useLocation, useNavigate, useSearchParams } from 'react-router-dom';
import type { SessionEnd } from '#contract/session.ts';
import { recentVisits } from '#data/recent-visits.ts';
import { endSession, rememberLogin } from '#data/session.ts';
import type { TabMessage } from '#data/tabs.ts';
import { listenToTabs, notifyTabs } from '#data/tabs.ts';
import { paths, parseReturnPath, SIGN_IN_PATH, addSessionEnd } from '#domain/addresses.ts';

/**
 * Signs out in every tab: what is shown and what is in memory goes at once, whether or not the gateway can be reached.
 * Follows the other tabs when a user signs out, in, or is signed out there.
 */
export function useSignOut(): () => void {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [search] = useSearchParams();
  const queryClient = useQueryClient();
  const isSigningIn = pathname === SIGN_IN_PATH;

  // Of a session that is over, by itself as well, the next user learns neither the login nor the numbers.
  const leave = (returnTo: string, end: SessionEnd) => {
    rememberLogin('');
    recentVisits.clear();
    // At once, also where another tab asked for it.
    flushSync(
      () => void navigate(addSessionEnd(paths.signIn(returnTo), end), { replace: true, state: { isEnded: true } }),
    );
    queryClient.clear();
  };
  const signOut = () => leave(paths.find, 'signed-out');
  const follow = useEffectEvent((message: TabMessage) => {
    if (message === 'signed-out') signOut();
    if (message === 'expired' && !isSigningIn) leave(pathname, 'over');
    // The user who signed in elsewhere may be another person, with other rights.
    if (message === 'signed-in') recentVisits.forgetDescriptions();
    if (message === 'signed-in' && isSigningIn) void navigate(parseReturnPath(search), { replace: true });
    else if (message === 'signed-in') void queryClient.resetQueries();
    // As well, where this tab was too busy to lock meanwhile. Else the page asks for itself.
    else if (message === 'unlocked')
      void queryClient.resetQueries({ predicate: ({ state }) => state.data !== undefined });
  });

  useEffect(() => listenToTabs(follow), []);

  return () => {
    void endSession('sign-out');
    notifyTabs('signed-out');
    signOut();
  };
}
