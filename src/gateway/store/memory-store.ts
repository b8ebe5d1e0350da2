import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Store } from './store.ts';
import { toCounted, toSecondsToWait } from './store.ts';

const MAX_ENTRIES = 20_000;

interface Entry {
  readonly value: string;
  /** As performance.now() counts, which no clock that is set can move. */
  readonly expiresAt: number;
}

/** A store for this process alone. When it is full, what was written longest ago goes first. */
export function createMemoryStore(maxEntries = MAX_ENTRIES): Store {
  const entries = new Map<string, Entry>();

  function get(key: string): string | undefined {
    const entry = entries.get(key);
    if (entry === undefined || performance.now() < entry.expiresAt) return entry?.value;
    entries.delete(key);
    return undefined;
  }

  function set(key: string, value: string, lifeMs: number): void {
    // A map keeps the place of a key that is written again.
    entries.delete(key);
    entries.set(key, { value, expiresAt: performance.now() + lifeMs });
    for (const oldest of entries.keys()) {
      if (entries.size <= maxEntries) return;
      entries.delete(oldest);
    }
  }

  return {
    get: async (keys) => keys.map(get),
    set: async (key, value, lifeMs) => set(key, value, lifeMs),
    async replace(key, expected = '', value, lifeMs) {
      if ((get(key) ?? '') !== expected) return false;
      set(key, value, lifeMs);
      return true;
    },
    async delete(keys) {
      for (const key of keys) entries.delete(key);
    },
    now: async () => Math.round(performance.now()),
    createLimit(keyPrefix, points, duration) {
      const limiter = new RateLimiterMemory({ keyPrefix, points, duration });
      return {
        count: (key) => toSecondsToWait(limiter.consume(key)),
        read: async (key) => toCounted(await limiter.get(key)),
      };
    },
    isReachable: async () => true,
    close() {},
  };
}
