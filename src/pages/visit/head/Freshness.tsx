import { use, useState } from 'react';
import { formatAgo } from '#domain/time.ts';
import { useKeys } from '#pages/shell/shortcuts.ts';
import { useNow } from '#pages/shell/use-now.ts';
import { Button } from '#ui/Button.tsx';
import { Icon } from '#ui/Icon.tsx';
import { MaskContext } from '#ui/UserText.tsx';
import { messages } from '#pages/visit/messages.ts';

const OLD_MS = 90_000;

interface Props {
  readonly updatedAt: number;
  readonly isFetching: boolean;
  /** Why the last refresh failed, in a few words; null where it did not. */
  readonly trouble: string | null;
  /** What the last refresh that changed anything changed, once its highlights have gone. */
  readonly lastChange: string | null;
  readonly refresh: () => void;
}

/** How old the page is; amber when old or when the last refresh failed. Both lines are there at all times: nothing moves. */
export function Freshness({ updatedAt, isFetching, trouble, lastChange, refresh }: Props) {
  const now = useNow(1000);
  const mask = use(MaskContext);
  const [requestedAt, setRequestedAt] = useState<number | null>(null);
  const request = () => {
    setRequestedAt(Date.now());
    refresh();
  };
  useKeys({ r: request });
  const isAnswered = requestedAt !== null && updatedAt >= requestedAt && !isFetching && trouble === null;
  const isOld = trouble !== null || now - updatedAt > OLD_MS;
  return (
    <div className="min-w-0 max-w-full text-sm text-soft md:text-right print:hidden">
      <div className="flex flex-wrap items-center gap-x-1 md:justify-end">
        {/* As wide as its longest words, else the button moves each time that they change. */}
        <p className="min-w-40 text-left">
          <span className={isOld ? 'rounded-sm bg-attention-fill px-2 py-0.5 text-attention' : ''}>
            {messages.updated(formatAgo(now - updatedAt))}
          </span>
        </p>
        <Button look="quiet" onClick={request} aria-disabled={isFetching}>
          <Icon name="refresh" className={`size-4 ${isFetching ? 'animate-spin' : ''}`} />
          <span>{messages.refresh}</span>
        </Button>
        <span role="status" className="sr-only">
          {isAnswered ? messages.refreshed : ''}
        </span>
      </div>
      <p className="min-h-5 truncate md:max-w-100" role={trouble === null ? undefined : 'status'}>
        {trouble !== null ? (
          <span className="text-attention">{trouble}</span>
        ) : (
          lastChange !== null && <span>{mask === null ? lastChange : mask(lastChange)}</span>
        )}
      </p>
    </div>
  );
}
