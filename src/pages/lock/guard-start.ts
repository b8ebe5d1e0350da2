import { readLastSign } from '#data/last-sign.ts';
import { readLockAfterMinutes, readMode } from '#pages/layout/viewer-mode.ts';
import { paths } from '#pages/paths.ts';
import { lock } from './lock.ts';

/**
 * A tab that was closed and is restored, or left and come back to, may be in front of another person; so may one that
 * is opened when nobody touched any tab for as long as it takes to lock. Where people sign in, they do it again; else
 * the page begins locked. Call before anything is drawn or asked for.
 */
export function guardStart(): void {
  const [arrival] = performance.getEntriesByType('navigation');
  const isComingBack = arrival instanceof PerformanceNavigationTiming && arrival.type === 'back_forward';
  const lastSign = readLastSign();
  const isStale = lastSign !== null && Date.now() - lastSign > readLockAfterMinutes() * 60_000;
  if (readMode() !== 'sign-in') {
    if (isComingBack) lock.lock();
  } else if ((isComingBack || isStale) && location.pathname !== paths.signIn(paths.find)) {
    history.replaceState(null, '', paths.signIn(location.pathname));
  }
}
