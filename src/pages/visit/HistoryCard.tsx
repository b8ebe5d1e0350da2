import type { Visit } from '#contract/visit.ts';
import { formatDateTime, formatMachine } from '#domain/time.ts';
import { readVisitHistory } from '#domain/visit-history.ts';
import { Gradual } from '#ui/Gradual.tsx';
import { WrittenText } from '#ui/WrittenText.tsx';
import { uniqueKeys } from '#ui/unique-keys.ts';
import { lateMessages } from './late-messages.ts';

const dot =
  'relative pb-3 pl-5 before:absolute before:top-1.5 before:left-0.5 before:size-2 before:rounded-full before:border before:border-transparent before:bg-edge after:absolute after:top-4 after:bottom-0 after:left-[5px] after:w-px after:bg-line last:pb-0 last:after:hidden';

/** When what happened, from the dates that there are. Folded: it is asked for later, if at all. */
export function HistoryCard({ visit }: { readonly visit: Visit }) {
  const events = readVisitHistory(visit);
  const keys = uniqueKeys(events, ({ what, at }) => `${what} ${formatMachine(at)}`);
  return (
    <details className="rounded-lg border border-line bg-card px-4 py-1.5 md:px-5 print:hidden">
      <summary className="min-h-11 cursor-pointer content-center text-sm font-semibold text-soft">
        {lateMessages.history}
      </summary>
      <div className="pt-1 pb-3">
        {events.length === 0 && <p className="text-soft">{lateMessages.noDates}</p>}
        <ol className="text-sm">
          <Gradual as="li" nouns={lateMessages.dateNouns}>
            {events.map(({ what, at }, index) => (
              <li key={keys[index]} className={dot}>
                <WrittenText text={what} />{' '}
                <time dateTime={formatMachine(at)} className="whitespace-nowrap text-soft">
                  {formatDateTime(at)}
                </time>
              </li>
            ))}
          </Gradual>
        </ol>
      </div>
    </details>
  );
}
