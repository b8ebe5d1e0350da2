import type { Mode } from '#contract/session.ts';

/** The gateway writes its mode on the page; static files behind another proxy have none and count as signed in. */
export function readMode(): Mode {
  const mode = document.documentElement.dataset['mode'];
  return mode === 'sandbox' || mode === 'sign-in' ? mode : 'desk';
}

/** Minutes without a key or pointer until the page locks. */
export function readLockAfterMinutes(): number {
  const minutes = Number(document.documentElement.dataset['lockAfterMinutes']);
  return Number.isFinite(minutes) && minutes > 0 ? minutes : 5;
}
