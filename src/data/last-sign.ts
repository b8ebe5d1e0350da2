const KEY = 'last-sign';

/**
 * When a person last did something in any tab, in milliseconds since 1970 UTC; 0 where nobody is known to be there. The
 * browser keeps it beyond the tab, so that one which is opened again knows how long nobody was there; the script in the
 * page's head reads it.
 */
export function keepLastSign(at: number): void {
  try {
    localStorage.setItem(KEY, String(at));
  } catch {
    // Without storage the session's own limits must do.
  }
}
