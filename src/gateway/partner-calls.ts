import { DelegateBackoff, handleWhenResult, retry } from 'cockatiel';
import type { AnsweredFault } from './fault-answer.ts';
import type { Attempt, PartnerGuard } from './partner-guard.ts';
import { isFailure } from './partner-guard.ts';
import type { Caller, PartnerQueue } from './partner-queue.ts';

/** Leaves a slow but good answer its time, and a second attempt some. */
const FIRST_ATTEMPT_MS = 6_300;
/**
 * 4.2 s of 7.5: three full seconds of the budget are 3.75, and a busy computer is late. Half of the deadline would end
 * together with the third, and refuse whoever was let in for the fourth.
 */
const START_SHARE = 0.56;
const LEAST_FOR_RETRY_MS = 600;
const LEAST_PAUSE_MS = 100;
const MOST_PAUSE_MS = 400;

export interface PartnerCallsParts {
  readonly queue: PartnerQueue;
  readonly guard: PartnerGuard;
  /** For everything together: waiting for a turn, both attempts and the pause between them. */
  readonly deadlineMs: number;
}

export interface PartnerCall<Reply> {
  readonly caller: Caller;
  /** The caller has gone. */
  readonly signal: AbortSignal;
  /** Only what changes nothing may be asked twice. */
  readonly mayRetry: boolean;
  /** Asks once and takes at most so long; says when the call leaves. Never rejects. */
  readonly attempt: (timeoutMs: number, onSent: () => void) => Promise<Attempt<Reply>>;
}

export type PartnerCalls = <Reply extends object>(call: PartnerCall<Reply>) => Promise<Reply | FaultReply>;
interface FaultReply {
  readonly fault: AnsweredFault;
}

interface Tried {
  readonly reply: object;
  /** Null: that was it. */
  readonly retryInMs: number | null;
}

const oneRetry = retry(
  handleWhenResult((result) => (result as Tried).retryInMs !== null),
  {
    maxAttempts: 1,
    backoff: new DelegateBackoff(({ result }) => ('value' in result ? ((result.value as Tried).retryInMs ?? 0) : 0)),
  },
);

/**
 * The one place where calls to the partner wait and are repeated. Each attempt has its own turn in the budget; the
 * first must start within START_SHARE of the deadline. One that fails is repeated once, after a pause or after what
 * the partner asked for, when that leaves time enough for it.
 */
export function createPartnerCalls({ queue, guard, deadlineMs }: PartnerCallsParts): PartnerCalls {
  return async function makeCall<Reply extends object>({ caller, signal, mayRetry, attempt }: PartnerCall<Reply>) {
    const began = performance.now();
    const endsAt = began + deadlineMs;
    let failed: FaultReply | null = null;

    const { reply } = await oneRetry.execute(async ({ attempt: repeated }) => {
      const startBy = repeated > 0 ? endsAt - LEAST_FOR_RETRY_MS : began + deadlineMs * START_SHARE;
      const turn = await queue.wait({ ...caller, signal, startBy });
      if ('fault' in turn) return { reply: failed ?? turn, retryInMs: null };
      const left = endsAt - performance.now();
      const timeoutMs = repeated > 0 ? left : Math.min(left, FIRST_ATTEMPT_MS);
      const got = await guard.run(() => attempt(timeoutMs, () => turn.place.sent()), signal);
      turn.place.done();
      if (!mayRetry || repeated > 0 || signal.aborted || !isFailure(got.reply)) return { ...got, retryInMs: null };
      failed = got.reply;
      const pause = LEAST_PAUSE_MS + Math.random() * (MOST_PAUSE_MS - LEAST_PAUSE_MS);
      const retryInMs = Math.max(pause, got.retryAfterMs ?? 0);
      const isInTime = performance.now() + retryInMs + LEAST_FOR_RETRY_MS <= endsAt;
      return { ...got, retryInMs: isInTime ? retryInMs : null };
    });
    return reply;
  };
}
