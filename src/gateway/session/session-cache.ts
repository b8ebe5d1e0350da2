const KEPT_MS = 3_600_000;
const MAX_ENTRIES = 1_000;
/** Of all entries together: some ten megabytes of locations. */
const MAX_WEIGHT = 20_000;

/** What sessions have read, for an hour, in this process. The oldest entries leave when they become too many. */
export interface SessionCache<Value> {
  /** Undefined where nothing is kept. */
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
}

/** Keys must tell sessions apart: nothing is shared between them. `weigh`: how many members a value has, from 1. */
export function createSessionCache<Value extends object>(weigh: (value: Value) => number): SessionCache<Value> {
  /** In the order in which they came. */
  const entries = new Map<string, { readonly value: Value; readonly until: number }>();
  let weight = 0;

  function remove(key: string): void {
    const entry = entries.get(key);
    if (entry === undefined) return;
    entries.delete(key);
    weight -= weigh(entry.value);
  }

  return {
    get(key) {
      const entry = entries.get(key);
      return entry !== undefined && performance.now() < entry.until ? entry.value : undefined;
    },
    set(key, value) {
      remove(key);
      entries.set(key, { value, until: performance.now() + KEPT_MS });
      weight += weigh(value);
      for (const oldest of entries.keys()) {
        if (entries.size <= MAX_ENTRIES && weight <= MAX_WEIGHT) return;
        remove(oldest);
      }
    },
  };
}
