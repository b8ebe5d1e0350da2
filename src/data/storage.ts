/** Everything that the browser's storage may hold. None of it is personal. */
export const STORAGE_KEYS = {
  // For all tabs, in localStorage.
  theme: 'theme',
  lastActivity: 'last-activity',
  unendedSession: 'session-unended',
  singleKeys: 'single-keys',
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

type Area = 'localStorage' | 'sessionStorage';

/** What is stored under a key; null where nothing is, or storage is closed to us. */
export function loadText(area: Area, key: string): string | null {
  try {
    return globalThis[area].getItem(key);
  } catch {
    return null;
  }
}

/** Stores a text, or removes it (null). False where storage is full or closed to us. */
export function storeText(area: Area, key: string, text: string | null): boolean {
  try {
    if (text === null) globalThis[area].removeItem(key);
    else globalThis[area].setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

/** Whom to notify of a change: `subscribe` returns how to unsubscribe. */
export function createListeners() {
  const listeners = new Set<() => void>();
  return {
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    notify: (): void => {
      for (const listener of listeners) listener();
    },
  };
}

/** A choice that the browser remembers; where its storage is closed to us, for as long as the page. */
interface Setting<Value> {
  readonly subscribe: (listener: () => void) => () => void;
  readonly get: () => Value;
  readonly set: (value: Value) => void;
}

/** `parse` makes the value of any text, and of null where nothing is stored. The storage is read once, at first. */
export function createSetting<Value>(
  area: Area,
  key: string,
  parse: (text: string | null) => Value,
  format: (value: Value) => string = String,
): Setting<Value> {
  const { subscribe, notify } = createListeners();
  let value = parse(loadText(area, key));
  return {
    subscribe,
    get: () => value,
    set: (next) => {
      if (next === value) return;
      value = next;
      storeText(area, key, format(next));
      notify();
    },
  };
}

const MAX_CHOSEN = 100;

/** Which members of something are chosen, by their keys (whole numbers), as the tab remembers it: the latest hundred. */
export function createTabList(storageKey: string) {
  const { subscribe, get, set } = createSetting<readonly string[]>('sessionStorage', storageKey, (text) =>
    (text ?? '').split(',').filter((key) => /^-?\d{1,16}$/.test(key)),
  );
  return {
    subscribe,
    get,
    set: (key: string, isChosen: boolean): void => {
      const chosen = get();
      if (chosen.includes(key) === isChosen) return;
      set(isChosen ? [key, ...chosen].slice(0, MAX_CHOSEN) : chosen.filter((each) => each !== key));
    },
  };
}
