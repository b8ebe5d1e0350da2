import { randomBytes } from 'node:crypto';
import { BUDGET_MINUTE_MS, BUDGET_SECOND_MS, PERMIT_LIFE_MS, QUEUE_LENGTH_LIFE_MS } from '#domain/deadlines.ts';
import type { Limits } from '#gateway/settings.ts';
import type { Store } from '#gateway/store/store.ts';
import * as v from 'valibot';

/** At most so many calls within so many milliseconds, wherever one begins to count. */
interface BudgetWindow {
  readonly max: number;
  readonly ms: number;
}

/**
 * Permission for one call. The call counts from when it is sent, however long that takes: that is what the partner
 * sees.
 */
export interface Permit {
  /** `sent` resolves when the call leaves, and never when it does not. */
  countFrom(sent: Promise<void>): Promise<void>;
  /** The call is over; when it was never sent, its room is free again. */
  release(): void;
}

/** What the partner allows us. Both methods reject with StoreUnavailable. */
export interface CallBudget {
  /**
   * A permit when there is room for one call; else the milliseconds until there can be. `queueLength`: how many would
   * like one here, for the other replicas to know.
   */
  tryAcquire(queueLength: number): Promise<Permit | number>;
  /** Milliseconds until a call can be made that has so many before it in its queue. */
  estimateWait(ahead: number): Promise<number>;
}

/** The partner's limits (CONTRACT: request) as windows; none for a limit that is not set. */
export function toWindows({ partnerPerSecond, partnerPerMinute }: Limits): BudgetWindow[] {
  return [
    ...(partnerPerSecond === null ? [] : [{ max: partnerPerSecond, ms: BUDGET_SECOND_MS }]),
    ...(partnerPerMinute === null ? [] : [{ max: partnerPerMinute, ms: BUDGET_MINUTE_MS }]),
  ];
}

/** A part of each window, such as a quarter for 4, and one call at least: what some calls may take up together. */
export function toShare(windows: readonly BudgetWindow[], parts: number): BudgetWindow[] {
  return windows.map(({ max, ms }) => ({ max: Math.max(1, Math.floor(max / parts)), ms }));
}

const stateSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    /** When calls left. */
    sent: v.array(v.number()),
    /** By when each permit is used or given back. Its call counts as leaving now, and from then on as having left. */
    permits: v.record(v.string(), v.number()),
    /** When each replica last said how many wait there, and how many. */
    queues: v.record(v.string(), v.tuple([v.number(), v.number()])),
  }),
);
type State = v.InferOutput<typeof stateSchema>;

const NOTHING_SENT: State = { sent: [], permits: {}, queues: {} };

/**
 * A sliding window over what all replicas have sent, because rate-limiter-flexible's windows begin at fixed moments:
 * twice the budget gets through around each of them. Replicas change what the store holds one after another, by its
 * clock. They share evenly, so that behind a call of one queue lie as many of each other's. No windows: no limit.
 * `key`: of its state in the store.
 */
export function createCallBudget(store: Store, windows: readonly BudgetWindow[], key = 'partner-calls'): CallBudget {
  const replica = createId();
  const longestMs = Math.max(...windows.map(({ ms }) => ms));

  async function read(): Promise<{ readonly text: string | undefined; readonly state: State; readonly now: number }> {
    const [now, [text]] = await Promise.all([store.now(), store.get([key])]);
    const parsed = v.safeParse(stateSchema, text);
    const { sent, permits, queues } = parsed.success ? parsed.output : NOTHING_SENT;
    const state = {
      // Later than now: from a clock that has been set back since.
      sent: sent.filter((at) => at > now - longestMs).map((at) => Math.min(at, now)),
      permits: keep(permits, (until) => until > now - longestMs && until <= now + PERMIT_LIFE_MS),
      queues: keep(queues, ([at]) => Math.abs(now - at) <= QUEUE_LENGTH_LIFE_MS),
    };
    return { text, state, now };
  }

  /** False where another replica was faster: then it has to be read again. */
  function write(before: string | undefined, state: State): Promise<boolean> {
    return store.replace(key, before, JSON.stringify(state), longestMs + PERMIT_LIFE_MS);
  }

  async function record(id: string, isSent: boolean): Promise<void> {
    for (;;) {
      const { text, state, now } = await read();
      const permits = keep(state.permits, (_, other) => other !== id);
      const sent = isSent ? [...state.sent, now] : state.sent;
      if (await write(text, { ...state, sent, permits })) return;
    }
  }

  function createPermit(id: string): Permit {
    let isSent = false;
    // Unheard by a store that is gone, both only cost room.
    const tell = () => void record(id, isSent).catch(() => undefined);
    return {
      async countFrom(sent) {
        await sent;
        isSent = true;
        tell();
      },
      release() {
        if (!isSent) tell();
      },
    };
  }

  return {
    async tryAcquire(queueLength) {
      if (windows.length === 0) return { async countFrom() {}, release() {} };
      const id = createId();
      for (;;) {
        const { text, state, now } = await read();
        const waitMs = waitBehind(0, state, windows, now);
        const permits = waitMs > 0 ? state.permits : { ...state.permits, [id]: now + PERMIT_LIFE_MS };
        const queues = { ...state.queues, [replica]: [now, queueLength] satisfies [number, number] };
        if (await write(text, { ...state, permits, queues })) return waitMs > 0 ? waitMs : createPermit(id);
      }
    },
    async estimateWait(ahead) {
      if (windows.length === 0) return 0;
      const { state, now } = await read();
      const others = keep(state.queues, (_, name) => name !== replica);
      const aheadThere = Object.values(others).map(([, length]) => Math.min(length, ahead + 1));
      return waitBehind(ahead + aheadThere.reduce((sum, each) => sum + each, 0), state, windows, now);
    },
  };
}

/** Milliseconds until a call can be made that has so many before it. */
function waitBehind(ahead: number, { sent, permits }: State, windows: readonly BudgetWindow[], now: number): number {
  const unsent = Object.values(permits).map((until) => Math.min(until, now));
  const times = [...sent, ...unsent].toSorted((one, other) => one - other);
  const waits = windows.map(({ max, ms }) => {
    // The call that must have left the window before ours can enter it; each full window ahead is one more to wait.
    const before = times.length - max + (ahead % max);
    const fullWindowsMs = Math.floor(ahead / max) * ms;
    return before < 0 ? fullWindowsMs : fullWindowsMs + Math.max(0, (times[before] ?? now) + ms - now);
  });
  return Math.max(0, ...waits);
}

function keep<Value>(entries: Readonly<Record<string, Value>>, isKept: (value: Value, name: string) => boolean) {
  return Object.fromEntries(Object.entries(entries).filter(([name, value]) => isKept(value, name)));
}

function createId(): string {
  return randomBytes(6).toString('base64url');
}
