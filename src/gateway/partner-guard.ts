import type { CircuitBreakerPolicy } from 'cockatiel';
import { BrokenCircuitError, CircuitState, ConsecutiveBreaker, DelegateBackoff } from 'cockatiel';
import { circuitBreaker, handleWhenResult } from 'cockatiel';
import type { AnsweredFault } from './fault-answer.ts';

const FAILURES_IN_A_ROW = 5;
const FIRST_REST_MS = 1_000;
/** Sixty seconds of probing are then no more calls than twenty tabs make otherwise, and recovery takes less than 2 s. */
const NEXT_REST_MS = 1_500;
/** The library's clock and ours round differently, and its rest must be over when ours is. */
const CLOCKS_DIFFER_MS = 20;

/** What came of one call to the partner. */
export interface Attempt<Reply> {
  readonly reply: Reply | { readonly fault: AnsweredFault };
  /** What the partner said with it; null where it said nothing. */
  readonly retryAfterMs: number | null;
}

/** Keeps calls from a partner that is down, or that asked us to wait. */
export interface PartnerGuard {
  /** Why no call may be made now; null when one may. */
  readHold(): AnsweredFault | null;
  /** Calls and learns from what comes of it. `signal`: the caller has gone, of which nothing is to be learnt. */
  run<Reply extends object>(call: () => Promise<Attempt<Reply>>, signal: AbortSignal): Promise<Attempt<Reply>>;
}

/** For a partner whose failures are meant to be seen. */
export const noGuard: PartnerGuard = { readHold: () => null, run: (call) => call() };

/** Whether the partner seems to be down, as opposed to an answer that somebody does not like. */
export function isFailure(reply: object): reply is { readonly fault: AnsweredFault } {
  const fault = faultOf(reply);
  return fault?.kind === 'unavailable' || fault?.kind === 'timeout';
}

/**
 * After five failed calls in a row, one call at a time tries whether the partner is back, the first after a second.
 * After a 429 there is none at all until the partner's time is over: the budget belongs to the token, which all share.
 */
export function createPartnerGuard(): PartnerGuard {
  let breaker = createBreaker();
  let restsUntil = 0;
  let waitsUntil = 0;

  function createBreaker(): CircuitBreakerPolicy {
    // A probe that its person leaves has shown nothing, and the library would take it for a success.
    const isUnfinishedProbe = (error: Error) => error instanceof Left && breaker.state === CircuitState.HalfOpen;
    return circuitBreaker(handleWhenResult(isFailedAttempt).orWhen(isUnfinishedProbe), {
      breaker: new ConsecutiveBreaker(FAILURES_IN_A_ROW),
      halfOpenAfter: new DelegateBackoff(({ attempt }) => {
        const rest = attempt === 1 ? FIRST_REST_MS : NEXT_REST_MS;
        restsUntil = performance.now() + rest + CLOCKS_DIFFER_MS;
        return rest;
      }),
    });
  }

  function readHold(): AnsweredFault | null {
    const now = performance.now();
    if (now < waitsUntil) return { kind: 'too-many-requests', retryAfterSeconds: secondsOf(waitsUntil - now) };
    // While the one call is under way the library would let the others wait for its end.
    if (breaker.state === CircuitState.HalfOpen) return busyFor(FIRST_REST_MS);
    return breaker.state === CircuitState.Open && now < restsUntil ? busyFor(restsUntil - now) : null;
  }

  return {
    readHold,
    async run<Reply extends object>(call: () => Promise<Attempt<Reply>>, signal: AbortSignal) {
      const hold = readHold();
      if (hold !== null) return { reply: { fault: hold }, retryAfterMs: null };
      try {
        return await breaker.execute(async () => {
          const attempt = await call();
          const fault = faultOf(attempt.reply);
          if (fault?.kind === 'too-many-requests') waitsUntil = performance.now() + fault.retryAfterSeconds * 1000;
          if (signal.aborted) throw new Left();
          return attempt;
        });
      } catch (error) {
        if (error instanceof Left) return { reply: { fault: { kind: 'unavailable' } }, retryAfterMs: null };
        if (!(error instanceof BrokenCircuitError)) throw error;
        // The library goes by the time of day: with the clock set back, its rest would last as long as that.
        breaker = createBreaker();
        return { reply: { fault: busyFor(FIRST_REST_MS) }, retryAfterMs: null };
      }
    },
  };
}

class Left extends Error {
  override readonly name = 'Left';
}

function isFailedAttempt(result: unknown): boolean {
  return isFailure((result as Attempt<object>).reply);
}

function faultOf(reply: object): AnsweredFault | undefined {
  return 'fault' in reply ? (reply.fault as AnsweredFault) : undefined;
}

function busyFor(waitMs: number): AnsweredFault {
  return { kind: 'busy', retryAfterSeconds: secondsOf(waitMs) };
}

function secondsOf(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000));
}
