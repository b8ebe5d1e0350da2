import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FIRST_PROBE_MS, NEXT_PROBE_MS, PARTNER_CALL_MS } from '#domain/deadlines.ts';
import type { Admission, CircuitBreaker } from '#gateway/partner/circuit-breaker.ts';
import { createCircuitBreaker } from '#gateway/partner/circuit-breaker.ts';

// Its behaviour towards a partner is tested over HTTP, in partner-failures.test.ts; here by a clock of its own.

const DOWN = { kind: 'unavailable' } as const;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function admit(breaker: CircuitBreaker): Admission {
  const admission = breaker.admit();
  if ('failure' in admission) throw new Error(`It rejects: ${admission.failure.kind}`);
  return admission;
}

function fail(breaker: CircuitBreaker, times: number): void {
  for (let count = 0; count < times; count += 1) admit(breaker).record(DOWN, false);
}

test('opens after five failures in a row, and not where an answer is among them', () => {
  const breaker = createCircuitBreaker();
  fail(breaker, 4);
  admit(breaker).record(null, false);
  fail(breaker, 4);
  expect(breaker.rejectionReason()).toBeNull();
  fail(breaker, 1);
  expect(breaker.rejectionReason()).toEqual({ kind: 'busy', retryAfterSeconds: 1 });
});

describe('an open one', () => {
  function open(): CircuitBreaker {
    const breaker = createCircuitBreaker();
    fail(breaker, 5);
    vi.advanceTimersByTime(FIRST_PROBE_MS);
    return breaker;
  }

  test('admits one probe, and closes with its answer', () => {
    const breaker = open();
    const probe = admit(breaker);
    expect(breaker.admit()).toEqual({ failure: { kind: 'busy', retryAfterSeconds: 1 } });
    probe.record(null, false);
    fail(breaker, 4);
    expect(breaker.rejectionReason()).toBeNull();
  });

  test.each([
    ['fails', DOWN, false],
    ['is abandoned', null, true],
  ])('stays open when its probe %s', (_how, failure, isAbandoned) => {
    const breaker = open();
    admit(breaker).record(failure, isAbandoned);
    vi.advanceTimersByTime(NEXT_PROBE_MS - 1);
    expect(breaker.rejectionReason()).not.toBeNull();
    vi.advanceTimersByTime(1);
    expect(breaker.rejectionReason()).toBeNull();
  });

  test('probes again when the end of a probe is never recorded', () => {
    const breaker = open();
    admit(breaker);
    vi.advanceTimersByTime(PARTNER_CALL_MS - 1);
    expect(breaker.rejectionReason()).not.toBeNull();
    vi.advanceTimersByTime(1);
    expect(breaker.rejectionReason()).toBeNull();
  });

  test('is not closed by an answer to what was sent before', () => {
    const breaker = createCircuitBreaker();
    const early = admit(breaker);
    fail(breaker, 5);
    early.record(null, false);
    expect(breaker.rejectionReason()).not.toBeNull();
  });
});

test('a call that is abandoned says nothing of the partner, but a 429 in it is heeded', () => {
  const breaker = createCircuitBreaker();
  fail(breaker, 4);
  admit(breaker).record(DOWN, true);
  expect(breaker.rejectionReason()).toBeNull();
  admit(breaker).record({ kind: 'too-many-requests', retryAfterSeconds: 7 }, true);
  vi.advanceTimersByTime(2_000);
  expect(breaker.rejectionReason()).toEqual({ kind: 'too-many-requests', retryAfterSeconds: 5 });
});
