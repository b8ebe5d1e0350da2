import { useQuery } from '@tanstack/react-query';
import { use, useState } from 'react';
import { Link } from 'react-router-dom';
import type { Client } from '#contract/client.ts';
import type { ClientAppointment } from '#contract/lookups/client-appointments.ts';
import type { ClientVisit } from '#contract/lookups/client-visits.ts';
import type { Failure } from '#contract/failure.ts';
import type { WallTime } from '#contract/wall-time.ts';
import { formatIsoDay, wallTimeAt } from '#contract/wall-time.ts';
import { clientQueries } from '#data/client-queries.ts';
import { paths } from '#domain/addresses.ts';
import { explainFailure } from '#domain/error-messages.ts';
import { formatClock, formatNearDay } from '#domain/time.ts';
import { describeAttendance } from '#domain/visit/attendance.ts';
import { LookupsContext, useMode } from '#pages/shell/mode.ts';
import { Button } from '#ui/Button.tsx';
import { Fold } from '#ui/Fold.tsx';
import { UserText, UserTexts } from '#ui/UserText.tsx';
import { useContactHidden } from './contact-hiding.ts';

const messages = {
  otherVisits: 'Other visits',
  otherVisitsOf: 'Other visits of ',
  next: 'Next',
  earlier: 'Earlier',
  noNext: 'None are booked.',
  noEarlier: 'None are listed.',
  older: 'There are older ones in Altegio.',
  unpaid: 'Not paid in full',
  dateNotGiven: 'Date not given',
  loading: 'Asking Altegio…',
  hidden: 'Other visits are hidden with the contact details.',
  refused: 'Your login cannot see the other visits of this client.',
  tryAgain: 'Try again',
  between: ' · ',
} as const;

interface Props {
  readonly visitId: number;
  readonly locationId: number;
  /** By its number, which it has. */
  readonly client: Pick<Client, 'name'> & { readonly id: number };
  /** Of several clients each is named. */
  readonly isOnly: boolean;
  /** The salon's clock, in minutes east of UTC; null where it is not known. */
  readonly offsetMinutes: number | null;
}

/** The client's visits before this one and after it, asked for when it is opened. */
export function OtherVisits({ visitId, locationId, client, isOnly, offsetMinutes }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [isHidden] = useContactHidden();
  if (use(LookupsContext) === 'off') return null;
  return (
    <Fold className="rounded-lg border border-line bg-card px-4 py-1.5 md:px-5 print:hidden" onFold={setOpen}>
      <summary className="min-h-11 cursor-pointer content-center text-sm font-semibold text-soft">
        {isOnly || client.name === null ? (
          <span>{messages.otherVisits}</span>
        ) : (
          <>
            <span>{messages.otherVisitsOf}</span>
            <UserText text={client.name} isName />
          </>
        )}
      </summary>
      <div className="pt-1 pb-3">
        {isOpen &&
          (isHidden ? (
            <p className="text-soft">{messages.hidden}</p>
          ) : (
            <Lists {...{ visitId, locationId, clientId: client.id, offsetMinutes }} />
          ))}
      </div>
    </Fold>
  );
}

interface ListsProps extends Pick<Props, 'visitId' | 'locationId' | 'offsetMinutes'> {
  readonly clientId: number;
}

function Lists({ visitId, locationId, clientId, offsetMinutes }: ListsProps) {
  const [now] = useState(() => Date.now());
  const today = wallTimeAt(now, offsetMinutes ?? 0 - new Date(now).getTimezoneOffset());
  const next = useQuery(clientQueries.appointments(locationId, clientId, formatIsoDay(today)));
  const earlier = useQuery(clientQueries.visits(locationId, clientId));
  const booked = joinVisits(next.data ?? []).filter((each) => each.visitId !== visitId);
  const bookedIds = new Set([visitId, ...booked.map((each) => each.visitId)]);
  const past = (earlier.data?.visits ?? []).filter((each) => !bookedIds.has(each.visitId)).map(describeVisit);
  return (
    <>
      <List title={messages.next} none={messages.noNext} entries={booked} now={now} {...stateOf(next)} />
      <List title={messages.earlier} none={messages.noEarlier} entries={past} now={now} {...stateOf(earlier)} />
      {earlier.data?.hasMore === true && <p className="text-sm text-soft">{messages.older}</p>}
    </>
  );
}

