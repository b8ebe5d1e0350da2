import type { VisitWire } from '#contract/visit.ts';
import { moveMoment, withoutColon, withoutOffset } from '#sandbox/salon-clock.ts';

export type AppointmentWire = NonNullable<Extract<VisitWire['records'], readonly unknown[]>[number]>;
type Filled<Noun> = Exclude<NonNullable<Noun>, [] | Record<string, never>>;
type MemberOf<List> = Filled<Extract<NonNullable<List>, readonly unknown[]>[number]>;
export type TeamMemberWire = Filled<AppointmentWire['staff']>;
export type ClientWire = Filled<AppointmentWire['client']>;
export type ServiceWire = MemberOf<AppointmentWire['services']>;
export type GoodsWire = MemberOf<AppointmentWire['goods_transactions']>;
export type DocumentWire = MemberOf<AppointmentWire['documents']>;

const SALON_ID = 4564;

/** What an example says of an appointment; the rest is as recorded answers have it. */
export type AppointmentSketch = AppointmentWire & {
  readonly id: number;
  /** `2026-04-20T18:30:00+05:00` */
  readonly datetime: string;
  readonly minutes: number;
};

export interface VisitSketch {
  readonly number: number;
  readonly locationId?: number;
  readonly attendance: number;
  /** Of every appointment that names no other. */
  readonly client?: AppointmentWire['client'];
  readonly comment?: VisitWire['comment'];
  readonly appointments: readonly AppointmentSketch[];
}

export function composeVisit(sketch: VisitSketch): VisitWire {
  const { number, locationId = SALON_ID, attendance, client = null, comment = 0, appointments } = sketch;
  return {
    attendance,
    datetime: appointments[0]?.datetime,
    comment,
    records: appointments.map((each) =>
      composeAppointment(number, attendance, { client, company_id: locationId, ...each }),
    ),
  };
}

function composeAppointment(number: number, attendance: number, sketch: AppointmentSketch): AppointmentWire {
  const { minutes, ...fields } = sketch;
  const created = moveMoment(fields.datetime, -(2 * 24 * 60 + 219));
  const changed = attendance === 1 ? moveMoment(fields.datetime, minutes + 4) : moveMoment(created, 12);
  return {
    staff_id: fields.staff && 'id' in fields.staff ? fields.staff.id : 0,
    services: [],
    events: [],
    goods_transactions: [],
    staff: null,
    date: withoutOffset(fields.datetime),
    create_date: withoutColon(created),
    comment: '',
    online: false,
    visit_attendance: attendance,
    attendance,
    confirmed: 1,
    seance_length: minutes * 60,
    length: minutes * 60,
    sms_before: 4,
    sms_now: 0,
    sms_now_text: '',
    email_now: 0,
    notified: 0,
    master_request: 0,
    api_id: '',
    from_url: '',
    review_requested: 0,
    visit_id: number,
    created_user_id: 999290,
    deleted: false,
    paid_full: attendance === 1 ? 1 : 0,
    prepaid: false,
    prepaid_confirmed: false,
    last_change_date: withoutColon(changed),
    custom_color: '',
    record_labels: [],
    activity_id: 0,
    custom_fields: [],
    documents: [visitDocument(fields.id + 92_000_000, number, fields, { company_id: fields.company_id })],
    ...unreadKeys(fields.id),
    ...fields,
  };
}

/** A document of type 7, as every appointment has one. */
export function visitDocument(
  id: number,
  visitNumber: number,
  appointment: { readonly id: number; readonly datetime: string },
  fields: DocumentWire = {},
): DocumentWire {
  return {
    id,
    type_id: 7,
    storage_id: 0,
    user_id: 999290,
    company_id: SALON_ID,
    number: id,
    comment: '',
    date_created: withoutOffset(appointment.datetime),
    category_id: 0,
    visit_id: visitNumber,
    record_id: appointment.id,
    type_title: 'Visit',
    ...{ is_sale_bill_printed: false },
    ...fields,
  };
}

/** Keys that real answers carry and nothing reads; `short_link` is private to the client. */
function unreadKeys(appointmentId: number) {
  return {
    custom_font_color: '',
    clients_count: 1,
    technical_break_duration: 0,
    payment_status: 0,
    sms_remain_hours: 4,
    email_remain_hours: 2,
    bookform_id: 0,
    record_from: '',
    is_mobile: 0,
    is_update_blocked: false,
    is_sale_bill_printed: false,
    resource_instance_ids: [14_000 + (appointmentId % 40)],
    short_link: `https://example.com/c/${appointmentId.toString(36)}/`,
    acceptance_free: null,
  };
}
