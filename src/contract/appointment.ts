import * as v from 'valibot';
import { client } from './client.ts';
import { customFields } from './custom-fields.ts';
import { goodsLine } from './goods-line.ts';
import { label } from './label.ts';
import { serviceLine } from './service-line.ts';
import { teamMember } from './team-member.ts';
import { visitDocument } from './visit-document.ts';
import { visitor } from './visitor.ts';
import type { WallTime } from './wall-time.ts';
import { digitsAsUtc, haveSameDigits, wallTimeAt } from './wall-time.ts';
import {
  flag,
  given,
  maybeEmptyObject,
  wireCode,
  wireColour,
  wireComment,
  wireCount,
  wireId,
  wireList,
  wireMoment,
  wireNumber,
  wireSalonDate,
  wireSeconds,
  wireTeamMemberRequest,
  wireText,
} from './wire-quirks.ts';

export const appointmentSchema = v.object({
  id: given(wireId),
  company_id: given(wireId),
  staff_id: given(wireId),
  services: given(wireList(serviceLine)),
  events: given(wireList(v.unknown())),
  goods_transactions: given(wireList(goodsLine)),
  staff: v.optional(maybeEmptyObject(teamMember, null), null),
  client: v.optional(maybeEmptyObject(client, 'none' as const)),
  comer: visitor,
  clients_count: given(wireCount),
  date: given(wireSalonDate),
  datetime: given(wireMoment),
  create_date: given(wireMoment),
  comment: given(wireComment),
  online: given(flag),
  visit_attendance: given(wireCode),
  attendance: given(wireCode),
  confirmed: given(flag),
  technical_break_duration: given(wireSeconds),
  seance_length: given(wireSeconds),
  length: given(wireSeconds),
  sms_before: given(wireNumber),
  sms_now: given(flag),
  sms_now_text: given(wireText),
  email_now: given(flag),
  notified: given(flag),
  master_request: given(wireTeamMemberRequest),
  api_id: given(wireText),
  from_url: given(wireText),
  review_requested: given(flag),
  visit_id: given(wireId),
  created_user_id: given(wireId),
  deleted: given(flag),
  paid_full: given(wireCode),
  prepaid: given(flag),
  prepaid_confirmed: given(flag),
  last_change_date: given(wireMoment),
  custom_color: given(wireColour),
  record_labels: given(wireList(label)),
  activity_id: given(wireId),
  custom_fields: v.optional(v.nullable(customFields), null),
  documents: given(wireList(visitDocument)),
});

export const appointment = v.pipe(
  appointmentSchema,
  v.transform((wire) => ({
    id: wire.id,
    locationId: wire.company_id,
    /** The embedded team member's own number where there is one; 0 is no team member. */
    teamMemberId: wire.staff?.id ?? (wire.staff_id === 0 ? null : wire.staff_id),
    services: wire.services,
    /** The partner does not say what an event holds, so only their number is kept. */
    eventCount: wire.events === null ? null : wire.events.length,
    goods: wire.goods_transactions,
    teamMember: wire.staff,
    /** 'none': the partner says that there is no client. Null: it does not say. */
    client: wire.client ?? null,
    /** The visitor where it is not the client: a child, a pet, a car. */
    visitor: wire.comer,
    /** Places of a group event that this appointment takes. */
    placeCount: wire.clients_count,
    ...parseDates(wire),
    comment: wire.comment,
    bookedOnline: wire.online,
    visitAttendance: wire.visit_attendance,
    attendance: wire.attendance,
    confirmed: wire.confirmed,
    ...parseDurations(wire),
    /** Documented as yes or no; recorded answers hold the hours before the visit. */
    smsBeforeHours: wire.sms_before,
    smsSent: wire.sms_now,
    smsText: wire.sms_now_text,
    emailSent: wire.email_now,
    confirmedByLocation: wire.notified,
    /** 1 this team member was asked for, 2 any, 0 not said. */
    teamMemberRequest: wire.master_request,
    externalId: wire.api_id === '0' ? null : wire.api_id,
    bookedFrom: wire.from_url,
    reviewRequested: wire.review_requested,
    visitId: wire.visit_id,
    createdByUserId: wire.created_user_id,
    deleted: wire.deleted,
    /** 1 paid in full, 0 not, 2 overpaid; other codes are not documented. */
    paidFull: wire.paid_full,
    onlinePaymentAvailable: wire.prepaid,
    onlinePaymentConfirmed: wire.prepaid_confirmed,
    colour: wire.custom_color,
    labels: wire.record_labels,
    /** 0: not a group event. */
    groupEventId: wire.activity_id,
    customFields: wire.custom_fields,
    documents: wire.documents,
  })),
);

type Moment = WallTime | number | null;

interface Dates {
  readonly date: WallTime | null;
  readonly datetime: Moment;
  readonly create_date: Moment;
  readonly last_change_date: Moment;
}

function parseDates({ date, datetime, create_date: created, last_change_date: changed }: Dates) {
  const startsAt = parseStart(date, datetime);
  const onSalonClock = (moment: Moment): WallTime | null => {
    if (typeof moment !== 'number') return moment;
    return startsAt?.offsetMinutes == null ? null : wallTimeAt(moment, startsAt.offsetMinutes);
  };
  return {
    startsAt,
    /** The start as `datetime` has it, with the offset that the digits of `date` may contradict. */
    statedStart: typeof datetime === 'number' ? null : datetime,
    createdAt: onSalonClock(created),
    lastChangedAt: onSalonClock(changed),
  };
}

/**
 * The digits of `date` are the salon's own clock. Where `datetime` shows other ones, its offset is not to be believed;
 * an instant in its place tells the offset together with them.
 */
export function parseStart(date: WallTime | null, datetime: Moment): WallTime | null {
  if (typeof datetime === 'number') return date === null ? null : { ...date, offsetMinutes: offsetOf(date, datetime) };
  if (date === null || datetime === null) return datetime ?? date;
  return haveSameDigits(date, datetime) ? datetime : { ...date, offsetMinutes: null };
}

/**
 * Minutes east of UTC of a clock that shows the digits at the instant; null where no place on Earth has that offset.
 */
function offsetOf(digits: WallTime, instant: number): number | null {
  const minutes = (digitsAsUtc(digits) - instant) / 60_000;
  return minutes % 15 === 0 && minutes >= -12 * 60 && minutes <= 14 * 60 ? minutes : null;
}

interface Lengths {
  readonly seance_length: number | null;
  readonly length: number | null;
  readonly technical_break_duration: number | null;
}

/** Both lengths include the technical break, which is the chair's time and not the client's. All in seconds. */
function parseDurations({ seance_length: planned, length, technical_break_duration: pause }: Lengths) {
  const whole = planned ?? length;
  // A break that leaves no time for the client is none.
  const breakSeconds = pause !== null && pause > 0 && whole !== null && pause < whole ? pause : null;
  const withoutBreak = (seconds: number | null) =>
    seconds === null ? null : Math.max(seconds - (breakSeconds ?? 0), 0);
  return {
    /** How long the client is there. */
    durationSeconds: withoutBreak(whole),
    serviceSeconds: withoutBreak(length),
    /** After the client has left. */
    breakSeconds,
  };
}

/** The partner's `record`. */
export type Appointment = v.InferOutput<typeof appointment>;
