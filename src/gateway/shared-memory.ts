import { createKeyv } from '@keyv/redis';
import { Keyv } from 'keyv';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Budget, BudgetWindow } from './partner-budget.ts';
import { createOwnBudget } from './partner-budget.ts';
import { createRedisBudget } from './redis-budget.ts';
import { SharedMemoryGone, openRedis } from './redis-connection.ts';

const NAMESPACE = 'visit-viewer';
const MOST_ENTRIES = 20_000;

/**
 * What every replica of the gateway must know alike: in this process, or in Redis. Every method rejects with
 * SharedMemoryGone while it cannot be reached.
 */
export interface SharedMemory {
  /** Undefined for what is not there or has expired. */
  read(keys: readonly string[]): Promise<(string | undefined)[]>;
  write(key: string, value: string, lifeMs: number): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
  createLimit(name: string, points: number, seconds: number): Limit;
  /** At least one window. */
  createBudget(windows: readonly BudgetWindow[]): Budget;
  isReachable(): Promise<boolean>;
  close(): void;
}

export interface Limit {
  /** Counts one try for the key; resolves to the seconds to wait when there were too many, else to 0. */
  count(key: string): Promise<number>;
  /** Takes one try back. */
  forgive(key: string): Promise<void>;
}

/** Memory of this process alone. When full, what was written first goes first. */
export function createOwnMemory(mostEntries = MOST_ENTRIES): SharedMemory {
  const keyv = new Keyv<string>({ store: new BoundedMap(mostEntries), namespace: NAMESPACE });
  return {
    ...overKeyv(keyv, (question) => question()),
    createLimit(keyPrefix, points, duration) {
      const limiter = new RateLimiterMemory({ keyPrefix, points, duration });
      return {
        count: (key) => secondsToWait(limiter.consume(key)),
        forgive: async (key) => void (await limiter.reward(key)),
      };
    },
    createBudget: createOwnBudget,
    isReachable: async () => true,
    close() {},
  };
}

/** One Redis for all replicas. It may be away at the start and at any time; see openRedis. */
export function createRedisMemory(url: string): SharedMemory {
  const redis = openRedis(url);
  const { client } = redis;
  const ask: Ask = (question) => redis.ask(question);
  const keyv: Keyv<string> = createKeyv(client, { namespace: NAMESPACE, throwOnErrors: true });
  return {
    ...overKeyv(keyv, ask),
    createLimit(name, points, duration) {
      const keyPrefix = `${NAMESPACE}::${name}`;
      const limiter = new RateLimiterRedis({ storeClient: client, useRedisPackage: true, keyPrefix, points, duration });
      return {
        count: (key) => ask(() => secondsToWait(limiter.consume(key))),
        forgive: async (key) => void (await ask(() => limiter.reward(key))),
      };
    },
    createBudget: (windows) => createRedisBudget(redis, `${NAMESPACE}::budget`, windows),
    isReachable: () =>
      ask(() => client.ping()).then(
        () => true,
        () => false,
      ),
    close: () => redis.close(),
  };
}

type Ask = <Value>(question: () => Promise<Value>) => Promise<Value>;

function overKeyv(keyv: Keyv<string>, ask: Ask): Pick<SharedMemory, 'read' | 'write' | 'remove'> {
  keyv.throwOnErrors = true;
  return {
    read: (keys) => ask(() => keyv.getMany([...keys])),
    async write(key, value, lifeMs) {
      if (!(await ask(() => keyv.set(key, value, lifeMs)))) throw new SharedMemoryGone();
    },
    async remove(keys) {
      await ask(() => keyv.deleteMany([...keys]));
    },
  };
}

/** The limiter rejects with its count for a try too many, and with an error when it could not count. */
async function secondsToWait(consumed: Promise<RateLimiterRes>): Promise<number> {
  try {
    await consumed;
    return 0;
  } catch (rejection) {
    if (rejection instanceof RateLimiterRes) return Math.max(1, Math.ceil(rejection.msBeforeNext / 1000));
    throw rejection;
  }
}

class BoundedMap<Key, Value> extends Map<Key, Value> {
  readonly #most: number;

  constructor(most: number) {
    super();
    this.#most = most;
  }

  override set(key: Key, value: Value): this {
    super.set(key, value);
    for (const oldest of this.keys()) {
      if (this.size <= this.#most) break;
      this.delete(oldest);
    }
    return this;
  }
}
