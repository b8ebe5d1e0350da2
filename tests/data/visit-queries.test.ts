// @vitest-environment node

import type { QueryClient } from '@tanstack/react-query';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Failure } from '#contract/failure.ts';
import { ApiError } from '#data/gateway-client.ts';
import { createQueryClient, nextRequestDelay, refetchVisit, visitQueries } from '#data/visit-queries.ts';
import { buildVisit } from '#tests/support/visit-builder.ts';

const shown = buildVisit();

test.each<[failure: Failure | null, failureCount: number, withVisit: number, withoutVisit: number | null]>([
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
])(
  'after %j, failure %d: %s ms where the visit is shown, else %s',
  (failure, failureCount, withVisit, withoutVisit) => {
    const error = failure === null ? null : new ApiError(failure);
    const progress = { error, errorUpdateCount: failureCount, dataUpdatedAt: 0, errorUpdatedAt: 0 };
    expect(nextRequestDelay({ ...progress, data: shown })).toBe(withVisit);
    expect(nextRequestDelay({ ...progress, data: undefined })).toBe(withoutVisit);
  },
);

describe('a shown visit whose refreshes are too many', () => {
  /** The pauses between refreshes that are all answered with the failure, beginning 30 s after the visit came. */
  function pauses(failure: Failure, count: number): number[] {
    const found = [30_000];
    for (let failureCount = 1; failureCount < count; failureCount += 1) {
      const errorUpdatedAt = found.reduce((sum, pause) => sum + pause, 0);
      const progress = { data: shown, error: new ApiError(failure), errorUpdateCount: failureCount, dataUpdatedAt: 0 };
      found.push(nextRequestDelay({ ...progress, errorUpdatedAt }) ?? 0);
    }
    return found;
  }

  test('is asked for less and less often, up to four minutes', () => {
    expect(pauses({ kind: 'busy', retryAfterSeconds: 2 }, 7)).toEqual(
      [30, 30, 60, 120, 240, 240, 240].map((seconds) => seconds * 1000),
    );
    expect(pauses({ kind: 'unavailable' }, 4), 'control: another failure changes nothing').not.toContain(240_000);
  });

  test('never before it may, and never later than four minutes', () => {
    const seconds = fc.integer({ min: 1, max: 120 });
    const age = fc.integer({ min: 0, max: 86_400_000 });
    fc.assert(
      fc.property(seconds, age, fc.constantFrom('busy' as const, 'too-many-requests' as const), (wait, old, kind) => {
        const error = new ApiError({ kind, retryAfterSeconds: wait });
        const delay = nextRequestDelay({
          data: shown,
          error,
          errorUpdateCount: 1,
          dataUpdatedAt: 0,
          errorUpdatedAt: old,
        });
        expect(delay).toBeGreaterThanOrEqual(Math.max(30_000, wait * 1000));
        expect(delay).toBeLessThanOrEqual(240_000);
      }),
    );
  });
});

describe('a visit in the cache', () => {
  test('is kept under its own number, so that one is never shown for another', () => {
    const keys = [1, 12_345, 123].map((visitId) => JSON.stringify(visitQueries.byId(visitId).queryKey));
    expect(new Set(keys).size).toBe(3);
  });
});

test('a person asks anew however young the visit is, also after the clock was set back', async () => {
  const options = visitQueries.byId(12_345);
  /** How often a visit that came an hour from now was asked for: without a gateway each time fails. */
  const countRequests = async (ask: (queryClient: QueryClient) => Promise<unknown>) => {
    const queryClient = createQueryClient();
    queryClient.setQueryDefaults(options.queryKey, { gcTime: Infinity });
    queryClient.setQueryData(options.queryKey, shown, { updatedAt: Date.now() + 3_600_000 });
    await ask(queryClient);
    expect(queryClient.getQueryData(options.queryKey)).toBe(shown);
    return queryClient.getQueryState(options.queryKey)?.errorUpdateCount;
  };
  expect(await countRequests((queryClient) => refetchVisit(queryClient, 12_345))).toBe(1);
  expect(await countRequests((queryClient) => queryClient.query(options)), "control: by the library's age").toBe(0);
});
