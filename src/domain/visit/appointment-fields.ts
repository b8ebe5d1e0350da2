import type { Appointment } from '#contract/appointment.ts';
import { formatNumber } from '#domain/count.ts';
import { formatDuration, formatDateTime } from '#domain/time.ts';
import { fieldIds } from './field-ids.ts';
import { paidTexts, getPaidState } from './money.ts';
import { isKeptFree } from './clients.ts';
import type { Field, Fields } from './fields.ts';
import { comment, getShown, formatGiven } from './fields.ts';

export interface Fact {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly isUserText: boolean;
}

/** What has a place of its own on the card, beside `scheduleFields`. */
export const cardFields = {
  teamMember: {
    label: 'Team member number',
    read: ({ teamMemberId }) => (teamMemberId === null ? null : String(teamMemberId)),
    isLeftOut: ({ teamMember, teamMemberId }) => teamMember !== null || teamMemberId === null,
  },
  places: {
    label: 'Places',
    read: ({ placeCount }) => (placeCount === null ? null : formatNumber(placeCount)),
    isLeftOut: ({ placeCount }) => (placeCount ?? 0) <= 1,
  },
  visitor: {
    label: 'Visitor',
    privacy: 'unquoted',
    read: ({ visitor }) => visitor && (visitor.kind === null ? visitor.name : `${visitor.name} (${visitor.kind})`),
    isLeftOut: ({ visitor }) => visitor === null,
  },
  comment,
} satisfies Fields<Appointment>;

/**
 * What only support or a later question needs, folded: what is not given is left out, never taken for a no. On the page
 * a field reads as its label with its text behind it: "Booked by staff". `booked`, `messages` and `terms` are a line each
 * (how it was booked, what the client is told, what was agreed on); `numbers` are for support, with a copy button.
 */
const bookingGroups = {
  booked: {
    booked: {
      label: 'Booked',
      subject: 'Booking',
      read: ({ bookedOnline }) => yesNo(bookedOnline, 'online, by the client', 'by staff'),
    },
    created: {
      label: 'on',
      subject: 'Time of creation',
      read: ({ createdAt }) => formatGiven(createdAt, formatDateTime),
    },
    bookedFrom: userText('Booked from', ({ bookedFrom }) => bookedFrom, 'Booking address'),
    confirmed: {
      label: 'Booking',
      subject: 'Booking',
      read: ({ confirmed }) => yesNo(confirmed, 'accepted by the salon', 'not accepted by the salon yet'),
    },
    requestToConfirm: {
      label: 'Request to confirm',
      read: ({ confirmedByLocation }) => yesNo(confirmedByLocation, 'answered by the salon', 'not answered'),
      isLeftOut: ({ confirmedByLocation }) => confirmedByLocation !== true,
    },
    lastChanged: {
      label: 'Last changed',
      subject: 'Last change',
      topic: 'date',
      read: ({ lastChangedAt }) => formatGiven(lastChangedAt, formatDateTime),
    },
  },
  messages: {
    reminder: { label: 'SMS reminder', read: explainReminder },
    sms: { label: 'SMS about the booking', read: ({ smsSent }) => yesNo(smsSent, 'sent', 'not sent') },
    smsText: userText('SMS text', ({ smsText }) => smsText),
    email: { label: 'E-mail about the booking', read: ({ emailSent }) => yesNo(emailSent, 'sent', 'not sent') },
    review: { label: 'Review', read: ({ reviewRequested }) => yesNo(reviewRequested, 'requested', 'not requested') },
  },
  terms: {
    request: { label: 'Client asked for:', subject: 'Team member request', read: explainRequest },
    serviceTime: {
      label: 'Services take',
      subject: 'Time for services',
      read: ({ serviceSeconds }) => formatGiven(serviceSeconds, formatDuration),
      // Worth a line only where the services take another time than the appointment in the calendar.
      isLeftOut: ({ serviceSeconds, durationSeconds }) => serviceSeconds === durationSeconds,
    },
    payment: {
      label: 'Payment:',
      subject: 'Payment',
      read: explainPaid,
      isLeftOut: (own) => own.deleted === true || isKeptFree(own),
    },
    onlinePayment: { label: 'Online payment', read: explainOnlinePayment },
    groupEvent: { label: 'Group event', read: explainGroupEvent },
    events: {
      label: 'Events:',
      subject: 'Events',
      read: ({ eventCount: count }) =>
        formatGiven(count, (events) => `${formatNumber(events)}, not described by Altegio`),
      isLeftOut: ({ eventCount }) => eventCount === 0,
    },
  },
  numbers: {
    number: { label: 'Appointment number', read: ({ id }) => formatGiven(id, String) },
    location: number('Location', ({ locationId }) => locationId),
    createdBy: number('Created by user', ({ createdByUserId }) => createdByUserId, 'Creating user'),
    position: number('Position number', ({ teamMember }) => teamMember?.positionId ?? null),
    externalNumber: userText('External number', ({ externalId }) => externalId),
  },
} satisfies Record<string, Fields<Appointment>>;

