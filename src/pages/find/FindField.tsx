import type { ClipboardEvent, ComponentType } from 'react';
import { lazy, Suspense, use, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import type { TypedEntry } from '#domain/typed-entry.ts';
import { explainTypedEntry, parseTypedEntry } from '#domain/typed-entry.ts';
import { HeadingContext } from '#pages/layout/PageTitle.tsx';
import { lazyModules } from '#pages/lazy-modules.ts';
import { LookupsContext } from '#pages/shell/mode.ts';
import { isTyping } from '#pages/shell/shortcuts.ts';
import { Button } from '#ui/Button.tsx';
import { Icon } from '#ui/Icon.tsx';
import { isAheadOfApp, takeFocus } from '#ui/take-focus.ts';
import type { AppointmentLink } from './appointment-lookup.ts';
import type { ComboboxState } from './ClientSearch.tsx';
import { useOpenVisit } from './use-open-visit.ts';

const messages = {
  findVisit: 'Find a visit',
  visitNumber: 'Visit number',
  anything: 'Number, link, phone or name',
  open: 'Open',
  openVisit: (visitId: number) => `Open visit ${visitId}`,
  notLoaded: 'This cannot be looked up. Load the page again.',
};

const places = {
  header: {
    form: 'min-w-28 flex-1 md:relative md:max-w-88',
    label: 'sr-only',
    why: 'absolute inset-x-4 top-full mt-1 rounded-md md:inset-x-0',
  },
  page: { form: 'max-w-120', label: 'mb-1.5 block font-semibold', why: 'mt-2 rounded-md' },
};

interface Props {
  readonly place: keyof typeof places;
  readonly autoFocus?: boolean;
  /** What stands in it at first, selected when it has the focus: an address that was no visit number, say. */
  readonly initial?: string;
}

/** Why a text opens no visit by itself, and the visit that it could be all the same. */
interface Refusal {
  readonly why: string;
  readonly visitId: number | null;
}

/** What is looked up, or was and led to no visit. */
interface Lookup {
  readonly text: string;
  /** How often Enter has asked for it; clients are searched for before. */
  readonly asked: number;
  /** Null: clients are searched for. */
  readonly link: AppointmentLink | null;
  readonly isRefused: boolean;
}

/** Where it cannot be loaded, it says so where Enter has asked for it. */
function lazyLookup<Given extends { readonly className: string; readonly asked?: number }>(
  load: () => Promise<ComponentType<Given>>,
) {
  return lazy(async () => ({
    default: await load().catch(
      (): ComponentType<Given> =>
        ({ className, asked }) =>
          asked !== 0 && (
            <p role="alert" className={`bg-sunken px-3 py-2 text-sm ${className}`}>
              {messages.notLoaded}
            </p>
          ),
    ),
  }));
}

const AppointmentLookup = lazyLookup(lazyModules.appointmentLookup);
const ClientSearch = lazyLookup(lazyModules.clientSearch);

const closed: ComboboxState = { 'aria-expanded': false };

/**
 * One field that takes a visit number in any form, an appointment's link, whose visit it looks up, and a phone or a name,
 * by which it searches for clients. What is none is said below it; it stays and is selected, so that the next entry or
 * scan takes its place.
 */
export function FindField({ place, autoFocus = false, initial = '' }: Props) {
  const openVisit = useOpenVisit();
  const heading = use(HeadingContext);
  const input = useRef<HTMLInputElement>(null);
  const inputId = useId();
  const whyId = useId();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [lookup, setLookup] = useState<Lookup | null>(null);
  const [combobox, setCombobox] = useState(closed);
  const lookups = use(LookupsContext);
  const hasLookups = lookups !== 'off';
  const searches = lookups === 'all';
  const prompt = searches ? messages.anything : messages.visitNumber;
  const name = place === 'page' ? prompt : messages.findVisit;
  const isRefused = refusal !== null || lookup?.isRefused === true;
  const offered = refusal?.visitId ?? null;
  const look = places[place];

  useEffect(() => {
    const field = input.current;
    const { activeElement } = document;
    // What is being typed elsewhere, as in the header while the page was loading, goes on.
    if (!autoFocus || field === null || (activeElement !== field && isTyping(activeElement))) return;
    takeFocus(field);
    if (document.activeElement === field && field.value === initial) field.select();
  }, [autoFocus, initial]);

  const searchFor = (text: string) => {
    if (searches) setLookup({ text, asked: 0, link: null, isRefused: false });
  };
  const readTyped = useEffectEvent(() => {
    const typed = input.current?.value ?? initial;
    if (typed !== initial) searchFor(typed);
  });

  // React hears nothing of what was typed before it was there.
  useEffect(() => readTyped(), []);

  const clear = () => {
    setLookup(null);
    setRefusal(null);
  };

  const open = (visitId: number) => {
    clear();
    const field = input.current;
    // On a page it stands for what is asked for, until that is there.
    if (field !== null && place === 'header') field.value = '';
    field?.blur();
    openVisit(visitId);
  };

  const refuse = (typed: Exclude<TypedEntry, { kind: 'visit' }>) => {
    setLookup(null);
    setRefusal({ why: explainTypedEntry(typed, hasLookups), visitId: typed.kind === 'phone' ? typed.visitId : null });
    input.current?.focus();
    input.current?.select();
  };

  const submit = () => {
    const field = input.current;
    if (field === null) return;
    const text = field.value;
    if (lookup?.link != null && lookup.text === text && !lookup.isRefused) return;
    const typed = parseTypedEntry(text);
    if (typed.kind === 'visit') return open(typed.visitId);
    const link = typed.kind === 'appointment-link' && hasLookups ? typed : null;
    if (link === null && !searches) return refuse(typed);
    clear();
    setLookup({ text, asked: (lookup?.asked ?? 0) + 1, link, isRefused: false });
    field.focus();
    // More is typed to a name.
    if (link !== null) field.select();
  };

  return (
    <form
      role="search"
      aria-label={name}
      noValidate
      className={look.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <label htmlFor={inputId} className={look.label}>
        {name}
      </label>
      <div className="flex gap-2">
        <div className="relative flex-1">
          <Icon name="search" className="pointer-events-none absolute top-3.5 left-2.5 size-4 text-soft" />
          <input
            ref={input}
            id={inputId}
            defaultValue={initial}
            // Before the app is there, what is typed or scanned would else be split between the page and the field.
            autoFocus={autoFocus && initial === '' && isAheadOfApp()}
            placeholder={place === 'header' ? prompt : undefined}
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="go"
            aria-invalid={isRefused}
            aria-describedby={isRefused ? whyId : undefined}
            {...(searches && { role: 'combobox', 'aria-autocomplete': 'list', ...combobox })}
            onChange={({ target }) => {
              clear();
              searchFor(target.value);
            }}
            onPaste={pasteLines}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              clear();
              event.currentTarget.blur();
              takeFocus(heading.current);
            }}
            className="h-11 w-full min-w-0 rounded-md border border-edge bg-card pr-2 pl-8 text-ink placeholder:text-soft"
          />
        </div>
        {place === 'page' && (
          <Button look="solid" type="submit">
            {messages.open}
          </Button>
        )}
      </div>
      <div className={refusal === null ? 'hidden' : `bg-no-show-fill px-3 py-2 text-sm text-no-show ${look.why}`}>
        <p id={lookup === null ? whyId : undefined} role="alert">
          {refusal?.why}
        </p>
        {offered !== null && (
          <Button look="line" className="mt-2" onClick={() => open(offered)}>
            {messages.openVisit(offered)}
          </Button>
        )}
      </div>
      <Suspense>
        {lookup !== null &&
          (lookup.link === null ? (
            <ClientSearch
              text={lookup.text}
              asked={lookup.asked}
              field={input}
              className={look.why}
              onState={setCombobox}
              onOpen={open}
              onRefused={() => {
                const typed = parseTypedEntry(lookup.text);
                if (typed.kind !== 'visit') refuse(typed);
              }}
              onClose={clear}
            />
          ) : (
            <AppointmentLookup
              key={lookup.asked}
              link={lookup.link}
              className={look.why}
              whyId={whyId}
              onFound={open}
              onRefused={() => {
                setLookup({ ...lookup, isRefused: true });
                // What a person has turned to meanwhile keeps the focus.
                if (document.activeElement === input.current) input.current?.select();
              }}
            />
          ))}
      </Suspense>
    </form>
  );
}

/** Without line breaks, which a field drops: of two numbers below each other it would make one. */
function pasteLines(event: ClipboardEvent<HTMLInputElement>): void {
  const text = event.clipboardData.getData('text');
  if (!/[\r\n]/.test(text)) return;
  event.preventDefault();
  const field = event.currentTarget;
  const { selectionStart, selectionEnd } = field;
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  field.setRangeText(lines.join(', '), selectionStart ?? 0, selectionEnd ?? field.value.length, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
