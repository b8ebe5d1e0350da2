import { focusManager, onlineManager } from '@tanstack/react-query';
import { STORAGE_KEYS, storeText } from './storage.ts';

/** What counts as a person's activity. */
export const ACTIVITY_EVENTS = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** How long the page warns before it locks. */
export const LOCK_WARNING_MS = 20_000;

/**
 * When there was activity in any tab, in milliseconds since 1970 UTC; 0 where no person is known to be there. The
 * browser keeps it beyond the tab, so that boot.ts knows how long a tab that is opened again was left alone.
 */
export function storeLastActivity(at: number): void {
  // Where storage is closed to us, the session's own limits must do.
  storeText('localStorage', STORAGE_KEYS.lastActivity, String(at));
}

let hasActed = false;

const IDLE_MS = 2 * 60_000;

/**
 * Tells the query library whether the page is in use: visible, and touched in the last two minutes. While it is not,
 * nothing is fetched; a user who comes back, or focuses the window, gets a fresh visit at once.
 */
export function watchActivity(): void {
  // The library assumes a network at start, and listens for changes only while it has a subscriber.
  onlineManager.subscribe(() => undefined);
  onlineManager.setOnline(navigator.onLine);
  focusManager.setEventListener((setInUse) => {
    // Else the first activity would count as coming back, and request what has just been requested.
    setInUse(document.visibilityState === 'visible');
    let timer = setTimeout(() => setInUse(false), IDLE_MS);
    const notice = () => {
      hasActed = true;
      clearTimeout(timer);
      timer = setTimeout(() => setInUse(false), IDLE_MS);
      setInUse(true);
    };
    const look = () => (document.visibilityState === 'hidden' ? setInUse(false) : notice());
    const returned = () => {
      notice();
      setInUse();
    };
    for (const kind of ACTIVITY_EVENTS) addEventListener(kind, notice, { passive: true });
    addEventListener('focus', returned);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      for (const kind of ACTIVITY_EVENTS) removeEventListener(kind, notice);
      removeEventListener('focus', returned);
      document.removeEventListener('visibilitychange', look);
    };
  });
}

/** Whether a person has done something since the last call. The gateway knows by itself whether they opened the page. */
export function takeHasActed(): boolean {
  const acted = hasActed;
  hasActed = false;
  return acted;
}
