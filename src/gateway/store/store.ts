import { RateLimiterRes } from 'rate-limiter-flexible';
import * as v from 'valibot';

/** The store cannot be read or written for now. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/**
 * What every replica of the gateway must know alike: in this process, or in Redis. Every method rejects with
 * StoreUnavailable while that cannot be reached. Keys are ours, never a user's text.
 */
export interface Store {
  /** The values in the order of the keys; undefined for what is not there or has expired. */
  get(keys: readonly string[]): Promise<(string | undefined)[]>;
  /** Expires after so many milliseconds, more than 0. */
  set(key: string, value: string, lifeMs: number): Promise<void>;
  /**
   * Sets the value in one step, but only while the key still holds `expected` (undefined or '': nothing). False: it
   * does not.
   */
  replace(key: string, expected: string | undefined, value: string, lifeMs: number): Promise<boolean>;
  /** Does nothing for a key that is not there. */
  delete(keys: readonly string[]): Promise<void>;
  /** Milliseconds by the one clock that all replicas go by, which may be set back. */
  now(): Promise<number>;
  /** Counts to `points` within `seconds` from the first try on. */
  createLimit(name: string, points: number, seconds: number): Limit;
  isReachable(): Promise<boolean>;
  close(): void;
}

/** Every replica's entries stand under this name. */
export const NAMESPACE = 'visit-viewer';

export interface Limit {
  /** Counts one try for the key; resolves to the seconds to wait when there were too many, else to 0. */
  count(key: string): Promise<number>;
  /** What was counted for the key, which this does not add to. */
  read(key: string): Promise<Counted>;
}

export interface Counted {
  readonly count: number;
  /** Until it is forgotten; 0 where there is nothing. */
  readonly secondsLeft: number;
}

/**
 * The seconds to wait, 0 for none. The limiter rejects with its count for a try too many, and with an error when it
 * could not count.
 */
export async function toSecondsToWait(consumed: Promise<RateLimiterRes>): Promise<number> {
  try {
    await consumed;
    return 0;
  } catch (rejection) {
    if (rejection instanceof RateLimiterRes) return Math.max(1, toCounted(rejection).secondsLeft);
    throw rejection;
  }
}

/** A limiter's count as ours; zeros where nothing was counted or it has expired. */
export function toCounted(found: RateLimiterRes | null): Counted {
  if (found === null || found.msBeforeNext <= 0) return { count: 0, secondsLeft: 0 };
  return { count: found.consumedPoints, secondsLeft: Math.ceil(found.msBeforeNext / 1000) };
}

const listSchema = v.pipe(v.string(), v.parseJson(), v.array(v.string()));

/** A list of texts under one key, and the value it was parsed from; a value of any other shape is an empty list. */
export async function loadList(store: Store, key: string) {
  const [value] = await store.get([key]);
  const parsed = v.safeParse(listSchema, value);
  return { value, list: parsed.success ? parsed.output : [] };
}

/** Changes such a list; `change` is called again when another replica has changed it meanwhile. */
export async function changeList(
  store: Store,
  key: string,
  lifeMs: number,
  change: (list: readonly string[]) => readonly string[] | Promise<readonly string[]>,
): Promise<void> {
  for (;;) {
    const { value, list } = await loadList(store, key);
    if (await store.replace(key, value, JSON.stringify(await change(list)), lifeMs)) return;
  }
}
