import type { ReactNode, RefObject } from 'react';
import { useEffect, useEffectEvent, useId, useMemo, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { ClientHit } from '#contract/lookups/client-hits.ts';
import { recentVisits } from '#data/recent-visits.ts';
import { readClientSearch } from '#domain/client-search.ts';
import { createContactMask } from '#domain/contact-mask.ts';
import { formatCount } from '#domain/count.ts';
import { SLOW_MS } from '#domain/deadlines.ts';
import { HIDDEN } from '#domain/plain-text.ts';
import { formatDate } from '#domain/time.ts';
import { describeAttendance } from '#domain/visit/attendance.ts';
import { describeWhen } from '#domain/visit/when.ts';
import { useMode } from '#pages/shell/mode.ts';
import { useNow } from '#pages/shell/use-now.ts';
import { useContactHidden } from '#pages/visit/client/contact-hiding.ts';
import { MaskContext, UserText, UserTexts } from '#ui/UserText.tsx';
import type { ListedVisit, SearchOutcome, SearchTask } from './client-search.ts';
import { carryOut, MAX_LISTED, refuseForNow } from './client-search.ts';

const messages = {
  searching: 'Searching for clients…',
  lookingUp: 'Looking up the visits…',
  slow: 'Altegio is slow. Still trying…',
  altegioSays: 'Altegio says:',
  results: 'What the text may stand for',
  openVisit: (visitId: number) => `Open visit ${visitId}`,
  enterOpens: (visitId: number) => `Enter opens visit ${visitId}.`,
  search: 'Search for clients',
  elsewhere: 'Search at another location',
  whichLocation: 'At which location?',
  moreLocations: 'Yours are more than these. Open a visit of the one you mean first.',
  location: (locationId: number) => `Location ${locationId}`,
  noName: 'Name not given',
  lastVisit: (day: string) => `Last visit ${day}`,
  visits: (count: number) => `${formatCount(count, 'visit', 'visits')}. Enter opens the marked one.`,
  noVisits: 'Altegio shows no visit of this client here.',
  more: 'There are earlier ones, too.',
  unread: { upcoming: 'The next visits could not be read.', earlier: 'The earlier visits could not be read.' },
  upcoming: 'Today and later',
  earlier: 'Earlier',
  back: 'Back to the clients',
  visit: (visitId: number) => `Visit ${visitId}`,
  noTime: 'Time not given',
  with: 'with',
};

/** As long as a person pauses between two words. */
const PAUSE_MS = 400;

/** What a combobox says of its list (source: WAI-ARIA 1.2, combobox). */
export interface ComboboxState {
  readonly 'aria-expanded': boolean;
  readonly 'aria-controls'?: string | undefined;
  readonly 'aria-activedescendant'?: string | undefined;
}

interface Props {
  readonly text: string;
  /** How often Enter has been pressed on it. */
  readonly asked: number;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly className: string;
  readonly onState: (state: ComboboxState) => void;
  readonly onOpen: (visitId: number) => void;
  /** Enter was pressed on a text that is nothing to search for. */
  readonly onRefused: () => void;
  readonly onClose: () => void;
}

/** Searches for clients by what is typed, and lists them and their visits below the field. Its end drops the search. */
export function ClientSearch(props: Props) {
  const [heldUntil, holdUntil] = useState(0);
  return <SearchOfText key={props.text} {...props} heldUntil={heldUntil} holdUntil={holdUntil} />;
}

interface Option {
  readonly key: string;
  readonly group?: string;
  readonly shows: ReactNode;
  readonly choose: () => void;
}

interface TextProps extends Props {
  /** In milliseconds since 1970 UTC: before it no search is begun unasked. */
  readonly heldUntil: number;
  readonly holdUntil: (at: number) => void;
}

function SearchOfText({
  text,
  asked,
  field,
  className,
  onState,
  onOpen,
  onRefused,
  onClose,
  heldUntil,
  holdUntil,
}: TextProps) {
  const mode = useMode();
  const navigate = useNavigate();
  const listId = useId();
  const [areContactsHidden] = useContactHidden();
  const search = useMemo(() => readClientSearch(text), [text]);
  const [task, setTask] = useState<SearchTask | null>(null);
  const [outcome, setOutcome] = useState<SearchOutcome | null>(null);
  const [isOffered, setIsOffered] = useState(false);
  const [isSlow, setIsSlow] = useState(false);
  const [chosenKey, setChosenKey] = useState<string | null>(null);

  const begin = (next: SearchTask) => {
    setTask(next);
    setOutcome(null);
    setIsSlow(false);
    setChosenKey(null);
  };
  const searchClients = () => {
    if (search !== null) begin({ kind: 'clients', search, locationId: recentVisits.getLastLocationId() });
  };

  const start = useEffectEvent(() => {
    const isThere = outcome === null ? task !== null : outcome.kind !== 'refused';
    const heldSeconds = Math.ceil((heldUntil - Date.now()) / 1000);
    if (asked > 0) {
      if (search === null) onRefused();
      else if (!isThere) searchClients();
    } else if (search?.isShort === true) setIsOffered(true);
    else if (search !== null && heldSeconds > 0) setOutcome(refuseForNow(heldSeconds));
    else searchClients();
  });
  useEffect(() => {
    const pause = setTimeout(start, asked > 0 ? 0 : PAUSE_MS);
    return () => clearTimeout(pause);
  }, [asked]);

  const settle = useEffectEvent((next: SearchOutcome) => {
    if (next.kind === 'signed-out') return void navigate(next.signIn, { replace: true, state: { isEnded: true } });
    if (next.kind === 'refused') holdUntil(Date.now() + next.waitSeconds * 1000);
    setOutcome(next);
    if (next.kind !== 'visits') return undefined;
    const [first] = [...next.visits.upcoming, ...next.visits.earlier];
    return setChosenKey(first === undefined ? null : `visit-${first.visitId}`);
  });
  useEffect(() => {
    if (task === null) return undefined;
    const ended = new AbortController();
    const { signal } = ended;
    const look = async () => {
      const next = await carryOut(task, mode, signal);
      if (!signal.aborted) settle(next);
    };
    look().catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
    const slow = setTimeout(() => setIsSlow(true), SLOW_MS);
    return () => {
      clearTimeout(slow);
      ended.abort();
    };
  }, [task, mode]);

  const options = listOptions();
  const chosen = options.find(({ key }) => key === chosenKey);
  const idOf = ({ key }: Option) => `${listId}-${key}`;
  const chosenId = chosen === undefined ? undefined : idOf(chosen);
  const isExpanded = options.length > 0;
  const isShown = isExpanded || task !== null || outcome !== null;

  useEffect(() => {
    onState({
      'aria-expanded': isExpanded,
      ...(isExpanded && { 'aria-controls': listId, 'aria-activedescendant': chosenId }),
    });
    if (chosenId !== undefined) document.getElementById(chosenId)?.scrollIntoView({ block: 'nearest' });
  }, [onState, isExpanded, listId, chosenId]);
  useEffect(() => () => onState({ 'aria-expanded': false }), [onState]);

  /** Whether the key was for the list. */
  const takeKey = useEffectEvent((key: string): boolean => {
    const at = options.findIndex((option) => option === chosen);
    const choose = (index: number) => setChosenKey(options.at(index % options.length)?.key ?? null);
    switch (key) {
      case 'ArrowDown':
        if (isExpanded) choose(at + 1);
        return isExpanded;
      case 'ArrowUp':
        if (isExpanded) choose(Math.max(at, 0) - 1);
        return isExpanded;
      case 'Home':
      case 'End':
        if (chosen !== undefined) choose(key === 'Home' ? 0 : -1);
        return chosen !== undefined;
      case 'Enter':
        if (chosen !== undefined) chosen.choose();
        else if (task?.kind === 'visits' && outcome?.kind === 'refused') begin({ ...task });
        // Enter comes early: the visits of a client who was chosen are on their way.
        else return task?.kind === 'visits' && outcome === null;
        return true;
      case 'Escape':
        if (isShown) onClose();
        return isShown;
      case 'ArrowLeft':
      case 'ArrowRight':
        setChosenKey(null);
        return false;
      default:
        return false;
    }
  });
  const leave = useEffectEvent(() => {
    // Of a window that is left its field keeps the focus.
    if (document.activeElement !== field.current) onClose();
  });
  useEffect(() => {
    const input = field.current;
    if (input === null) return undefined;
    const press = (event: KeyboardEvent) => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey && !event.isComposing;
      if (!isPlain || !takeKey(event.key)) return;
      event.preventDefault();
      // The field's own keys come after the list's.
      event.stopPropagation();
    };
    const move = () => leave();
    input.addEventListener('keydown', press);
    input.addEventListener('focusout', move);
    return () => {
      input.removeEventListener('keydown', press);
      input.removeEventListener('focusout', move);
    };
  }, [field]);

  const among = outcome?.kind === 'clients' ? outcome : outcome?.kind === 'visits' ? outcome.among : null;
  const clients = among?.hits.clients;
  const mask = useMemo(
    () =>
      areContactsHidden && clients !== undefined
        ? createContactMask(clients.map(({ name, phone }) => ({ name, phone, card: null, email: null })))
        : null,
    [areContactsHidden, clients],
  );

  return (
    <MaskContext value={mask}>
      <div className={isShown ? `border border-line bg-card text-sm print:hidden ${className}` : 'sr-only'}>
        {outcome?.kind === 'visits' && (
          <p className="px-3 pt-3 font-semibold">
            <ClientName client={outcome.client} />
          </p>
        )}
        <p role="status" className={isShown ? 'px-3 py-2' : ''}>
          {describeState()}
        </p>
        <p role="alert" className={outcome?.kind === 'refused' ? 'bg-no-show-fill px-3 py-2 text-no-show' : ''}>
          {outcome?.kind === 'refused' && outcome.why}
        </p>
        {outcome?.kind === 'refused' && outcome.partnerMessage != null && (
          <p className="px-3 py-2">
            <span>{messages.altegioSays}</span> <UserText text={outcome.partnerMessage} />
          </p>
        )}
        {isExpanded && (
          <div
            role="listbox"
            id={listId}
            aria-label={messages.results}
            tabIndex={-1}
            // A press in the list leaves the focus in the field.
            onMouseDown={(event) => event.preventDefault()}
            className="max-h-[50vh] overflow-auto"
          >
            {groupOptions(options).map(([group, members], index) =>
              group === undefined ? (
                members.map(draw)
              ) : (
                <div key={group} role="group" aria-labelledby={`${listId}-${index}`}>
                  <p id={`${listId}-${index}`} role="presentation" className="px-3 pt-3 text-soft">
                    {group}
                  </p>
                  {members.map(draw)}
                </div>
              ),
            )}
          </div>
        )}
        {noteOf(outcome) !== null && <p className="px-3 py-2 text-soft">{noteOf(outcome)}</p>}
      </div>
    </MaskContext>
  );

  function draw(option: Option) {
    return (
      <button
        key={option.key}
        type="button"
        tabIndex={-1}
        role="option"
        id={idOf(option)}
        aria-selected={option === chosen}
        onClick={option.choose}
        className={`flex min-h-11 w-full flex-wrap text-left items-center gap-x-4 border-b border-line px-3 py-1.5 last:border-0 hover:bg-sunken ${option === chosen ? 'bg-sunken outline-2 -outline-offset-2 outline-accent' : ''}`}
      >
        {option.shows}
      </button>
    );
  }

  function listOptions(): Option[] {
    if (!isOffered && task === null && outcome === null) return [];
    const typed = search?.visit ?? null;
    const ofVisit =
      typed === null || typed.opensOnEnter
        ? []
        : [
            {
              key: 'typed',
              shows: <span className="font-semibold">{messages.openVisit(typed.visitId)}</span>,
              choose: () => onOpen(typed.visitId),
            },
          ];
    const elsewhere = {
      key: 'elsewhere',
      shows: messages.elsewhere,
      choose: () => begin({ kind: 'locations' }),
    };
    switch (outcome?.kind) {
      case undefined:
        if (task?.kind === 'visits') return [];
        return task === null ? [{ key: 'search', shows: messages.search, choose: searchClients }] : ofVisit;
      case 'locations':
        return outcome.locations.slice(0, MAX_LISTED).map(({ id, title }) => ({
          key: `location-${id}`,
          shows: title === null ? messages.location(id) : <UserText text={title} />,
          choose: () => {
            recentVisits.chooseLocation(id);
            searchClients();
          },
        }));
      case 'clients':
        return [
          ...ofVisit,
          ...outcome.hits.clients.map((client) => ({
            key: `client-${client.id}`,
            shows: <Client client={client} areContactsHidden={areContactsHidden} />,
            choose: () => begin({ kind: 'visits', client, among: outcome }),
          })),
          elsewhere,
        ];
      case 'visits': {
        const { upcoming, earlier } = outcome.visits;
        const listed = (visits: readonly ListedVisit[], group: string) =>
          visits.map((visit) => ({
            key: `visit-${visit.visitId}`,
            group,
            shows: <Visit visit={visit} />,
            choose: () => onOpen(visit.visitId),
          }));
        const back = {
          key: 'back',
          shows: messages.back,
          choose: () => {
            setTask(null);
            setOutcome(outcome.among);
            setChosenKey(null);
          },
        };
        return [...listed(upcoming, messages.upcoming), ...listed(earlier, messages.earlier), back];
      }
      case 'refused':
        return task?.kind === 'visits' ? [] : [...ofVisit, elsewhere];
      case 'signed-out':
        return [];
    }
  }

  function describeState(): string {
    const { visit = null } = search ?? {};
    const hint = visit?.opensOnEnter === true ? ` ${messages.enterOpens(visit.visitId)}` : '';
    switch (outcome?.kind) {
      case undefined:
        if (task === null) return '';
        return isSlow ? messages.slow : task.kind === 'visits' ? messages.lookingUp : `${messages.searching}${hint}`;
      case 'locations':
        return messages.whichLocation;
      case 'clients':
        return `${outcome.words}${hint}`;
      case 'visits': {
        const count = outcome.visits.upcoming.length + outcome.visits.earlier.length;
        return count === 0 ? messages.noVisits : messages.visits(count);
      }
      case 'refused':
      case 'signed-out':
        return '';
    }
  }
}

