import { useEffect, useId, useRef, useState } from 'react';
import { readTypedVisitNumber } from '#domain/typed-visit-number.ts';
import { Button } from '#ui/Button.tsx';
import { Icon } from '#ui/Icon.tsx';
import { takeFocus } from '#ui/take-focus.ts';
import { useOpenVisit } from './use-open-visit.ts';

const places = {
  header: {
    name: 'Find a visit',
    form: 'relative flex-1 md:max-w-88',
    label: 'sr-only',
    why: 'absolute inset-x-0 top-full mt-1 rounded-md',
  },
  page: { name: 'Visit number', form: 'max-w-120', label: 'mb-1.5 block font-semibold', why: 'mt-2 rounded-md' },
};

interface Props {
  readonly place: keyof typeof places;
  readonly autoFocus?: boolean;
  /** What stands in it at first: an address that was no visit number, say. */
  readonly initial?: string;
}

/** One field that takes a visit number in any form. What is none is said below it; what was typed stays. */
export function FindField({ place, autoFocus = false, initial = '' }: Props) {
  const openVisit = useOpenVisit();
  const input = useRef<HTMLInputElement>(null);
  const inputId = useId();
  const whyId = useId();
  const [why, setWhy] = useState<string | null>(null);
  const look = places[place];

  useEffect(() => {
    if (autoFocus) takeFocus(input.current);
  }, [autoFocus]);

  const open = () => {
    const field = input.current;
    if (field === null) return;
    const typed = readTypedVisitNumber(field.value);
    if (typed.kind === 'none') {
      setWhy(typed.why);
      field.focus();
      return;
    }
    setWhy(null);
    // On a page it stands for what is asked for, until that is there.
    if (place === 'header') field.value = '';
    field.blur();
    openVisit(typed.visitId);
  };

  return (
    <form
      role="search"
      aria-label={look.name}
      noValidate
      className={look.form}
      onSubmit={(event) => {
        event.preventDefault();
        open();
      }}
    >
      <label htmlFor={inputId} className={look.label}>
        {look.name}
      </label>
      <div className="flex gap-2">
        <div className="relative flex-1">
          <Icon name="search" className="pointer-events-none absolute top-3.5 left-3 size-4 text-soft" />
          <input
            ref={input}
            id={inputId}
            defaultValue={initial}
            placeholder={place === 'header' ? 'Visit number' : undefined}
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="go"
            aria-invalid={why !== null}
            aria-describedby={why === null ? undefined : whyId}
            onChange={() => setWhy(null)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              setWhy(null);
              event.currentTarget.blur();
              takeFocus(document.querySelector('h1'));
            }}
            className="h-11 w-full min-w-0 rounded-md border border-edge bg-card pr-3 pl-9 text-ink placeholder:text-soft"
          />
        </div>
        {place === 'page' && (
          <Button look="solid" type="submit">
            Open
          </Button>
        )}
      </div>
      <p
        id={whyId}
        role="alert"
        className={why === null ? 'hidden' : `bg-no-show-fill px-3 py-2 text-sm text-no-show ${look.why}`}
      >
        {why}
      </p>
    </form>
  );
}
