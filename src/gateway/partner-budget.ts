import type { Limits } from './settings.ts';

// Longer than a second and a minute, for a call that is longer on its way to the partner than the next one. Five in
// 1.25 s are still more than two hundred in a minute.
const SECOND_MS = 1_250;
const MINUTE_MS = 60_500;

/** At most so many calls within so many milliseconds, wherever one begins to count. */
export interface BudgetWindow {
  readonly most: number;
  readonly ms: number;
}

/** Room for one call. It counts from when it is sent, however long that takes, for that is what the partner sees. */
export interface Place {
  /** The call leaves now. */
  sent(): void;
  /** The call is over; when it was never sent, its room is free again. */
  done(): void;
}

/** What the partner allows us. Both methods reject with SharedMemoryGone while it cannot be asked. */
export interface Budget {
  /**
   * Takes the room for one call when there is some; else resolves to the milliseconds until there can be.
   * `waiting`: how many would like some, for the other replicas to know.
   */
  take(waiting: number): Promise<Place | number>;
  /** Milliseconds until the last in a queue can be served that has so many before it. */
  foresee(ahead: number): Promise<number>;
}

/** The partner's limits as windows; none for a limit that is not set. */
export function readWindows({ partnerPerSecond, partnerPerMinute }: Limits): BudgetWindow[] {
  return [
    ...(partnerPerSecond === null ? [] : [{ most: partnerPerSecond, ms: SECOND_MS }]),
    ...(partnerPerMinute === null ? [] : [{ most: partnerPerMinute, ms: MINUTE_MS }]),
  ];
}

/**
 * The budget of this process alone. A log of the calls taken, because rate-limiter-flexible's windows begin at fixed
 * moments: twice the budget gets through around each of them.
 */
export function createOwnBudget(windows: readonly BudgetWindow[]): Budget {
  const longest = Math.max(...windows.map(({ ms }) => ms));
  /** When the calls of the longest window left, in that order; after them come those that have not left yet. */
  const left: number[] = [];
  let first = 0;
  let leaving = 0;

  function look(ahead: number): number {
    const now = performance.now();
    while ((left[first] ?? now) <= now - longest) first += 1;
    // Taking each off by itself would move all the others each time.
    if (first > 1_000) first -= left.splice(0, first).length;
    const waits = windows.map(({ most, ms }) => {
      // The call that must have left the window before ours can enter it; each full window ahead is one more to wait.
      const before = left.length - first + leaving - most + (ahead % most);
      const rounds = Math.floor(ahead / most) * ms;
      return before < 0 ? rounds : rounds + Math.max(0, (left[first + before] ?? now) + ms - now);
    });
    return Math.max(...waits);
  }

  return {
    async take() {
      const wait = look(0);
      if (wait > 0) return wait;
      let hasLeft = false;
      leaving += 1;
      return {
        sent() {
          if (hasLeft) return;
          hasLeft = true;
          leaving -= 1;
          left.push(performance.now());
        },
        done() {
          if (!hasLeft) leaving -= 1;
          hasLeft = true;
        },
      };
    },
    foresee: async (ahead) => look(ahead),
  };
}
