import { memo, Suspense, use } from 'react';
import type { Appointment } from '#contract/appointment.ts';
import type { PlacedAppointment } from '#domain/visit/appointment-order.ts';
import { appointmentEnd } from '#domain/visit/appointment-order.ts';
import { fieldIds } from '#domain/visit/field-ids.ts';
import { formatSum, sumServices } from '#domain/visit/money.ts';
import { describeRating } from '#domain/visit/team-member.ts';
import { formatClockRange } from '#domain/time.ts';
import { Fold } from '#ui/Fold.tsx';
import { IncrementalList } from '#ui/IncrementalList.tsx';
import { UserText } from '#ui/UserText.tsx';
import { uniqueKeys } from '#ui/unique-keys.ts';
import {
  AppointmentDetails,
  ColourBar,
  Length,
  OwnStatus,
  TeamMemberAvatar,
  TeamMemberName,
  TeamMemberTrade,
} from './AppointmentCard.tsx';
import { ChangedFields, Highlight } from '#pages/visit/changes/Highlight.tsx';
import { messages } from '#pages/visit/messages.ts';
import { openedDetails } from './BookingDetails.tsx';

// What is far below the screen is drawn when it comes near; on paper all of it is.
const farTogether =
  '[contain-intrinsic-block-size:auto_36rem] @max-[42rem]:[contain-intrinsic-block-size:auto_58rem] [content-visibility:auto] print:[content-visibility:visible]';

const columns = '@min-[42rem]:grid-cols-[1.5rem_7rem_minmax(0,1fr)_minmax(0,1fr)_7.5rem_4rem] @min-[42rem]:gap-x-3';

interface Props {
  readonly appointments: readonly PlacedAppointment[];
  /** Several clients share the visit, so each appointment says whose it is. */
  readonly namesClient: boolean;
}

/** Many appointments, a line for each. Each is taken over from the gateway by itself. */
export function AppointmentTable({ appointments, namesClient }: Props) {
  const keys = uniqueKeys(appointments, ({ appointment }) => appointment.id);
  return (
    <section aria-label={messages.appointments} className="@container rounded-lg border border-line bg-card">
      <div
        aria-hidden="true"
        className={`hidden px-5 pt-3 pb-1 text-sm text-soft @min-[42rem]:grid print:hidden ${columns}`}
      >
        <span />
        <span>{messages.columns.time}</span>
        <span>{messages.columns.who}</span>
        <span>{messages.columns.what}</span>
        <span>{messages.columns.status}</span>
        <span className="text-right">{messages.columns.price}</span>
      </div>
      <IncrementalList partClass={farTogether} as="p" nouns={messages.appointmentNouns}>
        {appointments.map(({ place, appointment }, index) => (
          <Suspense key={keys[index]}>
            <AppointmentLine {...{ appointment, place, namesClient }} />
          </Suspense>
        ))}
      </IncrementalList>
    </section>
  );
}

interface LineProps {
  readonly appointment: Appointment;
  readonly place: number;
  readonly namesClient: boolean;
}

