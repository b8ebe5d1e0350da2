import * as v from 'valibot';
import { client } from './client.ts';
import { customFields } from './custom-fields.ts';
import { goodsLine } from './goods-line.ts';
import { label } from './label.ts';
import { serviceLine } from './service-line.ts';
import { teamMember } from './team-member.ts';
import { visitDocument } from './visit-document.ts';
import {
  flag,
  given,
  maybeEmptyObject,
  wireCode,
  wireColour,
  wireComment,
  wireDate,
  wireId,
  wireList,
  wireNumber,
  wireSeconds,
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
  date: given(wireDate),
  datetime: given(wireDate),
  create_date: given(wireDate),
  comment: given(wireComment),
  online: given(flag),
  visit_attendance: given(wireCode),
  attendance: given(wireCode),
  confirmed: given(flag),
  seance_length: given(wireSeconds),
  length: given(wireSeconds),
  sms_before: given(wireNumber),
  sms_now: given(flag),
  sms_now_text: given(wireText),
  email_now: given(flag),
  notified: given(flag),
  master_request: given(wireCode),
  api_id: given(wireText),
  from_url: given(wireText),
  review_requested: given(flag),
  visit_id: given(wireId),
  created_user_id: given(wireId),
  deleted: given(flag),
  paid_full: given(wireCode),
  prepaid: given(flag),
  prepaid_confirmed: given(flag),
  last_change_date: given(wireDate),
  custom_color: given(wireColour),
  custom_font_color: given(wireColour),
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
    teamMemberId: wire.staff_id,
    services: wire.services,
    /** The partner does not say what an event holds, so only their number is kept. */
    eventCount: wire.events === null ? null : wire.events.length,
    goods: wire.goods_transactions,
    teamMember: wire.staff,
    /** 'none': the partner says that there is no client. Null: it does not say. */
    client: wire.client ?? null,
    startsAt: wire.datetime ?? wire.date,
    createdAt: wire.create_date,
    lastChangedAt: wire.last_change_date,
    comment: wire.comment,
    bookedOnline: wire.online,
    visitAttendance: wire.visit_attendance,
    attendance: wire.attendance,
    confirmed: wire.confirmed,
    durationSeconds: wire.seance_length ?? wire.length,
    serviceSeconds: wire.length,
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
    /** 1 paid in full, 0 not; other codes are not documented. */
    paidFull: wire.paid_full,
    onlinePaymentAvailable: wire.prepaid,
    onlinePaymentConfirmed: wire.prepaid_confirmed,
    colour: wire.custom_color,
    fontColour: wire.custom_font_color,
    labels: wire.record_labels,
    /** 0: not a group event. */
    groupEventId: wire.activity_id,
    customFields: wire.custom_fields,
    documents: wire.documents,
  })),
);

/** The partner's `record`. */
export type Appointment = v.InferOutput<typeof appointment>;
