import type { QueryClient } from '@tanstack/react-query';
import { QueryObserver } from '@tanstack/react-query';
import type { Failure } from '#contract/failure.ts';
import type { Location } from '#contract/lookups/location.ts';
import type { Visit } from '#contract/visit.ts';
import { ApiError } from '#data/gateway-client.ts';
import { locationQueries } from '#data/location-queries.ts';
import { visitQueries } from '#data/visit-queries.ts';

/** What a request for a visit led to. */
export type VisitOutcome = { readonly visit: Visit } | { readonly failure: Failure };

/** What the gateway knew when it rendered the page; the browser takes over from there. */
export interface PageState {
  /** Milliseconds since 1970 UTC by the gateway's clock. */
  readonly renderedAt: number;
  /** Null where no visit was requested, or where the partner has not answered yet. */
  readonly visit: { readonly id: number; readonly outcome: VisitOutcome; readonly location?: KnownLocation } | null;
}

/** What the gateway knows of a visit's location already; `own` is null where it is not one of the user's own. */
interface KnownLocation {
  readonly id: number;
  readonly own: Location | null;
}

/** Puts the outcome where the page looks for it, as if it had just been fetched at that time. */
export function fillCache(queryClient: QueryClient, { visit, renderedAt }: PageState): void {
  if (visit === null) return;
  const { queryKey } = visitQueries.byId(visit.id);
  const { outcome, location } = visit;
  if (location !== undefined) queryClient.setQueryData(locationQueries.byId(location.id).queryKey, location.own);
  if ('visit' in outcome) {
    queryClient.setQueryData(queryKey, outcome.visit, { updatedAt: renderedAt });
    return;
  }
  // The library hands over data alone by a means of its own.
  const query = queryClient.getQueryCache().build<Visit>(queryClient, { queryKey });
  const error = new ApiError(outcome.failure);
  query.setState({ status: 'error', error, errorUpdatedAt: renderedAt, errorUpdateCount: 1 });
}

/**
 * Fills the cache and keeps it until the page has taken over: an unused visit is dropped at once. Calling what it
 * returns lets go, and dates the visit by this computer's clock, which the age is counted on from here.
 */
export function holdCache(queryClient: QueryClient, state: PageState): () => void {
  if (state.visit === null) return () => undefined;
  fillCache(queryClient, state);
  const options = visitQueries.byId(state.visit.id);
  const { queryKey } = options;
  const letGo = new QueryObserver(queryClient, { ...options, enabled: false }).subscribe(() => undefined);
  return () => {
    const updatedAt = Date.now();
    const query = queryClient.getQueryCache().find({ queryKey });
    if (query?.state.dataUpdatedAt === state.renderedAt) {
      queryClient.setQueryData(queryKey, (visit) => visit, { updatedAt });
    }
    if (query?.state.errorUpdatedAt === state.renderedAt) query.setState({ errorUpdatedAt: updatedAt });
    letGo();
  };
}

/** Takes the state that the gateway wrote out of the page, so that it cannot be read there later; null where there is none. */
export function takePageState(): PageState | null {
  const block = document.getElementById('state');
  block?.remove();
  return block === null ? null : (JSON.parse(block.textContent) as PageState);
}
