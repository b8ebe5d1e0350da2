import { memo, Suspense } from 'react';
import type { Visit } from '#contract/visit.ts';
import { placeAppointments } from '#domain/appointment-order.ts';
import { fieldIds } from '#domain/field-ids.ts';
import { readLostPhones } from '#domain/unreadable.ts';
import { readVisitClients } from '#domain/visit-clients.ts';
import { Gradual } from '#ui/Gradual.tsx';
import { uniqueKeys } from '#ui/unique-keys.ts';
import { AppointmentCards } from './AppointmentCards.tsx';
import { ClientCard } from './ClientCard.tsx';
import { CommentQuote } from './CommentQuote.tsx';
import { DayStrip } from './DayStrip.tsx';
import { DocumentsCard } from './DocumentsCard.tsx';
import { BELOW_FIRST_SCREEN, FIRST_SCREEN_APPOINTMENTS } from './first-screen.ts';
import { HistoryCard } from './HistoryCard.tsx';
import { Highlight } from './Highlight.tsx';
import { MoneyCard } from './MoneyCard.tsx';
import { NoClientCard } from './NoClientCard.tsx';
import { QuietNotes } from './QuietNotes.tsx';

// Read in this order on a phone: client, day, appointments, papers. On a wide screen and on paper the day stands
// across, client and papers in a column at the side.
const places = {
  all: 'next-frame grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22.5rem] lg:grid-rows-[auto_auto_1fr] lg:gap-x-6 print:grid-cols-[minmax(0,1fr)_17rem] print:grid-rows-[auto_auto_1fr]',
  client: 'grid min-w-0 gap-4 lg:col-start-2 lg:row-start-2 print:col-start-2 print:row-start-2',
  day: 'min-w-0 empty:hidden lg:col-span-2 lg:row-start-1 print:col-span-2 print:row-start-1',
  appointments:
    'grid min-w-0 gap-4 lg:col-start-1 lg:row-span-2 lg:row-start-2 print:col-start-1 print:row-span-2 print:row-start-2',
  papers: 'grid min-w-0 gap-4 lg:col-start-2 lg:row-start-3 print:col-start-2 print:row-start-3',
};

interface Props {
  readonly visitId: number;
  readonly visit: Visit;
}

/** Memoised: that a refresh is under way changes nothing here. */
export const VisitSections = memo(function VisitSections({ visitId, visit }: Props) {
  const appointments = placeAppointments(visit);
  const { clients, blocked } = readVisitClients(visit);
  const lostPhones = readLostPhones(visit);
  const clientKeys = uniqueKeys(clients, ({ id }) => id);
  return (
    <div className={places.all}>
      <div className={places.client}>
        {clients.length === 0 && <NoClientCard blocked={blocked} />}
        <Gradual as="p" nouns={['client', 'clients']}>
          {clients.map((client, index) => (
            <Suspense key={clientKeys[index]}>
              <ClientCard
                title={clients.length === 1 ? 'Client' : `Client ${index + 1}`}
                client={client}
                isPhoneLost={lostPhones.has(client.id ?? client.name)}
                hasSwitch={index === 0}
              />
            </Suspense>
          ))}
        </Gradual>
      </div>
      <div className={places.day}>
        <Suspense>
          <DayStrip visit={visit} />
        </Suspense>
      </div>
      <div className={places.appointments}>
        {visit.comment !== null && (
          <Highlight field={fieldIds.visit('comment')}>
            <CommentQuote title="Comment on the visit" text={visit.comment} />
          </Highlight>
        )}
        <AppointmentCards appointments={appointments} namesClient={clients.length > 1} />
        <div id={appointments.length > FIRST_SCREEN_APPOINTMENTS ? undefined : BELOW_FIRST_SCREEN}>
          <Suspense>
            <MoneyCard visit={visit} />
          </Suspense>
        </div>
      </div>
      <div className={places.papers}>
        <Suspense>
          <DocumentsCard visitId={visitId} appointments={appointments} />
          <HistoryCard visit={visit} />
          <QuietNotes visitId={visitId} visit={visit} />
        </Suspense>
      </div>
    </div>
  );
});
