import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Store } from './store.ts';
import { toCounted, toSecondsToWait } from './store.ts';

const MIN_SWEEP_SIZE = 1_000;

interface Entry {
  readonly value: string;
  /** As performance.now() counts, which no clock that is set can move. */
  readonly expiresAt: number;
}

/** A store for this process alone. It drops only what has expired: its users bound what each of them writes. */
export function createMemoryStore(): Store {
  const entries = new Map<string, Entry>();
  let sweepSize = MIN_SWEEP_SIZE;

  function get(key: string): string | undefined {
    const entry = entries.get(key);
    if (entry === undefined || performance.now() < entry.expiresAt) return entry?.value;
    entries.delete(key);
    return undefined;
  }

  function set(key: string, value: string, lifeMs: number): void {
    entries.set(key, { value, expiresAt: performance.now() + lifeMs });
    if (entries.size < sweepSize) return;
    for (const each of entries.keys()) get(each);
    // At twice the size again, so that a sweep costs each entry as little however many there are.
    sweepSize = Math.max(MIN_SWEEP_SIZE, 2 * entries.size);
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
