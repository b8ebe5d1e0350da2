import { endSession } from '#data/session.ts';
import { PAGE_STATES } from '#domain/page-states.ts';
import { readMode } from '#pages/layout/viewer-mode.ts';
import { paths, SIGN_IN_PATH } from '#domain/addresses.ts';
import { addSessionEnd } from '#domain/session-end.ts';
import { lock } from './lock.ts';

/**
 * Whether the same person may be expected in front of the page, as the script in its head found. A tab that was closed
 * and is restored, or left and come back to, may be in front of another person; so may one that is opened when no tab
 * was touched for as long as it takes to lock, or while the server does not know yet that the last person left. Where
 * people sign in, they do it again; else the page begins locked. Call before anything is drawn or asked for.
 */
export function guardStart(): boolean {
  if (!document.documentElement.hasAttribute(PAGE_STATES.lockedOnLoad)) return true;
  if (readMode() !== 'sign-in') lock.lock();
  else if (location.pathname !== SIGN_IN_PATH) {
    history.replaceState(null, '', addSessionEnd(paths.signIn(location.pathname), 'left'));
    // Before the sign-in page has come, which does so too: a reload of a slow page must not find the last session.
    void endSession('sign-out');
  }
  return false;
}
