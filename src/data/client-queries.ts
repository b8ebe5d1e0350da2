import { queryOptions } from '@tanstack/react-query';
import { parseClientAppointments } from '#contract/lookups/client-appointments.ts';
import { parseClientVisits } from '#contract/lookups/client-visits.ts';
import { parseRights } from '#contract/lookups/rights.ts';
import { fetchJson } from './gateway-client.ts';
import { finishEnding } from './session.ts';

/** What the page of a visit asks for beside the visit, each only where it is wanted; each failure is an ApiError. */
export const clientQueries = {
  /** The client's visits of the location with what was paid: the latest ones, or those of a day written as 2026-09-14. */
  visits: (locationId: number, clientId: number, day: string | null = null) =>
    queryOptions({
      queryKey: ['client-visits', locationId, clientId, day],
      queryFn: ({ signal }) =>
        fetchBeside(
          `${locationId}/clients/${clientId}/visits${day === null ? '' : `?day=${day}`}`,
          parseClientVisits,
          signal,
        ),
      ...asked,
    }),
  /** The client's appointments of the location from a day on. */
  appointments: (locationId: number, clientId: number, from: string) =>
    queryOptions({
      queryKey: ['client-appointments', locationId, clientId, from],
      queryFn: ({ signal }) =>
        fetchBeside(`${locationId}/clients/${clientId}/appointments?from=${from}`, parseClientAppointments, signal),
      ...asked,
    }),
  /** What the user may see in the location. */
  rights: (locationId: number) =>
    queryOptions({
      queryKey: ['location', locationId, 'rights'],
      queryFn: ({ signal }) => fetchBeside(`${locationId}/rights`, parseRights, signal),
      ...asked,
      staleTime: Infinity,
    }),
};

/** Once, as long as something on the page shows it. */
const asked = { staleTime: 30_000, refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

async function fetchBeside<Value>(
  path: string,
  parse: (body: unknown) => Value | null,
  signal: AbortSignal,
): Promise<Value> {
  await finishEnding();
  return fetchJson(`/api/v1/locations/${path}`, parse, signal, { askedBy: 'refresh' });
}
