import type { Visit } from '#contract/visit.ts';
import { readLaggingStart } from '#domain/appointment-order.ts';
import { formatDateTime, formatMachine } from '#domain/time.ts';
import { listLostFields } from '#domain/unreadable.ts';
import { WrittenText } from '#ui/WrittenText.tsx';
import { lateMessages } from './late-messages.ts';

/** What is odd about the answer, for support. Nothing at all where nothing is. */
export function QuietNotes({ visit }: { readonly visit: Visit }) {
  const lagging = readLaggingStart(visit);
  const lost = listLostFields(visit);
  if (lagging === null && lost.length === 0) return null;
  return (
    <div className="px-4 text-sm text-soft md:px-5">
      {lagging !== null && (
        <p>
          <span>{lateMessages.staysSaid}</span>
          <time dateTime={formatMachine(lagging)}>{formatDateTime(lagging)}</time>
        </p>
      )}
      {lost.length > 0 && (
        <details>
          <summary className="min-h-11 content-center">{lateMessages.lostFields}</summary>
          <p>{lateMessages.lostFieldsMeaning}</p>
          <ul>
            {lost.map((path) => (
              <li key={path}>
                <WrittenText text={path} />
              </li>
            ))}
            {visit.isUnreadableCut && <li>{lateMessages.andMore}</li>}
          </ul>
        </details>
      )}
    </div>
  );
}
