/** A yes or no that the tab remembers; off where its storage is closed to us. */
export interface TabSetting {
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
