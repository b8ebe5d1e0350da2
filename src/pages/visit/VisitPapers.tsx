import type { Visit } from '#contract/visit.ts';
import type { PlacedAppointment } from '#domain/appointment-order.ts';
import { DocumentsCard } from './DocumentsCard.tsx';
import { HistoryCard } from './HistoryCard.tsx';
import { QuietNotes } from './QuietNotes.tsx';

interface Props {
  readonly visitId: number;
  readonly visit: Visit;
  readonly appointments: readonly PlacedAppointment[];
}

/** What is asked for last: documents, dates, and what is odd about the answer. */
export function VisitPapers({ visitId, visit, appointments }: Props) {
  return (
    <>
      <DocumentsCard visitId={visitId} appointments={appointments} />
      <HistoryCard visit={visit} />
      <QuietNotes visit={visit} />
    </>
  );
}
