import { useId } from 'react';
import type { Appointment } from '#contract/appointment.ts';
import { explainBooking } from '#domain/booking-facts.ts';
import { FactList } from '#ui/FactList.tsx';
import { LabelChip } from '#ui/LabelChip.tsx';
import { WrittenText } from '#ui/WrittenText.tsx';
import { AppointmentHead } from './AppointmentHead.tsx';
import { CommentQuote } from './CommentQuote.tsx';
import { LineTable } from './LineTable.tsx';

interface Props {
  readonly appointment: Appointment;
  readonly place: number;
  readonly isOnly: boolean;
  /** Several clients share the visit, so each appointment says whose it is. */
  readonly namesClient: boolean;
}

export function AppointmentCard({ appointment, place, isOnly, namesClient }: Props) {
  const { services, labels, comment, client } = appointment;
  const nameId = useId();
  const placeId = useId();
  return (
    <section
      aria-labelledby={`${nameId} ${placeId}`}
      className="relative overflow-hidden rounded-lg border border-line bg-card p-4 md:p-5"
    >
      {appointment.colour !== null && (
        <svg aria-hidden="true" className="absolute inset-y-0 left-0 h-full w-1">
          <rect width="4" height="100%" fill={appointment.colour} />
        </svg>
      )}
      <AppointmentHead appointment={appointment} nameId={nameId} placeId={placeId} place={isOnly ? null : place} />
      {namesClient && client !== null && client !== 'none' && client.name !== null && (
        <p className="mt-3 text-sm text-soft">
          For <WrittenText text={client.name} className="text-ink" />
        </p>
      )}
      {client === 'none' && !isOnly && <p className="mt-3 text-sm text-soft">No client: this slot is blocked</p>}
      <div className="mt-4">
        {services === null ? (
          <p className="text-soft">Services not given</p>
        ) : services.length === 0 ? (
          <p className="text-soft">No services</p>
        ) : (
          <LineTable noun="Service" lines={services} />
        )}
      </div>
      {labels !== null && labels.length > 0 && (
        <ul aria-label="Labels" className="mt-4 flex flex-wrap gap-2">
          {labels.map(({ id, title, colour }, index) => (
            <li key={id ?? index} className="flex">
              <LabelChip title={title} colour={colour} />
            </li>
          ))}
        </ul>
      )}
      {comment !== null && (
        <div className="mt-4">
          <CommentQuote title="Comment" text={comment} />
        </div>
      )}
      <div className="mt-4 border-t border-line pt-4">
        <FactList facts={explainBooking(appointment)} />
      </div>
    </section>
  );
}
