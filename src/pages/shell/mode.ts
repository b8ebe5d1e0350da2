import { createContext, use } from 'react';
import type { Mode } from '#contract/session.ts';
import { PAGE_STATES } from '#domain/page-states.ts';

/** The gateway writes its mode on the page; static files behind another proxy have none and count as signed in. */
export function getMode(): Mode {
  const mode = document.documentElement.getAttribute(PAGE_STATES.mode);
  return mode === 'sandbox' || mode === 'sign-in' ? mode : 'desk';
}

export const ModeContext = createContext<Mode>('desk');

export function useMode(): Mode {
  return use(ModeContext);
}

/** Whether the find field takes links of appointments. */
export const LookupsContext = createContext(true);

/** As the gateway writes it on the page. */
export function getHasLookups(): boolean {
  return document.documentElement.getAttribute(PAGE_STATES.lookups) !== 'off';
}

/** Minutes without activity until the page locks. */
export function getLockAfterMinutes(): number {
  const minutes = Number(document.documentElement.getAttribute(PAGE_STATES.lockAfterMinutes));
  return Number.isFinite(minutes) && minutes > 0 ? minutes : 5;
}
