import { useState } from 'react';
import { formatAgo } from '#domain/time.ts';
import { useKeys } from '#pages/layout/keys.ts';
import { useNow } from '#pages/layout/use-now.ts';
import { Button } from '#ui/Button.tsx';
import { Icon } from '#ui/Icon.tsx';

const OLD_MS = 90_000;

interface Props {
  readonly updatedAt: number;
  readonly isFetching: boolean;
  /** The last refresh failed. */
  readonly isStale: boolean;
  readonly refresh: () => void;
}

/** How old the page is; amber when old or when the last refresh failed. */
export function Freshness({ updatedAt, isFetching, isStale, refresh }: Props) {
  const now = useNow(1000);
  const [askedAt, setAskedAt] = useState<number | null>(null);
  const ask = () => {
    setAskedAt(Date.now());
    refresh();
  };
  useKeys({ r: ask });
  const isAnswered = askedAt !== null && updatedAt >= askedAt && !isFetching && !isStale;
  const isOld = isStale || now - updatedAt > OLD_MS;
  return (
    <div className="print:hidden flex items-center gap-1 text-sm text-soft">
      <p className={isOld ? 'rounded-sm bg-attention-fill px-2 py-0.5 text-attention' : ''}>
        {isStale ? 'Refresh failed' : `Updated ${formatAgo(now - updatedAt)}`}
      </p>
      <Button look="quiet" onClick={ask} aria-disabled={isFetching}>
        <Icon name="refresh" className={`size-4 ${isFetching ? 'animate-spin' : ''}`} />
        <span>Refresh</span>
      </Button>
      <span role="status" className="sr-only">
        {isAnswered ? 'Refreshed' : ''}
      </span>
    </div>
  );
}
