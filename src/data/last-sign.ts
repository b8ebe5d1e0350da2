const KEY = 'last-sign';

/** When a person last did something in any tab, in milliseconds since 1970 UTC; null where that is not known. */
export function readLastSign(): number | null {
  try {
    const stored = Number(localStorage.getItem(KEY) ?? NaN);
    return Number.isFinite(stored) ? stored : null;
  } catch {
    return null;
  }
}

/** Kept by the browser beyond the tab, so that one which is opened again knows how long nobody was there. */
export function keepLastSign(at: number): void {
  try {
    localStorage.setItem(KEY, String(at));
  } catch {
    // Without storage the session's own limits must do.
  }
}
