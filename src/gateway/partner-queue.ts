import type { AnsweredFault } from './fault-answer.ts';
import { BUSY } from './fault-answer.ts';
import type { Budget, Place } from './partner-budget.ts';
import { createRounds } from './rounds.ts';

/** No replica tells the others when it leaves room, so whoever waits looks again within this time. */
const LOOK_AGAIN_MS = 1_000;

/** Who asks for a call to the partner, and how. */
export interface Caller {
  /** Turns are shared out evenly between these. */
  readonly session: string;
  /** Nobody waits for the answer: the page refreshes itself. Goes after all who do wait. */
  readonly isBackground: boolean;
}

export interface Turn extends Caller {
  /** When the call must start at the latest, as performance.now() counts. */
  readonly startBy: number;
  /** Whoever leaves gives the place up. */
  readonly signal: AbortSignal;
}

export type Outcome = { readonly place: Place } | { readonly fault: AnsweredFault };

export interface PartnerQueue {
  /** Resolves to room for one call when it is the caller's turn, else to why that does not come. Never rejects. */
  wait(turn: Turn): Promise<Outcome>;
}

/** What nobody is there to read. */
const GONE: Outcome = { fault: { kind: 'unavailable' } };

interface Waiter extends Turn {
  leave(outcome: Outcome): void;
}

/** Where nothing is counted. `readHold`: why nobody may call for now. */
export function createOpenQueue(readHold: () => AnsweredFault | null): PartnerQueue {
  const place: Place = { sent() {}, done() {} };
  return {
    async wait() {
      const fault = readHold();
      return fault === null ? { place } : { fault };
    },
  };
}

/**
 * One queue for everybody in front of the partner's budget. Whose turn cannot come in time is told so as soon as that
 * is seen, on arrival or when others are let in before. `readHold`: why nobody may call for now.
 */
export function createPartnerQueue(budget: Budget, readHold: () => AnsweredFault | null): PartnerQueue {
  const people = createRounds<Waiter>();
  const background = createRounds<Waiter>();
  const laneOf = (turn: Turn) => (turn.isBackground ? background : people);
  const readSize = () => people.size() + background.size();
  let isServing = false;

  async function serve(): Promise<void> {
    isServing = true;
    try {
      while (readSize() > 0) {
        const hold = readHold();
        if (hold !== null) {
          leaveAll({ fault: hold });
          break;
        }
        const took = await budget.take(readSize());
        if (typeof took === 'number') {
          await refuseTheLate();
          await new Promise((resolve) => setTimeout(resolve, Math.min(Math.ceil(took), LOOK_AGAIN_MS)));
          continue;
        }
        const next = people.next() ?? background.next();
        if (next === undefined) took.done();
        else next.leave({ place: took });
      }
    } catch {
      leaveAll({ fault: BUSY });
    } finally {
      isServing = false;
    }
  }

  /** From the end of the queue, everybody whose turn comes too late when all goes as foreseen. */
  async function refuseTheLate(): Promise<void> {
    for (;;) {
      const last = background.last() ?? people.last();
      if (last === undefined) return;
      const wait = await budget.foresee(readSize() - 1);
      if (!laneOf(last).has(last)) continue;
      if (performance.now() + wait <= last.startBy) return;
      last.leave({ fault: busyFor(wait) });
    }
  }

  async function giveUp(waiter: Waiter): Promise<void> {
    laneOf(waiter).remove(waiter);
    waiter.leave({ fault: await budget.foresee(readSize()).then(busyFor, () => BUSY) });
  }

  function leaveAll(outcome: Outcome): void {
    for (const waiter of [...people.all(), ...background.all()]) waiter.leave(outcome);
  }

  return {
    wait(turn) {
      const hold = readHold();
      if (turn.signal.aborted || hold !== null) return Promise.resolve(hold === null ? GONE : { fault: hold });
      return new Promise((resolve) => {
        const onAbort = () => waiter.leave(GONE);
        const timer = setTimeout(() => void giveUp(waiter), turn.startBy - performance.now());
        const waiter: Waiter = {
          ...turn,
          leave(outcome) {
            clearTimeout(timer);
            turn.signal.removeEventListener('abort', onAbort);
            laneOf(turn).remove(waiter);
            resolve(outcome);
          },
        };
        turn.signal.addEventListener('abort', onAbort);
        laneOf(turn).add(waiter);
        if (isServing) refuseTheLate().catch(() => leaveAll({ fault: BUSY }));
        else void serve();
      });
    },
  };
}

function busyFor(waitMs: number): AnsweredFault {
  return { kind: 'busy', retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) };
}
