import type { Limits } from './settings.ts';

// Longer than a second and a minute, for a call that takes longer from our grant to the partner than the next one.
const SECOND_MS = 1_100;
const MINUTE_MS = 60_500;

/** At most so many calls within so many milliseconds, wherever one begins to count. */
export interface BudgetWindow {
  readonly most: number;
  readonly ms: number;
}

/** What the partner allows us. Both methods reject with SharedMemoryGone while it cannot be asked. */
export interface Budget {
  /** Takes one call when there is room for it, and resolves to 0; else to the milliseconds until there can be. */
  take(): Promise<number>;
  /** Milliseconds until a call with so many others before it can be taken, when nobody else takes any. */
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
  let taken: number[] = [];

  function look(ahead: number): number {
    const now = performance.now();
    taken = taken.filter((at) => at > now - longest);
    const waits = windows.map(({ most, ms }) => {
      // The call that must have left the window before ours can enter it; each full window ahead is one more to wait.
      const before = taken[taken.length - most + (ahead % most)];
      return Math.floor(ahead / most) * ms + (before === undefined ? 0 : Math.max(0, before + ms - now));
    });
    return Math.max(...waits);
  }

  return {
    async take() {
      const wait = look(0);
      if (wait === 0) taken.push(performance.now());
      return wait;
    },
    foresee: async (ahead) => look(ahead),
  };
}
