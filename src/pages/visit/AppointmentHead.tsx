import type { Appointment } from '#contract/appointment.ts';
import { appointmentEnd } from '#domain/appointment-order.ts';
import { deletedStatus, describeAttendance } from '#domain/attendance.ts';
import { fieldIds } from '#domain/field-ids.ts';
import { formatClockRange, formatMachine } from '#domain/time.ts';
import { formatLength } from '#domain/fields.ts';
import { useMode } from '#pages/layout/viewer-mode.ts';
import { Avatar } from '#ui/Avatar.tsx';
import { StatusChip } from '#ui/StatusChip.tsx';
import { WrittenText } from '#ui/WrittenText.tsx';
import { Highlight } from './Highlight.tsx';
import { TeamMemberRating } from './TeamMemberRating.tsx';

interface Props {
  readonly appointment: Appointment;
  readonly nameId: string;
  readonly placeId: string;
  /** Null where the visit has only this appointment. */
  readonly place: number | null;
}

/** With whom, when, how long, and this appointment's own status. */
export function AppointmentHead({ appointment, nameId, placeId, place }: Props) {
  const mode = useMode();
  const { teamMember, teamMemberId, startsAt } = appointment;
  const name = teamMember?.name ?? null;
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
      <Avatar
        key={teamMember?.avatar}
        name={name}
        address={teamMember?.avatar ?? null}
        largeAddress={teamMember?.avatarLarge ?? null}
        inSandbox={mode === 'sandbox'}
      />
      <div className="min-w-0 flex-1 basis-44">
        <h2 id={nameId} className="text-lg font-semibold tracking-tight">
          <Highlight field={fieldIds.appointment(appointment, 'teamMember')}>
            {name === null ? 'Team member not given' : <WrittenText text={name} isName />}
          </Highlight>
        </h2>
        <p className="text-sm text-soft">{describeTrade(teamMember)}</p>
        {teamMember === null ? (
          teamMemberId !== null && <p className="text-sm text-soft">{`Team member ${teamMemberId}`}</p>
        ) : (
          <Highlight field={fieldIds.appointment(appointment, 'rating')}>
            <TeamMemberRating teamMember={teamMember} />
          </Highlight>
        )}
      </div>
      <div className="flex flex-col items-start gap-1 md:items-end">
        <p className="text-lg font-semibold">
          <Highlight field={fieldIds.appointment(appointment, 'time')}>
            {startsAt === null ? (
              'Time not given'
            ) : (
              <time dateTime={formatMachine(startsAt)}>{formatClockRange(startsAt, appointmentEnd(appointment))}</time>
            )}
          </Highlight>
        </p>
        <div className="flex flex-wrap items-center gap-2 text-sm text-soft">
          {place !== null && (
            <>
              <span id={placeId}>{`Appointment ${place}`}</span>
              <span aria-hidden="true">·</span>
            </>
          )}
          <Highlight look="chip" field={fieldIds.appointment(appointment, 'duration')}>
            <span>{formatLength(appointment) ?? 'Length not given'}</span>
          </Highlight>
          {appointment.deleted === true && <StatusChip status={deletedStatus} size="small" />}
          <Highlight look="chip" field={fieldIds.appointment(appointment, 'status')}>
            <StatusChip status={describeAttendance(appointment.attendance)} size="small" />
          </Highlight>
        </div>
      </div>
    </div>
  );
}

function describeTrade(teamMember: Appointment['teamMember']) {
  const words = [teamMember?.position ?? null, teamMember?.specialization ?? null].filter((word) => word !== null);
  if (words.length === 0) return teamMember === null ? null : 'Position not given';
  return [...new Set(words)].map((word, index) => (
    <span key={word}>
      {index > 0 && <span> · </span>}
      <WrittenText text={word} />
    </span>
  ));
}
