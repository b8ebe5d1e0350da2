/** Everything that the browser's storage may hold. None of it is personal. */
export const STORAGE_KEYS = {
  // For all tabs, in localStorage.
  theme: 'theme',
  lastActivity: 'last-activity',
  unendedSession: 'session-unended',
  // For one tab, in sessionStorage.
  contactHidden: 'contact-hidden',
  /** Numbers of the appointments whose details are unfolded. */
  openedDetails: 'opened-details',
  recentVisits: 'recent-visits',
  /** Set while a tab that another page opened is opened again without its opener. */
  reopened: 'reopened',
  /** How often the page has been loaded anew because its app did not come. */
  reloads: 'reloads',
} as const;

/** A yes or no that the tab remembers; off where its storage is closed to us. */
interface TabSetting {
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: () => boolean;
  readonly set: (value: boolean) => void;
}

export function createTabSetting(key: string): TabSetting {
  const listeners = new Set<() => void>();
  let value = readStored(key);
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read: () => value,
    set: (next) => {
      value = next;
      try {
        sessionStorage.setItem(key, String(next));
      } catch {
        // The choice then lasts as long as the page.
      }
      for (const listener of listeners) listener();
    },
  };
}

function readStored(key: string): boolean {
  try {
    return sessionStorage.getItem(key) === 'true';
  } catch {
    return false;
  }
}

/** Which members of something are chosen, by their keys, as the tab remembers it: the latest hundred. */
interface TabList {
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: () => readonly string[];
  readonly set: (key: string, isChosen: boolean) => void;
}

const MAX_CHOSEN = 100;

export function createTabList(storageKey: string): TabList {
  const listeners = new Set<() => void>();
  let chosen = readStoredList(storageKey);
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read: () => chosen,
    set: (key, isChosen) => {
      if (chosen.includes(key) === isChosen) return;
      chosen = isChosen ? [key, ...chosen].slice(0, MAX_CHOSEN) : chosen.filter((each) => each !== key);
      try {
        sessionStorage.setItem(storageKey, chosen.join());
      } catch {
        // The choice then lasts as long as the page.
      }
      for (const listener of listeners) listener();
    },
  };
}

function readStoredList(key: string): readonly string[] {
  try {
    return (sessionStorage.getItem(key) ?? '').split(',').filter((each) => /^-?\d{1,16}$/.test(each));
  } catch {
    return [];
  }
}
