import type { Client } from '#contract/client.ts';
import { formatCount, formatNumber } from './count.ts';

export interface ClientHistory {
  readonly arrived: number | null;
  readonly cancelled: number | null;
  /** What kind of client this is: `76 visits, 3 cancelled`. A count that is not given is never taken for zero. */
  readonly words: string;
}

/** Counts are whole visits; a negative or broken one counts as not given. */
export function describeClientHistory(client: Pick<Client, 'arrivedCount' | 'cancelledCount'>): ClientHistory {
  const arrived = wholeCount(client.arrivedCount);
  const cancelled = wholeCount(client.cancelledCount);
  return { arrived, cancelled, words: explainCounts(arrived, cancelled) };
}

function explainCounts(arrived: number | null, cancelled: number | null): string {
  if (arrived === null && cancelled === null) return 'Visit counts not given';
  if (arrived === 0 && cancelled === 0) return 'First visit';
  const came =
    arrived === null ? 'Visits not given' : arrived === 0 ? 'Never came' : formatCount(arrived, 'visit', 'visits');
  if (cancelled === null) return `${came}, cancelled visits not given`;
  return `${came}, ${cancelled === 0 ? 'none' : formatNumber(cancelled)} cancelled`;
}

function wholeCount(count: number | null): number | null {
  return count !== null && Number.isSafeInteger(count) && count >= 0 ? count : null;
}
