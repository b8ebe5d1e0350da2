import type { ClientConnection } from '#gateway/http/client-connection.ts';
import type { CallOrigin } from './permit-queue.ts';
import { PRIORITIES } from './permit-queue.ts';

/** One call to the partner that several requests wait for. */
interface SharedCall<Reply> {
  /** Resolves to the reply, also where the connection goes before; the call ends with the last one that waits. */
  waitFor(connection: ClientConnection): Promise<Reply>;
}

/** Calls that have no reply yet. Nothing is kept once it is there. */
export interface SharedCalls<Reply> {
  /** The call under this key, undefined where there is none to wait for: a person does not wait with a refresh. */
  find(key: string, askedBy: CallOrigin['askedBy']): SharedCall<Reply> | undefined;
  /** Shares a call that has begun. `ended` ends it. */
  add(key: string, askedBy: CallOrigin['askedBy'], reply: Promise<Reply>, ended: AbortController): SharedCall<Reply>;
}

interface RunningCall<Reply> extends SharedCall<Reply> {
  readonly askedBy: CallOrigin['askedBy'];
}

/** Keys must tell sessions apart: nothing is shared between them. */
export function createSharedCalls<Reply>(): SharedCalls<Reply> {
  const running = new Map<string, RunningCall<Reply>>();

  return {
    find(key, askedBy) {
      const found = running.get(key);
      if (found === undefined) return undefined;
      return PRIORITIES.indexOf(found.askedBy) <= PRIORITIES.indexOf(askedBy) ? found : undefined;
    },
    add(key, askedBy, reply, ended) {
      const waiting = new Set<ClientConnection>();
      const call: RunningCall<Reply> = { askedBy, waitFor };
      const forget = () => void (running.get(key) === call && running.delete(key));
      running.set(key, call);
      reply.then(forget, forget);

      async function waitFor(connection: ClientConnection): Promise<Reply> {
        const leave = () => {
          waiting.delete(connection);
          // A page that went out without the visit keeps the call for the request that follows, and no longer.
          if ([...waiting].some((each) => !each.isAnswered())) return;
          forget();
          ended.abort();
        };
        waiting.add(connection);
        if (connection.hasLeft()) {
          leave();
          return reply;
        }
        const stopListening = connection.onLeave(leave);
        const value = await reply;
        stopListening();
        return value;
      }

      return call;
    },
  };
}
