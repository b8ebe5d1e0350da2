import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from './gateway-client.ts';
import { finishEnding } from './session.ts';

const HOUR_MS = 3_600_000;

/** What the page asks of a visit's location. */
export const locationQueries = {
  /** Null where it is not one of the user's own; each failure is an ApiError. */
  byId: (locationId: number) =>
    queryOptions({
      queryKey: ['location', locationId],
      queryFn: async ({ signal }) => {
        const { parseLocation } = await import('#contract/lookups/location.ts');
        await finishEnding();
        const parse = (body: unknown) => {
          const own = parseLocation(body);
          return own === undefined ? null : { own };
        };
        return (await fetchJson(`/api/v1/locations/${locationId}`, parse, signal, { askedBy: 'refresh' })).own;
      },
      staleTime: HOUR_MS,
    }),
};