/** One of many: when, with whom, for what, its status and its price; unfolded, all that a card says. */
const AppointmentLine = memo(function AppointmentLine({ appointment, place, namesClient }: LineProps) {
  const changed = use(ChangedFields);
  const isNew = changed.has(fieldIds.appointment(appointment, 'whole'));
  const isChanged = [...changed].some((id) => fieldIds.isOf(appointment, id));
  const [isOpen, setOpen] = openedDetails.useOpen(`-${appointment.id}`);
  const { startsAt, services } = appointment;
  const titles = (services ?? []).map(({ title }) => title);
  const keys = uniqueKeys(titles, (title) => title);
  return (
    <Fold
      id={`appointment-${place}`}
      open={isOpen || isChanged}
      onFold={setOpen}
      data-changed={isNew ? '' : undefined}
      className={`paper-open relative scroll-mt-32 border-t border-line break-inside-avoid ${isNew ? 'bg-attention-fill print:bg-transparent' : ''}`}
    >
      <summary
        className={`grid min-h-14 cursor-pointer list-none grid-cols-[2rem_minmax(0,1fr)_auto] items-center gap-x-2 px-4 py-1.5 @max-[16rem]:grid-cols-[1rem_minmax(0,1fr)] hover:bg-sunken @min-[42rem]:px-5 ${columns}`}
      >
        <span className="text-sm text-soft">
          <span className="sr-only">{messages.appointmentSpoken}</span>
          <span>{place}</span>
        </span>
        <span className="font-semibold">
          <Highlight field={fieldIds.appointment(appointment, 'time')}>
            {startsAt === null ? messages.timeNotGiven : formatClockRange(startsAt, appointmentEnd(appointment))}
          </Highlight>
        </span>
        <span className="col-span-2 col-start-2 flex min-w-0 items-center gap-2 @max-[16rem]:col-span-1 @max-[42rem]:row-start-2 @min-[42rem]:col-span-1 @min-[42rem]:col-start-3">
          <TeamMemberAvatar appointment={appointment} size="small" />
          <span className="flex min-w-0 items-baseline gap-x-2 @min-[42rem]:block">
            <span className="min-w-0 truncate @min-[42rem]:block">
              <TeamMemberName appointment={appointment} />
            </span>
            <Rated appointment={appointment} />
          </span>
        </span>
        {/* On paper the line is unfolded, and says the rest below. */}
        <span className="col-start-2 line-clamp-1 print:hidden @min-[42rem]:line-clamp-2 min-w-0 text-sm text-soft @max-[42rem]:row-start-3 @min-[42rem]:col-start-4">
          {services === null
            ? messages.servicesNotGiven
            : titles.length === 0
              ? messages.noServices
              : titles.map((title, index) => (
                  <span key={keys[index]}>
                    {index > 0 && <span>, </span>}
                    {title === null ? <span>{messages.withoutName(messages.service)}</span> : <UserText text={title} />}
                  </span>
                ))}
        </span>
        <span className="col-start-3 row-start-1 justify-self-end @max-[16rem]:col-start-2 @max-[16rem]:row-start-4 @max-[16rem]:justify-self-start @min-[42rem]:col-start-5 @min-[42rem]:row-auto @min-[42rem]:justify-self-start">
          <OwnStatus appointment={appointment} />
        </span>
        <span className="col-start-3 text-right print:hidden @max-[42rem]:row-start-3 @max-[16rem]:col-start-2 @max-[16rem]:row-start-5 @max-[16rem]:text-left @min-[42rem]:col-start-6">
          {services !== null && services.length > 0 && formatSum(sumServices(appointment))}
        </span>
      </summary>
      <div className="px-4 pb-4 print:pb-1 @min-[42rem]:px-5 @min-[42rem]:pl-17">
        <div className="flex flex-wrap items-start justify-between gap-x-6">
          <div className="min-w-0">
            <Highlight field={fieldIds.appointment(appointment, 'teamMember')}>
              <TeamMemberTrade appointment={appointment} />
            </Highlight>
          </div>
          <p className="text-sm text-soft">
            <Length appointment={appointment} />
          </p>
        </div>
        <AppointmentDetails {...{ appointment, namesClient }} isOnly={false} />
      </div>
      <ColourBar appointment={appointment} />
    </Fold>
  );
});

/** `★ 4.9`; nothing where there is no rating. */
function Rated({ appointment: { teamMember } }: { readonly appointment: Appointment }) {
  const { stars, value } = describeRating(teamMember?.rating ?? null, teamMember?.votesCount ?? null);
  if (stars === null) return null;
  return (
    <span className="shrink-0 text-sm text-soft print:hidden">
      <span className="sr-only">{messages.rating}</span>
      <span aria-hidden="true" className="text-star">
        ★
      </span>
      <span>{` ${value}`}</span>
    </span>
  );
}
