import type { Appointment } from '#contract/appointment.ts';
import type { Label } from '#contract/label.ts';
import type { TeamMember } from '#contract/team-member.ts';
import type { Visit } from '#contract/visit.ts';
import type { WallTime } from '#contract/wall-time.ts';
import { appointmentEnd, visitSpan } from '#domain/visit/appointment-order.ts';
import { describeAttendance, describeVisitStatus, getVisitAttendance } from '#domain/visit/attendance.ts';
import { formatSum, isEmptySum, paidTexts } from '#domain/visit/money.ts';
import { getVisitPaidState, summariseMoney } from '#domain/visit/money.ts';
import { describeRating } from '#domain/visit/team-member.ts';
import { formatClockRange, formatDay, formatOffset } from '#domain/time.ts';
import { describeNoClient, getVisitClients } from '#domain/visit/clients.ts';
import type { Fields } from '#domain/visit/fields.ts';
import { comment, formatLength, formatGiven } from '#domain/visit/fields.ts';

// Read by the comparison alone, which is loaded late.

export const visitFields = {
  status: { label: 'Status', topic: 'status', read: readStatus },
  day: { label: 'Day', shownIn: 'time', read: (visit) => formatGiven(visitSpan(visit).start, formatDay) },
  time: { label: 'Time', read: (visit) => formatSpan(visitSpan(visit)) },
  offset: {
    label: 'UTC offset',
    shownIn: 'time',
    impliedBy: ['day', 'time'],
    read: (visit) => formatGiven(visitSpan(visit).start?.offsetMinutes ?? null, formatOffset),
  },
  // Who, in the head, as far as the clients' own fields do not say it.
  clients: { label: 'Client', topic: 'clients', read: describeWho },
  paid: { label: 'Payment', topic: 'paid', read: (visit) => paidTexts[getVisitPaidState(visit)] },
  total: {
    label: 'Total',
    topic: 'total',
    read: (visit) => formatSum(summariseMoney(visit).total),
    isLeftOut: (visit) => isEmptySum(summariseMoney(visit).total),
  },
  comment,
} satisfies Fields<Visit>;

/** What the visit has as well. */
export const scheduleFields = {
  status: { label: 'Status', read: ({ attendance }) => formatStatus(attendance) },
  day: { label: 'Day', shownIn: 'time', read: ({ startsAt }) => formatGiven(startsAt, formatDay) },
  time: { label: 'Time', read: (own) => formatSpan({ start: own.startsAt, end: appointmentEnd(own) }) },
  duration: { label: 'Length', impliedBy: ['time'], read: formatLength },
} satisfies Fields<Appointment>;

/** `isNamed`: the visit has several clients, so that cards say whose each appointment is. */
type OwnClient = Pick<Appointment, 'client'> & { readonly isNamed: boolean };

export const ownClientFields = {
  client: {
    label: 'Client',
    topic: 'clients',
    privacy: 'unquoted',
    read: ({ client }) =>
      client === null || client === 'none' ? client : String(client.id ?? [client.name, client.phone]),
    isLeftOut: ({ client, isNamed }) => client !== 'none' && (client === null || !isNamed),
  },
} satisfies Fields<OwnClient>;

export const teamMemberFields = {
  teamMember: { label: 'Name', read: ({ name }) => name },
  position: { label: 'Position', shownIn: 'teamMember', read: ({ position }) => position },
  specialization: { label: 'Specialization', shownIn: 'teamMember', read: ({ specialization }) => specialization },
  rating: { label: 'Rating', read: readRating },
} satisfies Fields<TeamMember>;

export const labelFields = {
  title: { label: 'Name', read: ({ title }) => title },
  colour: { label: 'Colour', privacy: 'unquoted', read: ({ colour }) => colour },
} satisfies Fields<Label>;

function describeWho(visit: Visit): string {
  const { clients, ...none } = getVisitClients(visit);
  return clients.length > 0 ? 'given' : describeNoClient(none).toLowerCase();
}

function readStatus(visit: Visit): string | null {
  return getVisitAttendance(visit) === null ? null : describeVisitStatus(visit).label;
}

function formatStatus(code: number | null): string | null {
  return code === null ? null : describeAttendance(code).label;
}

function formatSpan({ start, end }: { readonly start: WallTime | null; readonly end: WallTime | null }): string | null {
  if (start === null) return null;
  return `${formatClockRange(start, end)}${end === null ? ' (end not given)' : ''}`;
}

function readRating({ rating, votesCount }: TeamMember): string | null {
  if (rating === null) return null;
  const { value, votes } = describeRating(rating, votesCount);
  return votes === null ? value : `${value} (${votes})`;
}
