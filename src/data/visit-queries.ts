import { noop, queryOptions, QueryClient, QueryObserver } from '@tanstack/react-query';
import type { Failure } from '#contract/failure.ts';
import type { Visit } from '#contract/visit.ts';
import { retryDelaySeconds } from '#domain/error-messages.ts';
import { takeHasActed } from './activity.ts';
import type { ApiError } from './gateway-client.ts';
import { fetchJson, loadParsers } from './gateway-client.ts';
import { finishEnding } from './session.ts';

/**
 * The cache of one tab, in memory only. A visit is dropped the moment no page shows it, so that nothing of one
 * client is kept for the next.
 */
export function createQueryClient(): QueryClient {
  const queryClient = new QueryClient({
    defaultOptions: { queries: { gcTime: 0, retry: false } },
  });
  // Holds nothing of a client, and is the same for the next visit.
  queryClient.setQueryDefaults(['location'], { gcTime: Infinity });
  return queryClient;
}

/** What reads it is loaded while the gateway answers. */
async function parseVisitLate(body: unknown): Promise<Visit | null> {
  return (await loadParsers()).parseVisit(body);
}

const REFRESH_MS = 30_000;
const MAX_REFRESH_MS = 4 * 60_000;

/** How a visit is fetched; each failure is an ApiError. */
export const visitQueries = {
  /** `askedBy` 'refresh': the page requests it by itself, which is for a person as long as it shows nothing. */
  byId: (visitId: number, askedBy: 'person' | 'refresh' = 'refresh') =>
    queryOptions({
      queryKey: ['visit', visitId],
      queryFn: async ({ client, queryKey, signal }) => {
        const isShown = client.getQueryData(queryKey) !== undefined;
        loadParsers().catch(noop);
        await finishEnding();
        return fetchJson(`/api/v1/visits/${visitId}`, parseVisitLate, signal, {
          askedBy: isShown ? askedBy : 'person',
          hasActed: takeHasActed(),
        });
      },
      // What is there when a page begins has just been fetched, by the gateway, the router or a pointer over a link.
      refetchOnMount: false,
      retryOnMount: false,
      // The page does, as a person's request.
      refetchOnWindowFocus: false,
    }),
};

/** Requests a visit anew, for a person. Waits with a request that is under way; never rejects. */
export async function refetchVisit(queryClient: QueryClient, visitId: number): Promise<void> {
  // However young what is shown is, also by a clock that has been set back since.
  const options = { ...visitQueries.byId(visitId, 'person'), staleTime: Number.NEGATIVE_INFINITY };
  await queryClient.query(options).catch(noop);
}

/** The partner or the gateway has said when to come back. */
export function isToldToWait(failure: Failure | undefined): boolean {
  return failure?.kind === 'too-many-requests' || failure?.kind === 'busy';
}

export interface Progress {
  readonly data: Visit | undefined;
  readonly error: ApiError | null;
  readonly errorUpdateCount: number;
  /** Milliseconds since 1970 UTC. */
  readonly dataUpdatedAt: number;
  readonly errorUpdatedAt: number;
}

/**
 * Milliseconds from the last answer to the next request. A visit that is shown is requested every 30 s, however the
 * last refresh went; where that was one request too many, after as long again as the visit is old by then, up to four
 * minutes. One that could not be shown is tried again when that makes sense, or never (null).
 */
export function nextRequestDelay(progress: Progress): number | null {
  const { data, error, errorUpdateCount, dataUpdatedAt, errorUpdatedAt } = progress;
  const retrySeconds = error === null ? null : retryDelaySeconds(error.failure, errorUpdateCount);
  const retryMs = retrySeconds === null ? null : retrySeconds * 1000;
  if (data === undefined) return retryMs;
  const age = isToldToWait(error?.failure) ? Math.min(errorUpdatedAt - dataUpdatedAt, MAX_REFRESH_MS) : 0;
  return Math.max(REFRESH_MS, retryMs ?? 0, age);
}

/**
 * Requests a visit before its page does, so that the page finds it, or finds it on its way. It is kept for so many
 * milliseconds, and after that only while a page shows it.
 */
export function warmVisit(queryClient: QueryClient, visitId: number, milliseconds: number): void {
  const letGo = new QueryObserver(queryClient, visitQueries.byId(visitId)).subscribe(() => undefined);
  setTimeout(letGo, milliseconds);
}
