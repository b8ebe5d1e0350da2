import { memo, use, useId } from 'react';
import type { Appointment } from '#contract/appointment.ts';
import { cardFields } from '#domain/visit/appointment-fields.ts';
import { appointmentEnd } from '#domain/visit/appointment-order.ts';
import { deletedStatus, describeAttendance } from '#domain/visit/attendance.ts';
import { fieldIds } from '#domain/visit/field-ids.ts';
import { formatLength, getShown, LENGTH_NOT_GIVEN } from '#domain/visit/fields.ts';
import { describeRating, getWho } from '#domain/visit/team-member.ts';
import { formatClockRange, formatMachine } from '#domain/time.ts';
import { useMode } from '#pages/shell/mode.ts';
import { Avatar } from '#ui/Avatar.tsx';
import { Stars } from '#ui/Stars.tsx';
import { StatusChip } from '#ui/StatusChip.tsx';
import { UserText } from '#ui/UserText.tsx';
import { BookingDetails } from './BookingDetails.tsx';
import { ChangedFields, Highlight } from '#pages/visit/changes/Highlight.tsx';
import { LineTable } from '#pages/visit/money/LineTable.tsx';
import { messages } from '#pages/visit/messages.ts';

interface Props {
  readonly appointment: Appointment;
  readonly place: number;
  /** The visit has no other one: its status and place are the visit's own. */
  readonly isOnly: boolean;
  /** Several clients share the visit, so each appointment says whose it is. */
  readonly namesClient: boolean;
}

/** Memoised: a refresh keeps what did not change, so that of sixty appointments only the changed ones are drawn again. */
export const AppointmentCard = memo(function AppointmentCard({ appointment, place, isOnly, namesClient }: Props) {
  const isNew = use(ChangedFields).has(fieldIds.appointment(appointment, 'whole'));
  const nameId = useId();
  const placeId = useId();
  return (
    <section
      id={`appointment-${place}`}
      tabIndex={-1}
      aria-labelledby={isOnly ? nameId : `${nameId} ${placeId}`}
      data-changed={isNew ? '' : undefined}
      className={`relative isolate scroll-mt-20 rounded-lg border bg-card p-4 break-inside-avoid focus-within:z-10 hover:z-10 md:p-5 ${isNew ? 'border-attention print:border-line' : 'border-line'}`}
    >
      <ColourBar appointment={appointment} />
      <CardHead {...{ appointment, nameId, placeId }} place={isOnly ? null : place} />
      <AppointmentDetails {...{ appointment, isOnly, namesClient }} />
    </section>
  );
});

/** The location's own colour of an appointment. */
export function ColourBar({ appointment: { colour } }: { readonly appointment: Appointment }) {
  if (colour === null) return null;
  return (
    <svg aria-hidden="true" className="absolute inset-y-0 left-0 h-full w-1 rounded-l-lg">
      <rect width="4" height="100%" fill={colour} />
    </svg>
  );
}

interface HeadProps {
  readonly appointment: Appointment;
  readonly nameId: string;
  readonly placeId: string;
  /** Null where the visit has only this appointment. */
  readonly place: number | null;
}

/** With whom, when, how long, and this appointment's own status where there are several. */
function CardHead({ appointment, nameId, placeId, place }: HeadProps) {
  const { startsAt } = appointment;
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
      <TeamMemberAvatar appointment={appointment} />
      <div className="min-w-0 flex-1 basis-44">
        <h2 id={nameId} className="inline text-lg font-semibold tracking-tight">
          <Highlight field={fieldIds.appointment(appointment, 'teamMember')}>
            <TeamMemberName appointment={appointment} />
          </Highlight>
        </h2>
        {appointment.teamMemberRequest === 1 && (
          <p className="ml-2 inline text-sm whitespace-nowrap text-soft">{messages.askedFor}</p>
        )}
        <TeamMemberTrade appointment={appointment} />
      </div>
      <div className="flex flex-col items-start gap-1 md:items-end">
        <p className="text-lg font-semibold">
          <Highlight field={fieldIds.appointment(appointment, 'time')}>
            {startsAt === null ? (
              messages.timeNotGiven
            ) : (
              <time dateTime={formatMachine(startsAt)}>{formatClockRange(startsAt, appointmentEnd(appointment))}</time>
            )}
          </Highlight>
        </p>
        <div className="flex flex-wrap items-center gap-2 text-sm text-soft md:justify-end lg:max-[75rem]:max-w-48">
          {place !== null && (
            <>
              <span id={placeId}>{messages.appointment(place)}</span>
              <span aria-hidden="true">·</span>
            </>
          )}
          <Length appointment={appointment} />
          {place !== null && <OwnStatus appointment={appointment} />}
        </div>
      </div>
    </div>
  );
}

