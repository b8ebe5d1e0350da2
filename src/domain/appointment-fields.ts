import type { Appointment } from '#contract/appointment.ts';
import { formatNumber } from './count.ts';
import { formatDuration } from './duration.ts';
import { fieldIds } from './field-ids.ts';
import { paidTexts, readPaidState } from './money.ts';
import { formatDateTime } from './time.ts';
import type { Field, Fields } from './fields.ts';
import { comment, customFields } from './fields.ts';

export interface Fact {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  /** True where a person typed the label as well as the text. */
  readonly isCustom: boolean;
  readonly isUserText: boolean;
}

const NOT_GIVEN = 'not given';

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

/** What else is known of an appointment. "Not given" is said; it is never taken for a no. */
export const bookingFields: Fields<Appointment> = {
  payment: { label: 'Payment', read: explainPaid },
  onlinePayment: { label: 'Online payment', read: explainOnlinePayment },
  booked: {
    label: 'Booked',
    subject: 'Booking',
    read: ({ bookedOnline }) => yesNo(bookedOnline, 'online, by the client', 'by staff'),
  },
  bookedFrom: userText('Booked from', ({ bookedFrom }) => bookedFrom, 'Booking address'),
  serviceTime: {
    label: 'Services take',
    subject: 'Time for services',
    read: ({ serviceSeconds }) => (serviceSeconds === null ? null : formatDuration(serviceSeconds)),
    // Worth a line only where the services take another time than the place in the calendar.
    isLeftOut: ({ serviceSeconds, durationSeconds }) => serviceSeconds === null || serviceSeconds === durationSeconds,
  },
  confirmed: { label: 'Confirmed', subject: 'Confirmation', read: ({ confirmed }) => yesNo(confirmed, 'yes', 'no') },
  requestToConfirm: {
    label: 'Request to confirm',
    read: ({ confirmedByLocation }) => yesNo(confirmedByLocation, 'answered by the location', 'not answered'),
    isLeftOut: ({ confirmedByLocation }) => confirmedByLocation !== true,
  },
  request: { label: 'Team member', subject: 'Team member request', read: explainRequest },
  reminder: { label: 'SMS reminder', read: explainReminder },
  sms: { label: 'SMS when booked', read: ({ smsSent }) => yesNo(smsSent, 'sent', 'not sent') },
  smsText: userText('SMS text', ({ smsText }) => smsText),
  email: { label: 'E-mail when booked', read: ({ emailSent }) => yesNo(emailSent, 'sent', 'not sent') },
  review: { label: 'Review', read: ({ reviewRequested }) => yesNo(reviewRequested, 'requested', 'not requested') },
  groupEvent: { label: 'Group event', read: explainGroupEvent },
  events: {
    label: 'Events',
    read: ({ eventCount: count }) =>
      count === null ? null : count > 0 ? `${count}, not described by the partner` : 'none',
    isLeftOut: ({ eventCount }) => (eventCount ?? 0) === 0,
  },
  created: {
    label: 'Created',
    subject: 'Time of creation',
    read: ({ createdAt }) => (createdAt === null ? null : formatDateTime(createdAt)),
  },
  createdBy: number('Created by user', ({ createdByUserId }) => createdByUserId, 'Creating user'),
  lastChanged: {
    label: 'Last changed',
    subject: 'Last change',
    topic: 'lastChange',
    read: ({ lastChangedAt }) => (lastChangedAt === null ? null : formatDateTime(lastChangedAt)),
  },
  number: { label: 'Appointment number', read: ({ id }) => (id === null ? null : String(id)) },
  position: number('Position number', ({ teamMember }) => teamMember?.positionId ?? null),
  location: number('Location', ({ locationId }) => locationId),
  externalNumber: userText('External number', ({ externalId }) => externalId),
};

/** The location's own fields and `bookingFields`, as far as they say something. */
export function explainBooking(appointment: Appointment): Fact[] {
  const custom = (appointment.customFields ?? []).map((field) => ({
    id: fieldIds.customField(appointment, field.name),
    label: field.name,
    text: customFields.value.read(field) ?? NOT_GIVEN,
    isCustom: true,
    isUserText: true,
  }));
  const others = Object.entries(bookingFields).flatMap(([field, { label, read, isLeftOut, privacy }]) => {
    if (isLeftOut?.(appointment) === true) return [];
    const id = fieldIds.booking(appointment, field);
    return [{ id, label, text: read(appointment) ?? NOT_GIVEN, isCustom: false, isUserText: privacy !== undefined }];
  });
  return [...custom, ...others];
}

function userText(label: string, read: Field<Appointment>['read'], subject = label): Field<Appointment> {
  return { label, subject, privacy: 'unquoted', read, isLeftOut: (of) => read(of) === null };
}

/** 0 is no number. */
function number(label: string, idOf: (of: Appointment) => number | null, subject = label): Field<Appointment> {
  const read = (of: Appointment) => ((idOf(of) ?? 0) === 0 ? null : String(idOf(of)));
  return { label, subject, read, isLeftOut: (of) => read(of) === null };
}

function explainPaid(appointment: Appointment): string | null {
  const state = readPaidState(appointment);
  return state === 'unknown' && appointment.paidFull === null ? null : paidTexts[state];
}

function yesNo(flag: boolean | null, yes: string, no: string): string | null {
  return flag === null ? null : flag ? yes : no;
}

/** Code 2 is what the reference writes as false: any team member would do. 0 says nothing either way. */
function explainRequest({ teamMemberRequest: code }: Appointment): string {
  if (code === null || code === 0) return 'no request given';
  if (code === 1) return 'asked for by the client';
  return code === 2 ? 'any' : `unknown request (${code})`;
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
  return id === null ? null : id === 0 ? 'no' : `event ${id}`;
}
