import type { Client } from '#contract/client.ts';
import { describeClientHistory } from '#domain/client-history.ts';
import { formatNumber } from '#domain/count.ts';
import { ShareBar } from '#ui/ShareBar.tsx';
import { messages } from './messages.ts';

/** How often the client came, and how often she cancelled, to scale: no-shows are not told, so no share is. */
export function VisitCounts({ client }: { readonly client: Client }) {
  const { arrived, cancelled } = describeClientHistory(client);
  return (
    <div className="mt-4 border-t border-line pt-4">
      <div className="mb-2 flex items-baseline justify-between gap-4">
        <Count count={arrived} noun={messages.arrivedCount} />
        <Count count={cancelled} noun={messages.cancelledCount} />
      </div>
      {arrived !== null && cancelled !== null && <ShareBar arrived={arrived} cancelled={cancelled} />}
    </div>
  );
}

function Count({ count, noun }: { readonly count: number | null; readonly noun: string }) {
  if (count === null) return <p className="text-soft">{messages.countNotGiven(noun)}</p>;
  return (
    <p>
      <span className="text-xl font-semibold">{formatNumber(count)}</span> <span>{noun}</span>
    </p>
  );
}
