import { createClient } from '@keyv/redis';

/** Long enough for a busy network, short enough that a person sees "busy" and not a page that hangs. */
const DEADLINE_MS = 1_000;
const CONNECT_MS = 2_000;
const PING_MS = 2_000;
const SILENT_MS = 5_000;

/** Nothing that replicas share can be read or written for now. */
export class SharedMemoryGone extends Error {
  override readonly name = 'SharedMemoryGone';
}

export interface RedisConnection {
  readonly client: RedisClient;
  /** Throws SharedMemoryGone for every failure, within a second. */
  ask<Value>(question: () => Promise<Value>): Promise<Value>;
  close(): void;
}

export type RedisClient = ReturnType<typeof connect>;

/** Connects by itself, as often as it takes, and never throws: while Redis is away only questions fail. */
export function openRedis(url: string): RedisConnection {
  const client = connect(url);
  const start = () => void client.connect().catch(ignore);
  client.on('error', ignore);
  start();

  async function ask<Value>(question: () => Promise<Value>): Promise<Value> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), DEADLINE_MS);
    });
    try {
      const asked = question();
      // After the deadline nobody listens to it any more.
      asked.catch(ignore);
      const answer = await Promise.race([asked.then((value) => ({ value })), late]);
      if (answer !== 'late') return answer.value;
    } catch {
      throw new SharedMemoryGone();
    } finally {
      clearTimeout(timer);
    }
    // A peer that went without a word would be waited for as long as the system's own patience: minutes.
    if (client.isReady) {
      client.destroy();
      start();
    }
    throw new SharedMemoryGone();
  }

  return {
    client,
    ask,
    close() {
      if (client.isOpen) client.destroy();
    },
  };
}

function connect(url: string) {
  return createClient({
    url,
    // While it is away a question is refused at once instead of waiting in a queue.
    disableOfflineQueue: true,
    pingInterval: PING_MS,
    socket: {
      connectTimeout: CONNECT_MS,
      socketTimeout: SILENT_MS,
      reconnectStrategy: (attempts) => Math.min(50 * 2 ** attempts, 1_000),
    },
  });
}

/** The client tells its troubles as events; whoever asks it learns of them by the answer. */
function ignore(): void {}
