import { Suspense, use } from 'react';
import type { Location } from '#contract/lookups/location.ts';
import type { Visit } from '#contract/visit.ts';
import { visitSpan } from '#domain/visit/appointment-order.ts';
import { getPunctuality } from '#domain/visit/attention.ts';
import { blockedStatus, deletedStatus, describeVisitStatus, isDeleted } from '#domain/visit/attendance.ts';
import { describeClientHistory, describeNoClient } from '#domain/visit/clients.ts';
import { fieldIds } from '#domain/visit/field-ids.ts';
import { describePayment } from '#domain/visit/money.ts';
import type { VisitClients } from '#domain/visit/clients.ts';
import { describeWhen } from '#domain/visit/when.ts';
import { PageTitle } from '#pages/layout/PageTitle.tsx';
import { lazyExtra, lazyModules } from '#pages/lazy-modules.ts';
import { LookupsContext } from '#pages/shell/mode.ts';
import { useNow } from '#pages/shell/use-now.ts';
import { PaymentChip } from '#ui/PaymentChip.tsx';
import { StatusChip } from '#ui/StatusChip.tsx';
import { UserText } from '#ui/UserText.tsx';
import { useIsIdle } from '#ui/hydration.ts';
import { uniqueKeys } from '#ui/unique-keys.ts';
import { Attendees } from '#pages/visit/appointments/AppointmentCard.tsx';
import { useContactHidden } from '#pages/visit/client/contact-hiding.ts';
import { Freshness } from './Freshness.tsx';
import { HeadMenu } from './HeadMenu.tsx';
import { Highlight } from '#pages/visit/changes/Highlight.tsx';
import { messages } from '#pages/visit/messages.ts';
import { VisitProgram } from './VisitProgram.tsx';
import { TimeElsewhere, VisitWhen } from './VisitWhen.tsx';

const QrCode = lazyExtra(lazyModules.qrCode);

interface Props {
  readonly visitId: number;
  readonly visit: Visit;
  /** Undefined where it is not known, null where it is not one of the user's own. */
  readonly location: Location | null | undefined;
  readonly who: VisitClients;
  readonly updatedAt: number;
  readonly isFetching: boolean;
  readonly trouble: string | null;
  readonly lastChange: string | null;
  readonly refresh: () => void;
}

const COUNTS_ON_MS = 10_000;
/** More names than these make no heading. */
const MAX_NAMES = 3;

/** Who, when, with whom and for what, what kind of client, whether she has arrived and what is unpaid. */
export function VisitHead({ visitId, visit, location, who, ...freshness }: Props) {
  const now = useNow(COUNTS_ON_MS);
  const locations = [...new Set(visit.appointments.flatMap(({ locationId }) => locationId ?? []))];
  const [only, ...others] = visit.appointments;
  const isGone = isDeleted(visit);
  const span = visitSpan(visit);
  const when = describeWhen(span, now);
  return (
    <header className="mb-1 md:mb-3 grid grid-cols-1 items-start gap-x-8 md:grid-cols-[minmax(0,1fr)_auto] print:flex">
      <PrintedCode visitId={visitId} />
      <div className="min-w-0 flex-1">
        <div className="relative -mb-1 flex min-h-11 flex-wrap items-center gap-x-2 text-soft">
          <span className="whitespace-nowrap">{messages.visit(visitId)}</span>
          {locations.length > 0 && (
            <>
              <span aria-hidden="true">·</span>
              {/* As wide with its name as with its number, so that nothing moves when the name comes. */}
              <span data-may-be-cut="" className="min-w-0 flex-1 truncate md:w-60 md:flex-none print:w-auto">
                {location?.title == null ? (
                  <span>{location === null ? messages.foreignLocation(locations) : messages.location(locations)}</span>
                ) : (
                  <UserText text={location.title} isName />
                )}
              </span>
            </>
          )}
          <HeadMenu visitId={visitId} locationName={location?.title ?? null} />
        </div>
        <PageTitle title={messages.visit(visitId)} className="mb-1 text-xl font-semibold tracking-tight md:text-2xl">
          <Highlight field={fieldIds.visit('clients')}>
            <Names who={who} />
          </Highlight>
          <span className="sr-only">{messages.spokenVisit(visitId)}</span>
        </PageTitle>
        <VisitWhen when={when} isGone={isGone} start={span.start} />
        <VisitProgram visit={visit} now={now} />
        {only !== undefined && others.length === 0 && <Attendees appointment={only} />}
        <Kind who={who} />
        <TimeElsewhere start={span.start} now={now} />
      </div>
      <div className="mt-2 flex flex-col items-start gap-x-4 md:mt-0 md:items-end">
        <div className="flex flex-wrap items-center gap-2 md:flex-col md:items-end lg:max-w-120 lg:flex-row lg:justify-end">
          <Chips visit={visit} isBlocked={who.blocked} isGone={isGone} />
        </div>
        <Freshness {...freshness} />
      </div>
      <Spoken visit={visit} now={now} />
    </header>
  );
}

