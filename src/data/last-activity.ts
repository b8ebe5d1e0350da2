import { STORAGE_KEYS } from './storage-keys.ts';

/** What counts as a person's activity. */
export const ACTIVITY_EVENTS = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** How long the page warns before it locks. */
export const LOCK_WARNING_MS = 20_000;

/**
 * When there was activity in any tab, in milliseconds since 1970 UTC; 0 where no person is known to be there. The
 * browser keeps it beyond the tab, so that boot.ts knows how long a tab that is opened again was left alone.
 */
export function storeLastActivity(at: number): void {
  try {
    localStorage.setItem(STORAGE_KEYS.lastActivity, String(at));
  } catch {
    // Without storage the session's own limits must do.
  }
}