/** What of the list is missing. */
function noteOf(outcome: SearchOutcome | null): string | null {
  if (outcome?.kind === 'locations') return outcome.locations.length > MAX_LISTED ? messages.moreLocations : null;
  if (outcome?.kind !== 'visits') return null;
  const { unread, isCut } = outcome.visits;
  return unread === null ? (isCut ? messages.more : null) : messages.unread[unread];
}

function groupOptions(options: readonly Option[]): [string | undefined, Option[]][] {
  const groups = new Map<string | undefined, Option[]>();
  for (const option of options) groups.set(option.group, [...(groups.get(option.group) ?? []), option]);
  return [...groups];
}

function ClientName({ client }: { readonly client: ClientHit }) {
  return client.name === null ? messages.noName : <UserText text={client.name} isName />;
}

function Client({ client, areContactsHidden }: { readonly client: ClientHit; readonly areContactsHidden: boolean }) {
  const { phone, lastVisitOn } = client;
  return (
    <>
      <span className="font-semibold">
        <ClientName client={client} />
      </span>{' '}
      {phone !== null && (areContactsHidden ? <span>{HIDDEN}</span> : <UserText text={phone} isName />)}{' '}
      {lastVisitOn !== null && <span className="text-soft">{messages.lastVisit(formatDate(lastVisitOn))}</span>}
    </>
  );
}

function Visit({ visit }: { readonly visit: ListedVisit }) {
  const { visitId, startsAt, attendance, teamMembers, services } = visit;
  const when = describeWhen({ start: startsAt, end: null }, useNow(10_000));
  return (
    <>
      <span className="font-semibold">{when === null ? messages.noTime : `${when.day}, ${when.clock}`}</span>{' '}
      {services.length > 0 && (
        <span>
          <UserTexts texts={services} />
        </span>
      )}{' '}
      {teamMembers.length > 0 && (
        <span>
          <span>{messages.with}</span> <UserTexts texts={teamMembers} areNames />
        </span>
      )}{' '}
      {attendance !== null && <span translate="no">{describeAttendance(attendance).label}</span>}{' '}
      <span className="text-soft">{messages.visit(visitId)}</span>
    </>
  );
}
