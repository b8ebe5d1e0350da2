import { describe, expect, test } from 'vitest';
import type { Fault } from '#contract/fault.ts';
import { FaultError } from '#data/fault-error.ts';
import { nextRequestDelay, visitQueries } from '#data/visit-queries.ts';
import { buildVisit } from '#tests/support/visit-builder.ts';

const shown = buildVisit();

test.each<[fault: Fault | null, failures: number, withVisit: number, withoutVisit: number | null]>([
  [null, 0, 30_000, null],
  [{ kind: 'unavailable' }, 1, 30_000, 5000],
  [{ kind: 'unavailable' }, 2, 30_000, 10_000],
  [{ kind: 'unavailable' }, 4, 40_000, 40_000],
  [{ kind: 'timeout' }, 9, 60_000, 60_000],
  [{ kind: 'too-many-requests', retryAfterSeconds: 17 }, 1, 30_000, 17_000],
  [{ kind: 'too-many-requests', retryAfterSeconds: 90 }, 1, 90_000, 90_000],
  [{ kind: 'busy', retryAfterSeconds: 1 }, 3, 30_000, 1000],
  [{ kind: 'not-found' }, 1, 30_000, null],
  [{ kind: 'forbidden', partnerMessage: null }, 1, 30_000, null],
  [{ kind: 'signed-out', partnerMessage: null }, 1, 30_000, null],
  [{ kind: 'unreadable', partnerMessage: null, requestId: null }, 1, 30_000, null],
  [{ kind: 'offline' }, 1, 30_000, null],
])('after %j, failure %d: %s ms where the visit is shown, else %s', (fault, failures, withVisit, withoutVisit) => {
  const error = fault === null ? null : new FaultError(fault);
  expect(nextRequestDelay({ data: shown, error, errorUpdateCount: failures })).toBe(withVisit);
  expect(nextRequestDelay({ data: undefined, error, errorUpdateCount: failures })).toBe(withoutVisit);
});

describe('a visit in the cache', () => {
  test('is kept under its own number, so that one is never shown for another', () => {
    const keys = [1, 12_345, 123].map((visitId) => JSON.stringify(visitQueries.byId(visitId).queryKey));
    expect(new Set(keys).size).toBe(3);
  });
});
