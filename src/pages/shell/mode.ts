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

/** What the find field takes beside a visit's number and link: nothing; links of appointments; also phones and names. */
export type Lookups = 'off' | 'location' | 'all';

export const LookupsContext = createContext<Lookups>('location');

/** As the gateway writes it on the page. */
export function getLookups(): Lookups {
  const lookups = document.documentElement.getAttribute(PAGE_STATES.lookups);
  return lookups === 'off' || lookups === 'all' ? lookups : 'location';
}

/** Minutes without activity until the page locks. */
export function getLockAfterMinutes(): number {
  const minutes = Number(document.documentElement.getAttribute(PAGE_STATES.lockAfterMinutes));
  return Number.isFinite(minutes) && minutes > 0 ? minutes : 5;
}
