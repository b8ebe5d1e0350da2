import type { Appointment } from '#contract/appointment.ts';
import type { VisitDocument } from '#contract/visit-document.ts';
import type { PlacedAppointment } from '#domain/appointment-order.ts';
import { Card } from '#ui/Card.tsx';
import { Gradual, LONG_PART } from '#ui/Gradual.tsx';
import { WrittenText } from '#ui/WrittenText.tsx';
import { uniqueKeys } from '#ui/unique-keys.ts';
import { DocumentItem } from './DocumentItem.tsx';

interface Props {
  readonly visitId: number;
  readonly appointments: readonly PlacedAppointment[];
}

/** Documents by appointment. The partner gives no address for one, so there is nothing to open. */
export function DocumentsCard({ visitId, appointments }: Props) {
  const groups = appointments.filter(({ appointment }) => appointment.documents?.length !== 0);
  return (
    <Card title="Documents">
      {groups.length === 0 && <p className="text-soft">No documents</p>}
      <Gradual as="p" nouns={['appointment', 'appointments']}>
        {groups.map(({ place, appointment }) => (
          <div key={place} className="mb-4 last:mb-0">
            {appointments.length > 1 && (
              <h3 className="mb-1 text-sm text-soft">
                <span>{`Appointment ${place}`}</span>
                {appointment.teamMember?.name != null && (
                  <>
                    <span>, </span>
                    <WrittenText text={appointment.teamMember.name} isName />
                  </>
                )}
              </h3>
            )}
            {appointment.documents === null ? (
              <p className="text-soft">Documents not given</p>
            ) : (
              <DocumentList {...{ documents: appointment.documents, appointment, visitId }} />
            )}
          </div>
        ))}
      </Gradual>
    </Card>
  );
}

interface ListProps {
  readonly documents: readonly VisitDocument[];
  readonly appointment: Appointment;
  readonly visitId: number;
}

function DocumentList({ documents, appointment, visitId }: ListProps) {
  const keys = uniqueKeys(documents, ({ id }) => id);
  return (
    <ul>
      <Gradual part={LONG_PART} as="li" nouns={['document', 'documents']}>
        {documents.map((document, index) => (
          <DocumentItem key={keys[index]} {...{ document, appointment, visitId }} />
        ))}
      </Gradual>
    </ul>
  );
}
