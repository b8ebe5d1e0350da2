/**
 * What stands on `<html>`: the app, the styles (theme.css) and the tests know these attributes and no others. The first
 * four have values and are written by the gateway; the rest are set by boot.ts before the first paint.
 */
export const PAGE_STATES = {
  /** Whose rights the gateway reads with: sandbox, desk or sign-in. */
  mode: 'data-mode',
  /** Minutes without activity until the page warns and then locks. */
  lockAfterMinutes: 'data-lock-after-minutes',
  /** What the find field takes beside a visit's number and link: off, location or all. */
  lookups: 'data-lookups',
  /** Path of the app's script, which boot.ts loads; none where index.html is served without the gateway. */
  app: 'data-app',
  /** This computer's colours, light or dark; none: those of the system. */
  theme: 'data-theme',
  /** Until the second frame of a page that was navigated to: only its head is drawn. */
  opening: 'data-opening',
  /** Another person may sit here than the page was opened for: the app starts locked, or at the sign-in page. */
  lockedOnLoad: 'data-locked-on-load',
  /** Another tab locked, signed out or expired before this one was hydrated. */
  endedElsewhere: 'data-ended-elsewhere',
  /** React listens. */
  hydrated: 'data-hydrated',
  /** Nothing is shown. */
  hidden: 'hidden',
} as const;

/** Stands on `<html>`, too: another site sent the tab here, or may have. The gateway writes it, boot.ts needs none of it. */
export const FROM_ELSEWHERE = 'data-from-elsewhere';

/** The app tells boot.ts, on the window, that it has hydrated the page. */
export const HYDRATED_EVENT = 'hydrated';

/** The app, or a part of it that the page needs, could not be loaded. */
export const FAILED_EVENT = 'failed';

/** How long after that, and how often in a row, the page is loaded anew by itself. */
export const RELOAD_AFTER_MS = 10_000;
export const MAX_RELOADS = 3;

/** Of the element with which the first screen is certainly over: the gateway's page is not painted before it begins. */
export const BELOW_FIRST_SCREEN = 'below-first-screen';
