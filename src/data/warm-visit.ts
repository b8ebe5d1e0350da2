import type { QueryClient } from '@tanstack/react-query';
import { QueryObserver } from '@tanstack/react-query';
import { visitQueries } from './visit-queries.ts';

/** Long enough to press a link that the pointer is over; an unused visit is not kept beyond. */
const WARM_MS = 5_000;

/** Asks for a visit that is likely to be opened next, so that its page finds it, or finds it on its way. */
export function warmVisit(queryClient: QueryClient, visitId: number): void {
  const letGo = new QueryObserver(queryClient, visitQueries.byId(visitId)).subscribe(() => undefined);
  setTimeout(letGo, WARM_MS);
}
