import type { Fault } from '#contract/fault.ts';
import type { Visit } from '#contract/visit.ts';
import { placeAppointments } from '#domain/appointment-order.ts';
import { readVisitClients } from '#domain/visit-clients.ts';
import { AppointmentCard } from './AppointmentCard.tsx';
import { AttentionList } from './AttentionList.tsx';
import { ClientCard } from './ClientCard.tsx';
import { CommentQuote } from './CommentQuote.tsx';
import { DayStrip } from './DayStrip.tsx';
import { DocumentsCard } from './DocumentsCard.tsx';
import { MoneyCard } from './MoneyCard.tsx';
import { NoClientCard } from './NoClientCard.tsx';
import { QuietNotes } from './QuietNotes.tsx';
import { RefreshFault } from './RefreshFault.tsx';
import { VisitHead } from './VisitHead.tsx';

interface Props {
  readonly visitId: number;
  readonly visit: Visit;
  /** Of the last refresh. */
  readonly fault: Fault | null;
  readonly isFetching: boolean;
  readonly updatedAt: number;
  readonly refresh: () => void;
}

/** A visit that has arrived, in the order in which staff look. */
export function VisitView({ visitId, visit, fault, isFetching, updatedAt, refresh }: Props) {
  const appointments = placeAppointments(visit);
  const { clients, blocked } = readVisitClients(visit);
  return (
    <article aria-label={`Visit ${visitId}`}>
      <VisitHead {...{ visitId, visit, clients, blocked, updatedAt, isFetching, refresh }} isStale={fault !== null} />
      {fault !== null && <RefreshFault fault={fault} visitId={visitId} updatedAt={updatedAt} />}
      <AttentionList visit={visit} />
      <DayStrip visit={visit} />
      {/* Read in this order on a phone; on a wide screen the first and last stand in a column at the side. */}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22.5rem] lg:grid-rows-[auto_1fr] lg:gap-x-6">
        <div className="grid min-w-0 gap-4 lg:col-start-2">
          {clients.length === 0 && <NoClientCard blocked={blocked} />}
          {clients.map((client, index) => (
            <ClientCard
              key={client.id ?? `${client.name} ${client.phone}`}
              title={clients.length === 1 ? 'Client' : `Client ${index + 1}`}
              client={client}
            />
          ))}
        </div>
        <div className="grid min-w-0 gap-4 lg:col-start-1 lg:row-span-2 lg:row-start-1">
          {visit.comment !== null && <CommentQuote title="Comment on the visit" text={visit.comment} />}
          {appointments.length === 0 && <p className="text-soft">This visit has no appointments.</p>}
          {appointments.map(({ place, appointment }) => (
            <AppointmentCard
              key={appointment.id ?? `place ${place}`}
              appointment={appointment}
              place={place}
              isOnly={appointments.length === 1}
              namesClient={clients.length > 1}
            />
          ))}
          <MoneyCard visit={visit} />
        </div>
        <div className="grid min-w-0 gap-4 lg:col-start-2">
          <DocumentsCard visitId={visitId} appointments={appointments} />
          <QuietNotes visitId={visitId} visit={visit} />
        </div>
      </div>
    </article>
  );
}
