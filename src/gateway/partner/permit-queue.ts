import { QUEUE_POLL_MS } from '#domain/deadlines.ts';
import type { AnsweredFailure } from '#gateway/http/error-answer.ts';
import { BUSY } from '#gateway/http/error-answer.ts';
import type { CallBudget, Permit } from './call-budget.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import { createRoundRobinQueue } from './round-robin-queue.ts';

/** Signed-in users, users who sign in, pages that refresh themselves, and what stands beside a visit. */
export const PRIORITIES = ['person', 'sign-in', 'refresh', 'extra'] as const;

/** Who asks for a call to the partner. */
export interface CallOrigin {
  /** Permits are shared out evenly between these. */
  readonly session: string;
  readonly askedBy: (typeof PRIORITIES)[number];
}

export interface PermitRequest extends CallOrigin {
  /** When the call must start at the latest, as performance.now() counts. */
  readonly startBy: number;
  /** Aborts when the client has left: then its entry leaves the queue. */
  readonly signal: AbortSignal;
  /** While it rejects, waiting is of no use. */
  readonly breaker: Pick<CircuitBreaker, 'rejectionReason'>;
}

type Outcome = Permit | { readonly failure: AnsweredFailure };

export interface PermitQueue {
  /** Resolves to a permit when the entry is served, else to why it is not. Never rejects. */
  acquire(request: PermitRequest): Promise<Outcome>;
}

/** For a client that has left: it is read nowhere. */
const GONE: Outcome = { failure: { kind: 'unavailable' } };

interface Entry extends PermitRequest {
  leave(outcome: Outcome): void;
}

/**
 * One queue of all sessions in front of the partner's budget. An entry that cannot be served in time is rejected as
 * soon as that is known: on arrival, or when entries of a higher priority come in before it.
 */
export function createPermitQueue(budget: CallBudget): PermitQueue {
  const queues = {
    person: createRoundRobinQueue<Entry>(),
    'sign-in': createRoundRobinQueue<Entry>(),
    refresh: createRoundRobinQueue<Entry>(),
    extra: createRoundRobinQueue<Entry>(),
  };
  const inOrder = PRIORITIES.map((priority) => queues[priority]);
  const getEntries = () => inOrder.flatMap((queue) => queue.all());
  const getSize = () => getEntries().length;
  let isServing = false;

  async function serve(): Promise<void> {
    isServing = true;
    try {
      for (;;) {
        applyBreakers();
        if (getSize() === 0) break;
        const acquired = await budget.tryAcquire(getSize());
        if (typeof acquired === 'number') {
          await refuseLate();
          await new Promise((resolve) => setTimeout(resolve, Math.min(Math.ceil(acquired), QUEUE_POLL_MS)));
          continue;
        }
        const next = inOrder.find((queue) => queue.size() > 0)?.next();
        if (next === undefined) acquired.release();
        else next.leave(acquired);
      }
    } catch {
      for (const entry of getEntries()) entry.leave({ failure: BUSY });
    } finally {
      isServing = false;
    }
  }

  function applyBreakers(): void {
    for (const entry of getEntries()) {
      const reason = entry.breaker.rejectionReason();
      if (reason !== null) entry.leave({ failure: reason });
    }
  }

  /** Rejects, from the end of the queue, each entry whose estimated wait ends too late. */
  async function refuseLate(): Promise<void> {
    for (;;) {
      const last = inOrder.findLast((queue) => queue.size() > 0)?.last();
      if (last === undefined) return;
      const waitMs = await budget.estimateWait(getSize() - 1);
      if (!queues[last.askedBy].has(last)) continue;
      if (performance.now() + waitMs <= last.startBy) return;
      last.leave({ failure: busyFor(waitMs) });
    }
  }

  async function giveUp(entry: Entry): Promise<void> {
    queues[entry.askedBy].remove(entry);
    entry.leave({ failure: await budget.estimateWait(getSize()).then(busyFor, () => BUSY) });
  }

  return {
    acquire(request) {
      const reason = request.breaker.rejectionReason();
      if (request.signal.aborted || reason !== null)
        return Promise.resolve(reason === null ? GONE : { failure: reason });
      return new Promise((resolve) => {
        const onAbort = () => entry.leave(GONE);
        const timer = setTimeout(() => void giveUp(entry), request.startBy - performance.now());
        const entry: Entry = {
          ...request,
          leave(outcome) {
            clearTimeout(timer);
            request.signal.removeEventListener('abort', onAbort);
            queues[request.askedBy].remove(entry);
            resolve(outcome);
          },
        };
        request.signal.addEventListener('abort', onAbort);
        queues[request.askedBy].add(entry);
        if (isServing) refuseLate().catch(() => getEntries().forEach((each) => each.leave({ failure: BUSY })));
        else void serve();
      });
    },
  };
}

function busyFor(waitMs: number): AnsweredFailure {
  return { kind: 'busy', retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) };
}
