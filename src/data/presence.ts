import { focusManager, onlineManager } from '@tanstack/react-query';
import { ACTIVITY_EVENTS } from './last-activity.ts';

let hasActed = false;

const IDLE_MS = 2 * 60_000;

/**
 * Tells the query library whether the page is in use: visible, and touched in the last two minutes. While it is not,
 * nothing is fetched; a user who comes back, or focuses the window, gets a fresh visit at once.
 */
export function watchPresence(): void {
  // The library assumes a network at start, and listens for changes only while it has a subscriber.
  onlineManager.subscribe(() => undefined);
  onlineManager.setOnline(navigator.onLine);
  focusManager.setEventListener((setPresent) => {
    // Else the first activity would count as coming back, and ask for what has just been asked for.
    setPresent(document.visibilityState === 'visible');
    let timer = setTimeout(() => setPresent(false), IDLE_MS);
    const notice = () => {
      hasActed = true;
      clearTimeout(timer);
      timer = setTimeout(() => setPresent(false), IDLE_MS);
      setPresent(true);
    };
    const look = () => (document.visibilityState === 'hidden' ? setPresent(false) : notice());
    const returned = () => {
      notice();
      setPresent();
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
export function takeAction(): boolean {
  const acted = hasActed;
  hasActed = false;
  return acted;
}
