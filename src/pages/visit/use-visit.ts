import { focusManager, onlineManager, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import type { Failure } from '#contract/failure.ts';
import type { Visit } from '#contract/visit.ts';
import type { Progress } from '#data/visit-queries.ts';
import { isToldToWait, nextRequestDelay, refetchVisit, visitQueries } from '#data/visit-queries.ts';

interface VisitState {
  readonly visit: Visit | undefined;
  /** The last failure: of the visit itself while there is none, else of its refresh. */
  readonly failure: Failure | null;
  readonly isFetching: boolean;
  readonly isStopped: boolean;
  /** Milliseconds since 1970 UTC. */
  readonly updatedAt: number;
  /** When the next try comes by itself. */
  readonly retryAt: number | null;
  readonly refresh: () => void;
  readonly stop: () => void;
}

/** The user may no longer see the visit, or it is gone: the last copy does not stay on the screen. */
export function isDenial({ kind }: Failure): boolean {
  return kind === 'signed-out' || kind === 'forbidden' || kind === 'licence-expired' || kind === 'not-found';
}

const subscribeToNetwork = (listener: () => void) => onlineManager.subscribe(listener);
const readIsOnline = () => onlineManager.isOnline();

export function useVisit(visitId: number): VisitState {
  const queryClient = useQueryClient();
  /** How often the visit had failed when its load was cancelled. A failure since, or the visit, is shown all the same. */
  const [stoppedAt, setStoppedAt] = useState<number | null>(null);
  const isStoppedIn = ({ data, errorUpdateCount }: Pick<Progress, 'data' | 'errorUpdateCount'>) =>
    data === undefined && errorUpdateCount === stoppedAt;
  const options = visitQueries.byId(visitId);
  const query = useQuery({
    ...options,
    enabled: ({ state }) => !isStoppedIn(state),
    refetchInterval: ({ state }) => nextRequestDelay(state) ?? false,
  });
  const { error, fetchStatus, dataUpdatedAt, errorUpdatedAt } = query;

  // A person who gives the window the focus requests it anew, but not while the partner wants us to wait.
  const onFocus = useEffectEvent((isFocused: boolean) => {
    if (isFocused && !isStoppedIn(query) && !isToldToWait(error?.failure)) void refetchVisit(queryClient, visitId);
  });
  useEffect(() => focusManager.subscribe(onFocus), []);

  // The library forgets the error when it tries again; the page that says it must not blink meanwhile.
  const [lastError, setLastError] = useState(error);
  if (error !== null && error !== lastError) setLastError(error);
  const shownError = query.data === undefined ? (error ?? lastError) : error;

  const known = shownError?.failure ?? null;
  const isOnline = useSyncExternalStore(subscribeToNetwork, readIsOnline, () => true);
  const delay = error === null ? null : nextRequestDelay(query);
  return {
    visit: query.data,
    failure:
      isOnline && fetchStatus !== 'paused' ? known : known !== null && isDenial(known) ? known : { kind: 'offline' },
    isFetching: fetchStatus === 'fetching',
    isStopped: isStoppedIn(query) && fetchStatus === 'idle',
    updatedAt: dataUpdatedAt,
    retryAt: delay === null ? null : errorUpdatedAt + delay,
    refresh: () => void refetchVisit(queryClient, visitId),
    stop: () => {
      setStoppedAt(query.errorUpdateCount);
      void queryClient.cancelQueries({ queryKey: options.queryKey });
    },
  };
}
