import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import { recentVisits } from '#data/recent-visits.ts';
import { listenToTabs, tellTabs } from '#data/tabs.ts';
import { paths } from '#pages/paths.ts';
import { rememberLogin } from '#pages/sign-in/remembered-login.ts';

/**
 * Signs out in every tab. What is shown and what is in memory goes first, whether or not the gateway can be reached;
 * the sign-in page, opened in its place, then ends the session.
 */
export function useSignOut(): () => void {
  const navigate = useNavigate();
  const queryClient = useQueryClient();

  const leave = () => {
    rememberLogin('');
    recentVisits.clear();
    void navigate(paths.signIn(paths.find), { replace: true });
    queryClient.clear();
  };
  const follow = useEffectEvent(leave);

  useEffect(() => listenToTabs((message) => message === 'signed-out' && follow()), []);

  return () => {
    tellTabs('signed-out');
    leave();
  };
}
