import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { QueryObserver } from '@tanstack/react-query';
import type { Fault } from '#contract/fault.ts';
import type { Visit } from '#contract/visit.ts';
import { FaultError } from '#data/fault-error.ts';
import { visitQueries } from '#data/visit-queries.ts';

/** How the asking for a visit went. */
export type VisitOutcome = { readonly visit: Visit } | { readonly fault: Fault };

/** What the gateway knew when it rendered the page; the browser takes over from there. */
export interface PageState {
  /** Milliseconds since 1970 UTC by the gateway's clock. */
  readonly renderedAt: number;
  /** Null where no visit was asked for, or where the partner has not answered yet. */
  readonly visit: { readonly id: number; readonly outcome: VisitOutcome } | null;
}

/** Puts the outcome where the page looks for it, as if it had just been fetched at that time. */
export function fillCache(queryClient: QueryClient, { visit, renderedAt }: PageState): void {
  if (visit === null) return;
  const { outcome } = visit;
  const queryKey: QueryKey = visitQueries.byId(visit.id).queryKey;
  const query = queryClient.getQueryCache().build<Visit>(queryClient, { queryKey });
  query.setState(
    'visit' in outcome
      ? { status: 'success', data: outcome.visit, dataUpdatedAt: renderedAt }
      : { status: 'error', error: new FaultError(outcome.fault), errorUpdatedAt: renderedAt, errorUpdateCount: 1 },
  );
}

/**
 * Fills the cache and keeps it until the page has taken over: an unused visit is dropped at once. Calling what it
 * returns lets go, and dates the visit by this computer's clock, which the age is counted on from here.
 */
export function holdCache(queryClient: QueryClient, state: PageState): () => void {
  if (state.visit === null) return () => undefined;
  fillCache(queryClient, state);
  const options = visitQueries.byId(state.visit.id);
  const letGo = new QueryObserver(queryClient, { ...options, enabled: false }).subscribe(() => undefined);
  return () => {
    const query = queryClient.getQueryCache().find({ queryKey: options.queryKey });
    const now = Date.now();
    if (query?.state.dataUpdatedAt === state.renderedAt) query.setState({ dataUpdatedAt: now });
    if (query?.state.errorUpdatedAt === state.renderedAt) query.setState({ errorUpdatedAt: now });
    letGo();
  };
}

/** The state that the gateway wrote into the page, which nobody is to find there afterwards; null where there is none. */
export function takePageState(): PageState | null {
  const block = document.getElementById('state');
  block?.remove();
  return block === null ? null : (JSON.parse(block.textContent) as PageState);
}