export function Length({ appointment }: { readonly appointment: Appointment }) {
  return (
    <Highlight look="chip" field={fieldIds.appointment(appointment, 'duration')}>
      <span>{formatLength(appointment) ?? LENGTH_NOT_GIVEN}</span>
    </Highlight>
  );
}

/** Time that is kept free has none. */
export function OwnStatus({ appointment }: { readonly appointment: Appointment }) {
  const { client, deleted, services } = appointment;
  if (deleted === true) return <StatusChip status={deletedStatus} size="small" />;
  if (client === 'none' && (services ?? []).length === 0) return <span>{messages.noClientHere}</span>;
  return (
    <Highlight look="chip" field={fieldIds.appointment(appointment, 'status')}>
      <StatusChip status={describeAttendance(appointment.attendance)} size="small" />
    </Highlight>
  );
}

export function TeamMemberAvatar({
  appointment: { teamMember },
  size,
}: {
  readonly appointment: Appointment;
  readonly size?: 'small';
}) {
  const mode = useMode();
  return (
    <Avatar
      key={teamMember?.avatar}
      name={teamMember?.name ?? null}
      address={teamMember?.avatar ?? null}
      largeAddress={teamMember?.avatarLarge ?? null}
      inSandbox={mode === 'sandbox'}
      {...(size !== undefined && { size })}
    />
  );
}

export function TeamMemberName({ appointment }: { readonly appointment: Appointment }) {
  const { name, isUserText } = getWho(appointment);
  return isUserText ? <UserText text={name} isName /> : <span>{name}</span>;
}

/** Position, specialization, and the rating with its stars. */
export function TeamMemberTrade({ appointment }: { readonly appointment: Appointment }) {
  const { teamMember } = appointment;
  if (teamMember === null) return null;
  const { position, specialization, rating, votesCount } = teamMember;
  const words = [...new Set([position, specialization].filter((word) => word !== null))];
  const { stars, value, votes } = describeRating(rating, votesCount);
  return (
    <>
      <p className="text-sm text-soft">
        {words.length === 0 && <span>{messages.positionNotGiven}</span>}
        {words.map((word, index) => (
          <span key={word}>
            {index > 0 && <span> · </span>}
            <UserText text={word} />
          </span>
        ))}
      </p>
      <Highlight field={fieldIds.appointment(appointment, 'rating')}>
        <p className="flex flex-wrap items-center gap-x-1.5 text-sm text-soft">
          {stars !== null && <Stars stars={stars} />}
          {stars !== null && <span className="sr-only">{messages.rating}</span>}
          <span className={stars === null ? '' : 'font-semibold text-ink'}>{value}</span>
          {votes !== null && <span>{`· ${votes}`}</span>}
        </p>
      </Highlight>
    </>
  );
}

interface DetailsProps {
  readonly appointment: Appointment;
  readonly isOnly: boolean;
  readonly namesClient: boolean;
}

/** Whose it is, who comes, the services, and the folded details. */
export function AppointmentDetails({ appointment, isOnly, namesClient }: DetailsProps) {
  const { services, client } = appointment;
  return (
    <>
      {namesClient && client !== null && client !== 'none' && client.name !== null && (
        <p className="mt-3 text-sm text-soft">
          <Highlight field={fieldIds.appointment(appointment, 'client')}>
            <span>{messages.forClient}</span>
            <UserText text={client.name} className="text-ink" isName />
          </Highlight>
        </p>
      )}
      {!isOnly && <Attendees appointment={appointment} />}
      <div className="mt-4">
        {services === null || services.length === 0 ? (
          <p className="text-soft">{services === null ? messages.servicesNotGiven : messages.noServices}</p>
        ) : (
          <LineTable
            noun={messages.service}
            lines={services}
            fieldIdOf={(_, index) => fieldIds.service(appointment, index)}
          />
        )}
      </div>
      <BookingDetails appointment={appointment} />
    </>
  );
}

/** How many places of a group event are taken, and who or what comes in the client's place. */
export function Attendees({ appointment }: { readonly appointment: Appointment }) {
  const [places, visitor] = [cardFields.places, cardFields.visitor].map((field) => getShown(field, appointment));
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
          <UserText text={visitor} className="text-ink" isName />
        </Highlight>
      )}
    </p>
  );
}
