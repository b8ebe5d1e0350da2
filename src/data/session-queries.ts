import { queryOptions } from '@tanstack/react-query';
import { parseSessionName } from '#contract/session.ts';
import { askGateway } from './ask-gateway.ts';
import { finishEnding } from './session.ts';

/** After the page's first paint, and after the visit has been asked for. */
const REST_MS = 1_000;

export const sessionQueries = {
  /** The name of the user who is signed in, in memory alone; null where it is not known. */
  name: () =>
    queryOptions({
      queryKey: ['session', 'name'],
      queryFn: async ({ signal }) => {
        await new Promise((resolve) => setTimeout(resolve, REST_MS));
        // Else it could be the name of the user before.
        await finishEnding();
        const { body } = await askGateway({ method: 'GET', path: '/api/session', signal });
        return parseSessionName(body) ?? null;
      },
      staleTime: Infinity,
    }),
};
