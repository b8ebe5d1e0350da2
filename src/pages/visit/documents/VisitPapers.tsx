import type { Visit } from '#contract/visit.ts';
import type { PlacedAppointment } from '#domain/visit/appointment-order.ts';
import { getLaggingStart, visitSpan } from '#domain/visit/appointment-order.ts';
import { getVisitClients } from '#domain/visit/clients.ts';
import { getLocationId } from '#domain/visit/location.ts';
import { formatDateTime, formatMachine } from '#domain/time.ts';
import { listUnreadableFields } from '#domain/visit/unreadable.ts';
import { getVisitHistory } from '#domain/visit/history.ts';
import { IncrementalList } from '#ui/IncrementalList.tsx';
import { UserText } from '#ui/UserText.tsx';
import { uniqueKeys } from '#ui/unique-keys.ts';
import { OtherVisits } from '#pages/visit/client/OtherVisits.tsx';
import { DocumentsCard } from './DocumentsCard.tsx';

const messages = {
  history: 'History',
  noDates: 'No dates given',
  dateNouns: ['date', 'dates'],
  staysSaid: 'Altegio gives another time for the visit itself: ',
  unreadableFields: 'Fields that could not be read',
  unreadableFieldsMeaning: 'This page shows them as not given. Altegio calls them:',
  andMore: 'and more',
} as const;

/** Of a group event with more, each client's own visits lead too far. */
const MAX_CLIENTS = 3;

interface Props {
  readonly visitId: number;
  readonly visit: Visit;
  readonly appointments: readonly PlacedAppointment[];
}

/** What is asked for last: the client's other visits, documents, dates, and what is odd about the answer. */
export function VisitPapers({ visitId, visit, appointments }: Props) {
  const locationId = getLocationId(visit);
  const clients = getVisitClients(visit).clients.slice(0, MAX_CLIENTS);
  return (
    <>
      {locationId !== null &&
        clients.flatMap((client) =>
          client.id === null ? (
            []
          ) : (
            <OtherVisits
              key={client.id}
              {...{ visitId, locationId }}
              client={{ id: client.id, name: client.name }}
              isOnly={clients.length === 1}
              offsetMinutes={visitSpan(visit).start?.offsetMinutes ?? null}
            />
          ),
        )}
      <DocumentsCard visitId={visitId} appointments={appointments} />
      <HistoryCard visit={visit} />
      <QuietNotes visit={visit} />
    </>
  );
}

const dot =
  'relative pb-3 pl-5 before:absolute before:top-1.5 before:left-0.5 before:size-2 before:rounded-full before:border before:border-transparent before:bg-edge after:absolute after:top-4 after:bottom-0 after:left-[5px] after:w-px after:bg-line last:pb-0 last:after:hidden';

/** When what happened, from the dates that there are. Folded: it is asked for later, if at all. */
function HistoryCard({ visit }: { readonly visit: Visit }) {
  const events = getVisitHistory(visit);
  const keys = uniqueKeys(events, ({ what, at }) => `${what} ${formatMachine(at)}`);
  return (
    <details className="rounded-lg border border-line bg-card px-4 py-1.5 md:px-5 print:hidden">
      <summary className="min-h-11 cursor-pointer content-center text-sm font-semibold text-soft">
        {messages.history}
      </summary>
      <div className="pt-1 pb-3">
        {events.length === 0 && <p className="text-soft">{messages.noDates}</p>}
        <ol className="text-sm">
          <IncrementalList as="li" nouns={messages.dateNouns}>
            {events.map(({ what, at }, index) => (
              <li key={keys[index]} className={dot}>
                <UserText text={what} />{' '}
                <time dateTime={formatMachine(at)} className="whitespace-nowrap text-soft">
                  {formatDateTime(at)}
                </time>
              </li>
            ))}
          </IncrementalList>
        </ol>
      </div>
    </details>
  );
}

/** What is odd about the answer, for support. Nothing at all where nothing is. */
function QuietNotes({ visit }: { readonly visit: Visit }) {
  const lagging = getLaggingStart(visit);
  const unreadable = listUnreadableFields(visit);
  if (lagging === null && unreadable.length === 0) return null;
  return (
    <div className="px-4 text-sm text-soft md:px-5">
      {lagging !== null && (
        <p>
          <span>{messages.staysSaid}</span>
          <time dateTime={formatMachine(lagging)}>{formatDateTime(lagging)}</time>
        </p>
      )}
      {unreadable.length > 0 && (
        <details>
          <summary className="min-h-11 content-center">{messages.unreadableFields}</summary>
          <p>{messages.unreadableFieldsMeaning}</p>
          <ul>
            {unreadable.map((path) => (
              <li key={path}>
                <UserText text={path} />
              </li>
            ))}
            {visit.isUnreadableCut && <li>{messages.andMore}</li>}
          </ul>
        </details>
      )}
    </div>
  );
}
