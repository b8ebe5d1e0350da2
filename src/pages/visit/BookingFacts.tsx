import type { Appointment } from '#contract/appointment.ts';
import { explainBooking } from '#domain/appointment-fields.ts';
import type { Fact } from '#domain/appointment-fields.ts';
import { Gradual, LONG_PART } from '#ui/Gradual.tsx';
import { WrittenText } from '#ui/WrittenText.tsx';
import { uniqueKeys } from '#ui/unique-keys.ts';
import { Highlight } from './Highlight.tsx';

/** What else is known of an appointment: names and values, in as many columns as fit. */
export function BookingFacts({ appointment }: { readonly appointment: Appointment }) {
  const facts = explainBooking(appointment);
  const keys = uniqueKeys(facts, ({ id }) => id);
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,19rem),1fr))] gap-x-8 gap-y-1 text-sm print:grid-cols-[repeat(auto-fill,minmax(14rem,1fr))] print:gap-x-4">
      <Gradual part={LONG_PART} as="dt" nouns={['entry', 'entries']}>
        {facts.map((fact, index) => (
          <BookingFact key={keys[index]} fact={fact} />
        ))}
      </Gradual>
    </dl>
  );
}

function BookingFact({ fact: { id, label, text, isCustom, isUserText } }: { readonly fact: Fact }) {
  return (
    <div className="grid grid-cols-[9rem_minmax(0,1fr)] gap-3 print:grid-cols-[7.5rem_minmax(0,1fr)]">
      <dt className="text-soft">{isCustom ? <WrittenText text={label} /> : label}</dt>
      <Highlight as="dd" field={id}>
        {isUserText ? <WrittenText text={text} /> : text}
      </Highlight>
    </div>
  );
}
