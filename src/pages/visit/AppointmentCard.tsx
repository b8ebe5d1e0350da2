import { memo, use, useId } from 'react';
import type { Appointment } from '#contract/appointment.ts';
import { fieldIds } from '#domain/field-ids.ts';
import { Gradual, LONG_PART } from '#ui/Gradual.tsx';
import { LabelChip } from '#ui/LabelChip.tsx';
import { WrittenText } from '#ui/WrittenText.tsx';
import { uniqueKeys } from '#ui/unique-keys.ts';
import { AppointmentHead } from './AppointmentHead.tsx';
import { Attendees } from './Attendees.tsx';
import { BookingFacts } from './BookingFacts.tsx';
import { CommentQuote } from './CommentQuote.tsx';
import { LineTable } from './LineTable.tsx';
import { ChangedFields, Highlight } from './Highlight.tsx';

// What is far below the screen is drawn when it comes near; on paper all of it is.
const far = '[contain-intrinsic-block-size:auto_24rem] [content-visibility:auto] print:[content-visibility:visible]';

interface Props {
  readonly elementId: string | undefined;
  readonly appointment: Appointment;
  readonly place: number;
  readonly isOnly: boolean;
  /** Several clients share the visit, so each appointment says whose it is. */
  readonly namesClient: boolean;
}

/** Memoised: a refresh keeps what did not change, so that of sixty appointments only the changed ones are drawn again. */
export const AppointmentCard = memo(function AppointmentCard({
  elementId,
  appointment,
  place,
  isOnly,
  namesClient,
}: Props) {
  const { services, labels, comment, client } = appointment;
  const isNew = use(ChangedFields).has(fieldIds.appointment(appointment, 'whole'));
  const labelKeys = uniqueKeys(labels ?? [], ({ id }) => id);
  const nameId = useId();
  const placeId = useId();
  return (
    <section
      id={elementId}
      aria-labelledby={`${nameId} ${placeId}`}
      data-changed={isNew ? '' : undefined}
      className={`relative isolate hover:z-10 focus-within:z-10 rounded-lg break-inside-avoid border bg-card p-4 md:p-5 ${isNew ? 'border-attention' : 'border-line'} ${place > 4 ? far : ''}`}
    >
      {appointment.colour !== null && (
        <svg aria-hidden="true" className="absolute inset-y-0 left-0 h-full w-1 rounded-l-lg">
          <rect width="4" height="100%" fill={appointment.colour} />
        </svg>
      )}
      <AppointmentHead appointment={appointment} nameId={nameId} placeId={placeId} place={isOnly ? null : place} />
      {namesClient && client !== null && client !== 'none' && client.name !== null && (
        <p className="mt-3 text-sm text-soft">
          <Highlight field={fieldIds.appointment(appointment, 'client')}>
            <span>For </span>
            <WrittenText text={client.name} className="text-ink" isName />
          </Highlight>
        </p>
      )}
      {!isOnly && <Attendees appointment={appointment} />}
      {client === 'none' && !isOnly && (
        <p className="mt-3 text-sm text-soft">
          <Highlight field={fieldIds.appointment(appointment, 'client')}>No client: this slot is blocked</Highlight>
        </p>
      )}
      <div className="mt-4">
        {services === null ? (
          <p className="text-soft">Services not given</p>
        ) : services.length === 0 ? (
          <p className="text-soft">No services</p>
        ) : (
          <LineTable noun="Service" lines={services} fieldIdOf={(_, index) => fieldIds.service(appointment, index)} />
        )}
      </div>
      {labels !== null && labels.length > 0 && (
        <div className="mt-4">
          <Highlight field={fieldIds.appointment(appointment, 'labels')}>
            <ul aria-label="Labels" className="flex flex-wrap gap-2">
              <Gradual part={LONG_PART} as="li" nouns={['label', 'labels']}>
                {labels.map(({ title, colour }, index) => (
                  <li key={labelKeys[index]} className="flex">
                    <LabelChip title={title} colour={colour} />
                  </li>
                ))}
              </Gradual>
            </ul>
          </Highlight>
        </div>
      )}
      {comment !== null && (
        <div className="mt-4">
          <Highlight field={fieldIds.appointment(appointment, 'comment')}>
            <CommentQuote title="Comment" text={comment} />
          </Highlight>
        </div>
      )}
      <div className="mt-4 border-t border-line pt-4">
        <BookingFacts appointment={appointment} />
      </div>
    </section>
  );
});