export function Names({ who }: { readonly who: VisitClients }) {
  const { clients, ...none } = who;
  if (clients.length === 0) return <span>{describeNoClient(none)}</span>;
  const named = clients.length > MAX_NAMES ? clients.slice(0, MAX_NAMES - 1) : clients;
  const keys = uniqueKeys(named, ({ id }) => id);
  return (
    <span>
      {named.map(({ name }, index) => (
        <span key={keys[index]}>
          {index > 0 && <span className="font-normal text-soft">{messages.and}</span>}
          {name === null ? <span>{messages.nameNotGiven}</span> : <UserText text={name} isName />}
        </span>
      ))}
      {named.length < clients.length && (
        <span className="font-normal text-soft">
          {messages.and}
          <span>{messages.moreClients(clients.length - named.length)}</span>
        </span>
      )}
    </span>
  );
}

/** In the page before it is printed, since nothing can be loaded then; after all that a screen shows. */
function PrintedCode({ visitId }: { readonly visitId: number }) {
  const isIdle = useIsIdle();
  return (
    isIdle && (
      <Suspense fallback={null}>
        <QrCode visitId={visitId} />
      </Suspense>
    )
  );
}

/** What kind of client: of several each has a card that says it. */
function Kind({ who: { clients } }: { readonly who: VisitClients }) {
  const [isHidden] = useContactHidden();
  const [client, ...others] = clients;
  if (client === undefined || others.length > 0) return null;
  return (
    <p className="text-soft">
      {isHidden ? <span>{messages.countsHidden}</span> : <span>{describeClientHistory(client).words}</span>}
    </p>
  );
}

interface ChipsProps {
  readonly visit: Visit;
  readonly isBlocked: boolean;
  readonly isGone: boolean;
  readonly size?: 'large' | 'small';
}

export function Chips({ visit, isBlocked, isGone, size = 'large' }: ChipsProps) {
  if (isGone) return <StatusChip status={deletedStatus} size={size} />;
  if (isBlocked) return <StatusChip status={blockedStatus} size={size} />;
  // The line that stays on top is slim on a phone, too.
  const payment = size === 'large' ? describePayment(visit) : null;
  return (
    <>
      <Highlight look="chip" field={fieldIds.visit('status')}>
        <span className="sr-only">{messages.statusSpoken}</span>
        <StatusChip status={describeVisitStatus(visit)} size={size} />
      </Highlight>
      {payment !== null && (
        <Highlight look="chip" field={fieldIds.visit('paid')}>
          <span className="sr-only">{messages.paymentSpoken}</span>
          <PaymentChip payment={payment} hasRoomForSign={use(LookupsContext) !== 'off'} />
        </Highlight>
      )}
    </>
  );
}

/** Says that the client is late once that begins, and not each minute that it lasts. */
function Spoken({ visit, now }: { readonly visit: Visit; readonly now: number }) {
  const punctuality = getPunctuality(visit, now);
  return (
    <p role="status" className="sr-only">
      {punctuality === null ? '' : messages[punctuality]}
    </p>
  );
}
