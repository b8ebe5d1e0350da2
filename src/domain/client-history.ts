import type { Client } from '#contract/client.ts';
import { formatCount } from './count.ts';

export interface ClientHistory {
  readonly arrived: number | null;
  readonly cancelled: number | null;
  /** 0 to 1; null where a count is not given or there were no visits. */
  readonly arrivedShare: number | null;
  /** The counts in a sentence: a share of few visits says little, and an unknown count is never taken for zero. */
  readonly words: string;
}

const FEW = 5;

/** Counts are whole visits; a negative or broken one counts as not given. */
export function describeClientHistory(client: Pick<Client, 'arrivedCount' | 'cancelledCount'>): ClientHistory {
  const arrived = wholeCount(client.arrivedCount);
  const cancelled = wholeCount(client.cancelledCount);
  if (arrived === null || cancelled === null) {
    const words =
      arrived === null && cancelled === null
        ? 'Visit counts not given'
        : `${arrived === null ? 'Arrived' : 'Cancelled'} visits not given`;
    return { arrived, cancelled, arrivedShare: null, words };
  }
  const all = arrived + cancelled;
  if (all === 0) return { arrived, cancelled, arrivedShare: null, words: 'No visits yet' };
  const share = arrived / all;
  const words = `Came to ${formatShare(share)} of ${formatCount(all, 'visit', 'visits')}`;
  return { arrived, cancelled, arrivedShare: share, words: all < FEW ? `${words} · few visits` : words };
}

/** 0% and 100% are kept for none and all. */
function formatShare(share: number): string {
  const percent = Math.round(share * 100);
  if (share > 0 && percent === 0) return 'under 1%';
  if (share < 1 && percent === 100) return 'over 99%';
  return `${percent}%`;
}

function wholeCount(count: number | null): number | null {
  return count !== null && Number.isSafeInteger(count) && count >= 0 ? count : null;
}
