import type { Visit } from '#contract/visit.ts';
import { readLaggingStart } from '#domain/appointment-order.ts';
import { formatDateTime, formatMachine } from '#domain/time.ts';
import { listLostFields } from '#domain/unreadable.ts';
import { WrittenText } from '#ui/WrittenText.tsx';

interface Props {
  readonly visitId: number;
  readonly visit: Visit;
}

/** What is odd about the answer, for support. Nothing at all where nothing is. */
export function QuietNotes({ visitId, visit }: Props) {
  const filedUnder = [
    ...new Set(visit.appointments.map((appointment) => appointment.visitId).filter((id) => id !== null && id !== 0)),
  ].filter((id) => id !== visitId);
  const lagging = readLaggingStart(visit);
  const lost = listLostFields(visit);
  if (filedUnder.length === 0 && lagging === null && lost.length === 0) return null;
  return (
    <div className="px-4 text-sm text-soft md:px-5">
      {filedUnder.length > 0 && <p>{`Altegio files these appointments under visit ${filedUnder.join(', ')}.`}</p>}
      {lagging !== null && (
        <p>
          <span>The visit itself still says </span>
          <time dateTime={formatMachine(lagging)}>{formatDateTime(lagging)}</time>
        </p>
      )}
      {lost.length > 0 && (
        <details>
          <summary className="min-h-11 content-center">Fields that could not be read</summary>
          <p>They are shown as not given. Altegio’s names of them:</p>
          <ul>
            {lost.map((path) => (
              <li key={path}>
                <WrittenText text={path} />
              </li>
            ))}
            {visit.isUnreadableCut && <li>and more</li>}
          </ul>
        </details>
      )}
    </div>
  );
}
