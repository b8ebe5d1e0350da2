import type { Visit } from '#contract/visit.ts';
import { formatDateTime, formatMachine } from '#domain/time.ts';
import { readVisitHistory } from '#domain/visit-history.ts';
import { Card } from '#ui/Card.tsx';
import { Gradual } from '#ui/Gradual.tsx';
import { WrittenText } from '#ui/WrittenText.tsx';
import { uniqueKeys } from '#ui/unique-keys.ts';

/** When what happened, from the dates that there are. */
export function HistoryCard({ visit }: { readonly visit: Visit }) {
  const events = readVisitHistory(visit);
  const keys = uniqueKeys(events, ({ what, at }) => `${what} ${formatMachine(at)}`);
  return (
    <Card title="History">
      {events.length === 0 && <p className="text-soft">No dates given</p>}
      <ol className="text-sm">
        <Gradual as="li" nouns={['date', 'dates']}>
          {events.map(({ what, at }, index) => (
            <li
              key={keys[index]}
              className="relative pb-3 pl-5 before:absolute before:top-1.5 before:left-0.5 before:size-2 before:rounded-full before:bg-edge after:absolute after:top-4 after:bottom-0 after:left-[5px] after:w-px after:bg-line last:pb-0 last:after:hidden"
            >
              <WrittenText text={what} />{' '}
              <time dateTime={formatMachine(at)} className="whitespace-nowrap text-soft">
                {formatDateTime(at)}
              </time>
            </li>
          ))}
        </Gradual>
      </ol>
    </Card>
  );
}
