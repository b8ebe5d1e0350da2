import type { Mode } from '#contract/session.ts';
import { createContext, use } from 'react';

/** The gateway writes its mode on the page; static files behind another proxy have none and count as signed in. */
export function readMode(): Mode {
  const mode = document.documentElement.dataset['mode'];
  return mode === 'sandbox' || mode === 'sign-in' ? mode : 'desk';
}

export const ModeContext = createContext<Mode>('desk');

export function useMode(): Mode {
  return use(ModeContext);
}

/** Minutes without a key or pointer until the page locks. */
export function readLockAfterMinutes(): number {
  const minutes = Number(document.documentElement.dataset['lockAfterMinutes']);
  return Number.isFinite(minutes) && minutes > 0 ? minutes : 5;
}
