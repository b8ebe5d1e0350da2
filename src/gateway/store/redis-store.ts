import { ErrorReply, createClient } from '@redis/client';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import { STORE_ANSWER_MS } from '#domain/deadlines.ts';
import type { Store } from './store.ts';
import { NAMESPACE, StoreUnavailable, toCounted, toSecondsToWait } from './store.ts';

const CONNECT_MS = 2_000;
const PING_MS = 2_000;
const SILENT_MS = 5_000;

/** `refused`: Redis answers, and does not accept user or password, or lacks one. */
export type StoreTrouble = 'refused' | 'unreachable';

/**
 * SET has no "if it still holds this" that every Redis and Valkey in use knows; '' stands for nothing, and so does a
 * value of another type than a text, which MGET gives as nothing as well.
 */
const REPLACE = `
local held = redis.pcall('GET', KEYS[1])
if type(held) ~= 'string' then held = '' end
if held ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1
`;

/**
 * A store in one Redis for all replicas. It connects by itself, as often as it takes: Redis may be away at the start
 * and at any time, and then each method rejects within a second. `onTrouble` is called once until Redis is back or the
 * reason is another.
 */
export function createRedisStore(url: string, onTrouble: (reason: StoreTrouble) => void = ignore): Store {
  const client = connect(url);
  const start = () => void client.connect().catch(ignore);
  let told: StoreTrouble | null = null;
  const tell = (error: unknown) => {
    const reason = getTrouble(error);
    if (reason !== told) onTrouble(reason);
    told = reason;
  };
  client.on('error', tell);
  client.on('ready', () => (told = null));
  start();

  /** The answer in time; else StoreUnavailable. */
  async function inTime<Value>(answer: Promise<Value>): Promise<Value> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), STORE_ANSWER_MS);
    });
    try {
      const first = await Promise.race([answer.then((value) => ({ value })), late]);
      if (first !== 'late') return first.value;
    } catch (error) {
      if (getTrouble(error) === 'refused') tell(error);
      throw new StoreUnavailable();
    } finally {
      clearTimeout(timer);
    }
    // A peer that went without a word would be waited for as long as the system's own patience: minutes.
    if (client.isReady) {
      client.destroy();
      start();
    }
    throw new StoreUnavailable();
  }

  return {
    async get(keys) {
      if (keys.length === 0) return [];
      const values = await inTime(client.mGet(keys.map(withNamespace)));
      return values.map((value) => value ?? undefined);
    },
    async set(key, value, lifeMs) {
      await inTime(client.set(withNamespace(key), value, { expiration: { type: 'PX', value: lifeMs } }));
    },
    async replace(key, expected = '', value, lifeMs) {
      const options = { keys: [withNamespace(key)], arguments: [expected, value, String(lifeMs)] };
      return (await inTime(client.eval(REPLACE, options))) === 1;
    },
    async delete(keys) {
      if (keys.length > 0) await inTime(client.del(keys.map(withNamespace)));
    },
    async now() {
      const [seconds, microseconds] = await inTime(client.time());
      return Number(seconds) * 1000 + Math.floor(Number(microseconds) / 1000);
    },
    createLimit(name, points, duration) {
      const keyPrefix = withNamespace(name);
      const limiter = new RateLimiterRedis({ storeClient: client, useRedisPackage: true, keyPrefix, points, duration });
      return {
        count: (key) => inTime(toSecondsToWait(limiter.consume(key))),
        read: async (key) => toCounted(await inTime(limiter.get(key))),
      };
    },
    isReachable: () =>
      inTime(client.ping()).then(
        () => true,
        () => false,
      ),
    close() {
      if (client.isOpen) client.destroy();
    },
  };
}

function connect(url: string) {
  return createClient({
    url,
    // While it is away a command is refused at once instead of waiting in a queue.
    disableOfflineQueue: true,
    pingInterval: PING_MS,
    socket: {
      connectTimeout: CONNECT_MS,
      socketTimeout: SILENT_MS,
      reconnectStrategy: (attempts) => Math.min(50 * 2 ** attempts, 1_000),
    },
  });
}

function getTrouble(error: unknown): StoreTrouble {
  const isRefusal =
    error instanceof ErrorReply && /^(WRONGPASS|NOAUTH|NOPERM|ERR .*(AUTH|password))/.test(error.message);
  return isRefusal ? 'refused' : 'unreachable';
}

function withNamespace(key: string): string {
  return `${NAMESPACE}::${key}`;
}

/** The client tells its troubles as events as well. */
function ignore(): void {}
