import { FIRST_PROBE_MS, NEXT_PROBE_MS, PARTNER_CALL_MS } from '#domain/deadlines.ts';
import type { AnsweredFailure } from '#gateway/http/error-answer.ts';

const MAX_FAILURES_IN_A_ROW = 5;

/** Keeps calls from a partner that is down, or that asked us to wait. */
export interface CircuitBreaker {
  /** Why no call may be made now; null when one may. */
  rejectionReason(): AnsweredFailure | null;
  /** Lets one call through, which then has to say what came of it; or why it may not be made. */
  admit(): Admission | { readonly failure: AnsweredFailure };
}

export interface Admission {
  /**
   * `failure`: null for an answer. `isAbandoned`: it was ended because none waits for it, which says nothing of the
   * partner.
   */
  record(failure: AnsweredFailure | null, isAbandoned: boolean): void;
}

/** Whether the partner seems to be down, as opposed to an answer that is no visit. */
export function isOutage(failure: AnsweredFailure | null): boolean {
  return failure?.kind === 'unavailable' || failure?.kind === 'timeout';
}

/**
 * After five failed calls in a row one call at a time probes whether the partner is back, the first after a second.
 * After a 429 there is none at all until the partner's time is over. Own code: the library for it goes by the time of
 * day, lets calls wait for a probe, and takes a probe that was abandoned for a success.
 */
export function createCircuitBreaker(): CircuitBreaker {
  let failuresInARow = 0;
  let isProbing = false;
  // As performance.now() counts.
  let probeAt = 0;
  let rejectUntil = 0;
  const isOpen = () => failuresInARow >= MAX_FAILURES_IN_A_ROW;

  function rejectionReason(): AnsweredFailure | null {
    const now = performance.now();
    if (now < rejectUntil) return { kind: 'too-many-requests', retryAfterSeconds: toSeconds(rejectUntil - now) };
    if (!isOpen() || now >= probeAt) return null;
    return { kind: 'busy', retryAfterSeconds: toSeconds(isProbing ? FIRST_PROBE_MS : probeAt - now) };
  }

  return {
    rejectionReason,
    admit() {
      const reason = rejectionReason();
      if (reason !== null) return { failure: reason };
      const isProbe = isOpen();
      if (isProbe) {
        isProbing = true;
        probeAt = performance.now() + PARTNER_CALL_MS;
      }
      return {
        record(failure, isAbandoned) {
          const now = performance.now();
          if (isProbe) isProbing = false;
          if (failure?.kind === 'too-many-requests') rejectUntil = now + failure.retryAfterSeconds * 1000;
          // What was sent before it opened comes too late to count.
          if (!isProbe && (isAbandoned || isOpen())) return;
          if (isAbandoned || isOutage(failure)) failuresInARow += 1;
          else failuresInARow = 0;
          if (isOpen()) probeAt = now + (isProbe ? NEXT_PROBE_MS : FIRST_PROBE_MS);
        },
      };
    },
  };
}

/** A circuit breaker of calls that are not made while `first` rejects, either, and whose failures it does not hear of. */
export function createBreakerBehind(first: CircuitBreaker, own: CircuitBreaker): CircuitBreaker {
  return {
    rejectionReason: () => first.rejectionReason() ?? own.rejectionReason(),
    admit() {
      const reason = first.rejectionReason();
      return reason === null ? own.admit() : { failure: reason };
    },
  };
}

/** For a partner whose failures are meant to be seen. */
export const noCircuitBreaker: CircuitBreaker = { rejectionReason: () => null, admit: () => ({ record() {} }) };

function toSeconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000));
}
