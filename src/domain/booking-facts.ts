import type { Appointment } from '#contract/appointment.ts';
import { formatNumber } from './count.ts';
import { formatDuration } from './duration.ts';
import type { PaidState } from './money.ts';
import { readPaidState } from './money.ts';
import { formatDateTime } from './time.ts';

export interface Fact {
  readonly label: string;
  /** Our own words, or the partner's text where `isWritten`. */
  readonly value: string;
  readonly isWritten?: boolean;
}

const NOT_GIVEN = 'not given';

const paidFacts = {
  paid: 'paid in full',
  'not-paid': 'not paid in full',
  overpaid: 'overpaid',
  'nothing-to-pay': 'nothing to pay',
  unknown: 'not known',
} satisfies Record<PaidState, string>;

/** What else is known of an appointment, in words. "Not given" is said; it is never taken for a no. */
export function explainBooking(appointment: Appointment): Fact[] {
  return [
    ...(appointment.customFields ?? []).map(({ name, values }) => ({
      label: name,
      value: values.filter((each) => each.trim() !== '').join(', ') || NOT_GIVEN,
      isWritten: true,
    })),
    {
      label: 'Payment',
      value: explainPaid(appointment),
    },
    { label: 'Online payment', value: explainOnlinePayment(appointment) },
    { label: 'Booked', value: yesNo(appointment.bookedOnline, 'online, by the client', 'by staff') },
    ...written('Booked from', appointment.bookedFrom),
    ...explainServiceTime(appointment),
    { label: 'Confirmed', value: yesNo(appointment.confirmed, 'yes', 'no') },
    ...(appointment.confirmedByLocation === true
      ? [{ label: 'Request to confirm', value: 'answered by the location' }]
      : []),
    { label: 'Team member', value: explainRequest(appointment.teamMemberRequest) },
    { label: 'SMS reminder', value: explainReminder(appointment.smsBeforeHours) },
    { label: 'SMS when booked', value: yesNo(appointment.smsSent, 'sent', 'not sent') },
    ...written('SMS text', appointment.smsText),
    { label: 'E-mail when booked', value: yesNo(appointment.emailSent, 'sent', 'not sent') },
    { label: 'Review', value: yesNo(appointment.reviewRequested, 'requested', 'not requested') },
    { label: 'Group event', value: explainGroupEvent(appointment.groupEventId) },
    ...((appointment.eventCount ?? 0) > 0
      ? [{ label: 'Events', value: `${appointment.eventCount}, not described by the partner` }]
      : []),
    { label: 'Created', value: appointment.createdAt === null ? NOT_GIVEN : formatDateTime(appointment.createdAt) },
    ...numbered('Created by user', appointment.createdByUserId),
    {
      label: 'Last changed',
      value: appointment.lastChangedAt === null ? NOT_GIVEN : formatDateTime(appointment.lastChangedAt),
    },
    { label: 'Appointment number', value: appointment.id === null ? NOT_GIVEN : String(appointment.id) },
    ...numbered('Location', appointment.locationId),
    ...written('External number', appointment.externalId),
  ];
}

function explainPaid(appointment: Appointment): string {
  const state = readPaidState(appointment);
  return state === 'unknown' && appointment.paidFull === null ? NOT_GIVEN : paidFacts[state];
}

function yesNo(flag: boolean | null, yes: string, no: string): string {
  return flag === null ? NOT_GIVEN : flag ? yes : no;
}

function written(label: string, text: string | null): Fact[] {
  return text === null ? [] : [{ label, value: text, isWritten: true }];
}

function numbered(label: string, id: number | null): Fact[] {
  return id === null || id === 0 ? [] : [{ label, value: String(id) }];
}

/** Worth a line only where the services take another time than the place in the calendar. */
function explainServiceTime({ serviceSeconds, durationSeconds }: Appointment): Fact[] {
  if (serviceSeconds === null || serviceSeconds === durationSeconds) return [];
  return [{ label: 'Services take', value: formatDuration(serviceSeconds) }];
}

/** Code 2 is what the reference writes as false: any team member would do. 0 says nothing either way. */
function explainRequest(code: number | null): string {
  if (code === null || code === 0) return 'no request given';
  if (code === 1) return 'asked for by the client';
  return code === 2 ? 'any' : `unknown request (${code})`;
}

/** The reference calls the number a yes or no, answers hold hours: of 1 only the yes is certain. */
function explainReminder(hours: number | null): string {
  if (hours === null) return NOT_GIVEN;
  if (hours === 0) return 'none';
  return hours === 1 ? 'yes' : `${formatNumber(hours)} h before`;
}

function explainOnlinePayment({ onlinePaymentAvailable, onlinePaymentConfirmed }: Appointment): string {
  if (onlinePaymentConfirmed === true) return 'went through';
  if (onlinePaymentAvailable === true) return onlinePaymentConfirmed === null ? 'available' : 'available, not made';
  return onlinePaymentAvailable === false ? 'not available' : NOT_GIVEN;
}

function explainGroupEvent(id: number | null): string {
  return id === null ? NOT_GIVEN : id === 0 ? 'no' : `event ${id}`;
}
