import { use, useEffect, useSyncExternalStore } from 'react';
import type { Appointment } from '#contract/appointment.ts';
import { STORAGE_KEYS, createTabList } from '#data/storage.ts';
import type { Fact } from '#domain/visit/appointment-fields.ts';
import { explainBooking } from '#domain/visit/appointment-fields.ts';
import { CopyButton } from '#ui/CopyButton.tsx';
import { Fold } from '#ui/Fold.tsx';
import { UserText } from '#ui/UserText.tsx';
import { ChangedFields, Highlight } from '#pages/visit/changes/Highlight.tsx';
import { messages } from '#pages/visit/messages.ts';

/** What only a later question or support needs, folded; it opens by itself when something in it has changed. */
export function BookingDetails({ appointment }: { readonly appointment: Appointment }) {
  const changed = use(ChangedFields);
  const key = String(appointment.id);
  const [isOpen, setOpen] = openedDetails.useOpen(key);
  const lines = (['booked', 'messages', 'terms'] as const)
    .map((group) => explainBooking(appointment, group))
    .filter((facts) => facts.length > 0);
  const numbers = explainBooking(appointment, 'numbers');
  const isChanged = [...lines.flat(), ...numbers].some(({ id }) => changed.has(id));

  useEffect(() => {
    if (isChanged) openedDetails.open(key);
  }, [isChanged, key]);

  return (
    <Fold open={isOpen} onFold={setOpen} className="-mb-2 mt-3 border-t border-line pt-1 text-sm print:hidden">
      <summary className="min-h-11 w-fit cursor-pointer content-center pr-3 text-soft">
        {messages.bookingDetails}
      </summary>
      <div className="grid gap-1.5 pb-1">
        {lines.map((facts) => (
          <p key={facts[0]?.id}>
            {facts.map((fact, index) => (
              <span key={fact.id}>
                {index > 0 && <span className="text-soft"> · </span>}
                <FactPhrase fact={fact} />
              </span>
            ))}
          </p>
        ))}
        <dl className="mt-1 flex flex-wrap gap-x-6">
          {numbers.map(({ id, label, text, isUserText }) => (
            <div key={id} className="flex min-w-0 items-center gap-1.5">
              <dt className="text-soft">{label}</dt>
              <Highlight as="dd" field={id}>
                {isUserText ? <UserText text={text} /> : <span translate="no">{text}</span>}
              </Highlight>
              <dd>
                <CopyButton look="quiet" name={messages.copyOf(label)} text={() => text}>
                  {messages.copy}
                </CopyButton>
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </Fold>
  );
}

function FactPhrase({ fact: { id, label, text, isUserText } }: { readonly fact: Fact }) {
  return (
    <Highlight field={id}>
      <span className="text-soft">{`${label} `}</span>
      {isUserText ? <UserText text={text} /> : <span>{text}</span>}
    </Highlight>
  );
}

const opened = createTabList(STORAGE_KEYS.openedDetails);

/** Which folded parts are open in this tab, by the numbers of their appointments; below zero, lines of the table. */
export const openedDetails = {
  useOpen: (key: string): readonly [isOpen: boolean, setOpen: (isOpen: boolean) => void] => {
    const isOpen = useSyncExternalStore(
      opened.subscribe,
      () => opened.get().includes(key),
      () => false,
    );
    return [isOpen, (next) => opened.set(key, next)];
  },
  open: (key: string) => opened.set(key, true),
};
