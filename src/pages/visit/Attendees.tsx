import type { Appointment } from '#contract/appointment.ts';
import { cardFields } from '#domain/appointment-fields.ts';
import { fieldIds } from '#domain/field-ids.ts';
import { readShown } from '#domain/fields.ts';
import { WrittenText } from '#ui/WrittenText.tsx';
import { Highlight } from './Highlight.tsx';
import { messages } from './messages.ts';

/** How many places of a group event are taken, and who or what comes in the client's place. */
export function Attendees({ appointment }: { readonly appointment: Appointment }) {
  const [places, visitor] = [cardFields.places, cardFields.visitor].map((field) => readShown(field, appointment));
  if (places == null && visitor == null) return null;
  return (
    <p className="text-soft">
      {places != null && (
        <Highlight field={fieldIds.appointment(appointment, 'places')}>
          <span className="text-ink">{messages.places(places)}</span>
        </Highlight>
      )}
      {places != null && visitor != null && <span> · </span>}
      {visitor != null && (
        <Highlight field={fieldIds.appointment(appointment, 'visitor')}>
          <span>{messages.visitor}</span>
          <WrittenText text={visitor} className="text-ink" isName />
        </Highlight>
      )}
    </p>
  );
}
