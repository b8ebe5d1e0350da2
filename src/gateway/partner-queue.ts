import type { AnsweredFault } from './fault-answer.ts';
import { BUSY } from './fault-answer.ts';
import type { Budget } from './partner-budget.ts';
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

export interface PartnerQueue {
  /** Resolves to null when it is the caller's turn to call the partner once, else to why it does not come. Never rejects. */
  wait(turn: Turn): Promise<AnsweredFault | null>;
}

/** What nobody is there to read. */
const GONE: AnsweredFault = { kind: 'unavailable' };

interface Waiter extends Turn {
  leave(fault: AnsweredFault | null): void;
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
          leaveAll(hold);
          break;
        }
        const wait = await budget.take();
        if (wait === 0) {
          (people.next() ?? background.next())?.leave(null);
        } else {
          await refuseTheLate();
          await new Promise((resolve) => setTimeout(resolve, Math.min(Math.ceil(wait), LOOK_AGAIN_MS)));
        }
      }
    } catch {
      leaveAll(BUSY);
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
      last.leave(busyFor(wait));
    }
  }

  async function giveUp(waiter: Waiter): Promise<void> {
    laneOf(waiter).remove(waiter);
    waiter.leave(await budget.foresee(readSize()).then(busyFor, () => BUSY));
  }

  function leaveAll(fault: AnsweredFault): void {
    for (const waiter of [...people.all(), ...background.all()]) waiter.leave(fault);
  }

  return {
    wait(turn) {
      const hold = readHold();
      if (turn.signal.aborted || hold !== null) return Promise.resolve(hold ?? GONE);
      return new Promise((resolve) => {
        const onAbort = () => waiter.leave(GONE);
        const timer = setTimeout(() => void giveUp(waiter), turn.startBy - performance.now());
        const waiter: Waiter = {
          ...turn,
          leave(fault) {
            clearTimeout(timer);
            turn.signal.removeEventListener('abort', onAbort);
            laneOf(turn).remove(waiter);
            resolve(fault);
          },
        };
        turn.signal.addEventListener('abort', onAbort);
        laneOf(turn).add(waiter);
        if (isServing) refuseTheLate().catch(() => leaveAll(BUSY));
        else void serve();
      });
    },
  };
}

function busyFor(waitMs: number): AnsweredFault {
  return { kind: 'busy', retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) };
}
