import type { Client } from '#contract/client.ts';
import { describeClientHistory } from '#domain/client-history.ts';
import { formatNumber } from '#domain/count.ts';
import { ShareBar } from '#ui/ShareBar.tsx';

/** What kind of client this is: how often they came, and how often they cancelled. */
export function VisitCounts({ client }: { readonly client: Client }) {
  const { arrived, cancelled, words } = describeClientHistory(client);
  return (
    <div className="mt-4 border-t border-line pt-4">
      <div className="mb-2 flex items-baseline justify-between gap-4">
        <Count count={arrived} noun="arrived" />
        <Count count={cancelled} noun="cancelled" />
      </div>
      {arrived !== null && cancelled !== null && <ShareBar arrived={arrived} cancelled={cancelled} />}
      <p className="mt-2 text-sm text-soft">{words}</p>
    </div>
  );
}

function Count({ count, noun }: { readonly count: number | null; readonly noun: string }) {
  if (count === null) return <p className="text-soft">{`${noun}: not given`}</p>;
  return (
    <p>
      <span className="text-xl font-semibold">{formatNumber(count)}</span> <span>{noun}</span>
    </p>
  );
}
