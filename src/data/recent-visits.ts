import { STORAGE_KEYS } from './storage-keys.ts';

/** A visit that this tab has opened. Only its number and when (milliseconds since 1970 UTC): never anything personal. */
export interface RecentVisit {
  readonly visitId: number;
  readonly openedAt: number;
}

const MOST = 8;
const none: readonly RecentVisit[] = [];

const listeners = new Set<() => void>();
let cached: { readonly text: string | null; readonly visits: readonly RecentVisit[] } = { text: null, visits: none };

/** The latest first. Kept for the tab; storage that is full, forbidden or tampered with reads as empty. */
export const recentVisits = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },

  read: (): readonly RecentVisit[] => {
    const text = readStorage();
    if (text !== cached.text) cached = { text, visits: parse(text) };
    return cached.visits;
  },

  /** Before the browser's storage is known, as in the gateway. */
  readAtStart: (): readonly RecentVisit[] => none,

  add: (visitId: number, openedAt: number): void => {
    const others = recentVisits.read().filter((visit) => visit.visitId !== visitId);
    write([{ visitId, openedAt }, ...others].slice(0, MOST));
  },

  clear: (): void => {
    write(none);
  },
};

function readStorage(): string | null {
  try {
    return sessionStorage.getItem(STORAGE_KEYS.recentVisits);
  } catch {
    return null;
  }
}

function parse(text: string | null): readonly RecentVisit[] {
  try {
    const stored: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(stored) && stored.every(isRecentVisit)
      ? stored.slice(0, MOST).map(({ visitId, openedAt }) => ({ visitId, openedAt }))
      : none;
  } catch {
    return none;
  }
}

// Written by hand: the schema library is not in the first load.
function isRecentVisit(entry: unknown): entry is RecentVisit {
  const { visitId, openedAt } = (entry ?? {}) as Record<string, unknown>;
  return Number.isSafeInteger(visitId) && Number(visitId) >= 1 && Number.isFinite(openedAt);
}

function write(visits: readonly RecentVisit[]): void {
  try {
    sessionStorage.setItem(STORAGE_KEYS.recentVisits, JSON.stringify(visits));
  } catch {
    return;
  }
  for (const listener of listeners) listener();
}