interface Entry {
  readonly visitId: number;
  readonly startsAt: WallTime | null;
  readonly attendance: number | null;
  readonly teamMembers: readonly string[];
  readonly services: readonly string[];
  readonly isUnpaid: boolean;
}

interface Asked {
  readonly isPending: boolean;
  readonly error: { readonly failure: Failure } | null;
  readonly refetch: () => unknown;
}

function stateOf({ isPending, error, refetch }: Asked): Asked {
  return { isPending, error, refetch };
}

/** Several appointments of one visit are one entry. */
function joinVisits(appointments: readonly ClientAppointment[]): Entry[] {
  const visits = new Map<number, Entry>();
  for (const { visitId, startsAt, attendance, teamMember, services } of appointments) {
    const known = visits.get(visitId) ?? {
      visitId,
      startsAt,
      attendance,
      teamMembers: [],
      services: [],
      isUnpaid: false,
    };
    visits.set(visitId, {
      ...known,
      teamMembers: [...new Set([...known.teamMembers, ...(teamMember === null ? [] : [teamMember])])],
      services: [...new Set([...known.services, ...services])],
    });
  }
  return [...visits.values()];
}

function describeVisit({ lines, ...visit }: ClientVisit): Entry {
  const isUnpaid = lines?.some(({ status }) => status === 'not_paid' || status === 'paid_not_full') === true;
  return { ...visit, isUnpaid };
}

interface ListProps extends Asked {
  readonly title: string;
  readonly none: string;
  readonly entries: readonly Entry[];
  readonly now: number;
}

function List({ title, none, entries, now, isPending, error, refetch }: ListProps) {
  const mode = useMode();
  return (
    <section className="mb-3">
      <h3 className="text-sm text-soft">{title}</h3>
      {error !== null ? (
        <div role="alert">
          {error.failure.kind === 'forbidden' ? (
            <p>{messages.refused}</p>
          ) : (
            <>
              <p className="mb-2">{`${explainFailure(error.failure, '', mode).title}.`}</p>
              <Button look="line" onClick={() => void refetch()}>
                {messages.tryAgain}
              </Button>
            </>
          )}
        </div>
      ) : isPending ? (
        <p role="status">{messages.loading}</p>
      ) : entries.length === 0 ? (
        <p>{none}</p>
      ) : (
        <ul>
          {entries.map((entry) => (
            <li key={entry.visitId} className="border-b border-line last:border-0">
              <Link
                to={paths.visit(entry.visitId)}
                className="-mx-2 flex min-h-11 flex-wrap items-baseline justify-between gap-x-4 rounded-sm px-2 py-2 text-ink no-underline hover:bg-sunken"
              >
                <span className="font-semibold">
                  {entry.startsAt === null
                    ? messages.dateNotGiven
                    : `${formatNearDay(entry.startsAt, now)}, ${formatClock(entry.startsAt)}`}
                </span>
                <span className="text-sm" translate="no">
                  {describeAttendance(entry.attendance).label}
                </span>
                <span className="w-full text-sm text-soft">
                  <UserTexts texts={entry.teamMembers} areNames />
                  {entry.teamMembers.length > 0 && entry.services.length > 0 && <span>{messages.between}</span>}
                  <UserTexts texts={entry.services} />
                </span>
                {entry.isUnpaid && (
                  <span className="w-full text-sm font-semibold text-attention" translate="no">
                    {messages.unpaid}
                  </span>
                )}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
