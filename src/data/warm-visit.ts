import type { QueryClient } from '@tanstack/react-query';
import { QueryObserver } from '@tanstack/react-query';
import { visitQueries } from './visit-queries.ts';

/**
 * Asks for a visit before its page does, so that the page finds it, or finds it on its way. It is kept for so many
 * milliseconds, and after that only while a page shows it.
 */
export function warmVisit(queryClient: QueryClient, visitId: number, milliseconds: number): void {
  const letGo = new QueryObserver(queryClient, visitQueries.byId(visitId)).subscribe(() => undefined);
  setTimeout(letGo, milliseconds);
}
