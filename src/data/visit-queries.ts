import { queryOptions } from '@tanstack/react-query';
import type { Fault } from '#contract/fault.ts';
import type { Visit } from '#contract/visit.ts';
import { retryDelaySeconds } from '#domain/fault-words.ts';
import type { FaultError } from './fault-error.ts';
import { getJson } from './get-json.ts';
import { finishEnding } from './session.ts';

/** Not in the first load: a visit that the gateway rendered is read already. */
export const loadReadVisit = async () => (await import('#contract/read-visit.ts')).readVisit;

const REFRESH_MS = 30_000;

export const visitQueries = {
  byId: (visitId: number) =>
    queryOptions({
      queryKey: ['visit', visitId],
      queryFn: async ({ signal }) => {
        await finishEnding();
        return getJson(`/api/v1/visits/${visitId}`, loadReadVisit, signal);
      },
      // What is there when a page begins has just been fetched, by the gateway, the router or a pointer over a link.
      refetchOnMount: false,
      retryOnMount: false,
      // Giving the window the focus asks anew, but not while the partner wants us to wait.
      refetchOnWindowFocus: ({ state }) => (isToldToWait(state.error?.fault) ? false : 'always'),
    }),
};

function isToldToWait(fault: Fault | undefined): boolean {
  return fault?.kind === 'too-many-requests' || fault?.kind === 'busy';
}

interface Progress {
  readonly data: Visit | undefined;
  readonly error: FaultError | null;
  readonly errorUpdateCount: number;
}

/**
 * Milliseconds from the last answer to the next request. A visit that is shown is asked for every 30 s, however the
 * last refresh went; one that could not be shown is tried again when that makes sense, or never (null).
 */
export function nextRequestDelay({ data, error, errorUpdateCount }: Progress): number | null {
  const retrySeconds = error === null ? null : retryDelaySeconds(error.fault, errorUpdateCount);
  if (data !== undefined) return Math.max(REFRESH_MS, (retrySeconds ?? 0) * 1000);
  return retrySeconds === null ? null : retrySeconds * 1000;
}