export type BookingGroup = keyof typeof bookingGroups;

/** All of them, for what compares two answers. */
export const bookingFields: Fields<Appointment> = Object.fromEntries(
  Object.values(bookingGroups).flatMap((group: Fields<Appointment>) =>
    Object.entries(group).map(([id, field]) => [
      id,
      { ...field, isLeftOut: (of: Appointment) => field.read(of) === null || field.isLeftOut?.(of) === true },
    ]),
  ),
);

/** What one group says of an appointment; empty where it says nothing. */
export function explainBooking(appointment: Appointment, group: BookingGroup): Fact[] {
  return Object.keys(bookingGroups[group]).flatMap((field) => {
    const known = bookingFields[field];
    const text = known === undefined ? undefined : getShown(known, appointment);
    if (known === undefined || text == null) return [];
    return [
      { id: fieldIds.booking(appointment, field), label: known.label, text, isUserText: known.privacy !== undefined },
    ];
  });
}

function userText(label: string, read: Field<Appointment>['read'], subject = label): Field<Appointment> {
  return { label, subject, privacy: 'unquoted', read };
}

/** 0 is no number. */
function number(label: string, idOf: (of: Appointment) => number | null, subject = label): Field<Appointment> {
  return { label, subject, read: (of) => formatGiven(idOf(of) || null, String) };
}

function explainPaid(appointment: Appointment): string | null {
  const state = getPaidState(appointment);
  return state === 'unknown' && appointment.paidFull === null ? null : paidTexts[state];
}

function yesNo(flag: boolean | null, yes: string, no: string): string | null {
  return flag === null ? null : flag ? yes : no;
}

/** Code 2 is what the reference writes as false: any team member would do. 0 says nothing either way. */
function explainRequest({ teamMemberRequest: code }: Appointment): string {
  if (code === null || code === 0) return 'not said';
  if (code === 1) return 'this team member';
  return code === 2 ? 'any team member' : `unknown request (${code})`;
}

/** The reference calls the number a yes or no, answers hold hours: of 1 only the yes is certain. */
function explainReminder({ smsBeforeHours: hours }: Appointment): string | null {
  if (hours === null) return null;
  if (hours === 0) return 'none';
  return hours === 1 ? 'yes' : `${formatNumber(hours)} h before`;
}

function explainOnlinePayment({ onlinePaymentAvailable, onlinePaymentConfirmed }: Appointment): string | null {
  if (onlinePaymentConfirmed === true) return 'went through';
  if (onlinePaymentAvailable === true) return onlinePaymentConfirmed === null ? 'available' : 'available, not made';
  return onlinePaymentAvailable === false ? 'not available' : null;
}

function explainGroupEvent({ groupEventId: id }: Appointment): string | null {
  return id === null || id === 0 ? null : String(id);
}
