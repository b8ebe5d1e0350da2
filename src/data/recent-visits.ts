import { createListeners, loadText, STORAGE_KEYS, storeText } from './storage.ts';

/** By what a person at the desk knows a visit again. */
export interface VisitDescription {
  /** The client's; empty where there is none. */
  readonly initials: string;
  /** The visit's time, in words. */
  readonly when: string;
  /** Null where the visit does not say. */
  readonly locationId: number | null;
}

/** A visit that this tab has opened: its number and when (milliseconds since 1970 UTC), which alone are stored. */
interface RecentVisit {
  readonly visitId: number;
  readonly openedAt: number;
  /** In memory alone, and only until the page locks, is loaded anew, or its session ends. */
  readonly description?: VisitDescription;
}

const MAX_VISITS = 8;
const none: readonly RecentVisit[] = [];
const noDescriptions: ReadonlyMap<number, VisitDescription> = new Map();

const { subscribe, notify } = createListeners();
let descriptions = noDescriptions;
let chosenLocationId: number | null = null;
let cached = { text: null as string | null, descriptions, visits: none };

/** The latest first. Kept for the tab; storage that is full, forbidden or tampered with reads as empty. */
export const recentVisits = {
  subscribe,

  get: (): readonly RecentVisit[] => {
    const text = loadText('sessionStorage', STORAGE_KEYS.recentVisits);
    if (text !== cached.text || descriptions !== cached.descriptions) {
      cached = { text, descriptions, visits: parse(text).map(addDescription) };
    }
    return cached.visits;
  },

  /** Before the browser's storage is known, as in the gateway. */
  getAtStart: (): readonly RecentVisit[] => none,

  add: (visitId: number, openedAt: number): void => {
    chosenLocationId = null;
    // Without their descriptions, which are not to be stored.
    const others = parse(loadText('sessionStorage', STORAGE_KEYS.recentVisits)).filter(
      (visit) => visit.visitId !== visitId,
    );
    store([{ visitId, openedAt }, ...others].slice(0, MAX_VISITS));
  },

  /** What the page of a visit knows of it, each time that it changes. */
  describe: (visitId: number, { initials, when, locationId }: VisitDescription): void => {
    const known = descriptions.get(visitId);
    if (known?.initials === initials && known.when === when && known.locationId === locationId) return;
    const others = [...descriptions].filter(([id]) => id !== visitId);
    descriptions = new Map([...others, [visitId, { initials, when, locationId }] as const].slice(-MAX_VISITS));
    notify();
  },

  /** For what is looked up in this tab, until it opens another visit. */
  chooseLocation: (locationId: number): void => void (chosenLocationId = locationId),

  /** The one that was chosen, else that of the visit that was opened last, as long as the tab knows it; else null. */
  getLastLocationId: (): number | null => chosenLocationId ?? recentVisits.get()[0]?.description?.locationId ?? null,

  /** The numbers stay: what they were of is personal, and goes before another person may sit here. */
  forgetDescriptions: (): void => {
    descriptions = noDescriptions;
    chosenLocationId = null;
    notify();
  },

  clear: (): void => {
    descriptions = noDescriptions;
    chosenLocationId = null;
    store(none);
  },
};

function addDescription(visit: RecentVisit): RecentVisit {
  const description = descriptions.get(visit.visitId);
  return description === undefined ? visit : { ...visit, description };
}

function parse(text: string | null): readonly RecentVisit[] {
  try {
    const stored: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(stored) && stored.every(isRecentVisit)
      ? stored.slice(0, MAX_VISITS).map(({ visitId, openedAt }) => ({ visitId, openedAt }))
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

function store(visits: readonly RecentVisit[]): void {
  if (storeText('sessionStorage', STORAGE_KEYS.recentVisits, JSON.stringify(visits))) notify();
}
