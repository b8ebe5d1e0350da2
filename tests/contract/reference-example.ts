import type { VisitWire } from '#contract/visit.ts';

type AppointmentWire = NonNullable<Extract<VisitWire['records'], readonly unknown[]>[number]>;

export const referenceDocument = {
  id: 8172893,
  type_id: 7,
  storage_id: 0,
  user_id: 746310,
  company_id: 4564,
  number: 4163,
  comment: '',
  date_created: '2026-09-21T23:00:00.000-05:00',
  category_id: 0,
  visit_id: 3,
  record_id: 2,
  type_title: 'Visit',
};

export const referenceAppointment = {
  id: 37955315,
  company_id: 4564,
  staff_id: 55436,
  services: [],
  events: [],
  goods_transactions: [],
  staff: {
    id: 55436,
    name: 'John Doe',
    specialization: 'Manicure and pedicure',
    position: { id: 1, title: 'Supervisor' },
    avatar: 'https://app.alteg.io/uploads/masters/sm/b/bb/bb59d4cc17d9b16_20171215174158.png',
    avatar_big: 'https://app.alteg.io/uploads/masters/origin/c/cf/cfb8c5cee58000b_20171215174158.png',
    rating: 4.89,
    votes_count: 0,
  },
  client: {
    id: 4240788,
    name: 'dev1',
    phone: 13155550175,
    card: 415,
    email: '',
    success_visits_count: 58,
    fail_visits_count: 9,
  },
  date: '2026-09-21T23:00:00.000-05:00',
  datetime: '2026-09-21T23:00:00.000-05:00',
  create_date: '2026-03-22T17:55:14-05:00',
  comment: '',
  online: false,
  visit_attendance: 1,
  attendance: 1,
  confirmed: 1,
  seance_length: 3600,
  length: 3600,
  sms_before: 1,
  sms_now: 1,
  sms_now_text: '',
  email_now: 1,
  notified: 0,
  master_request: 0,
  api_id: '0',
  from_url: '',
  review_requested: 0,
  visit_id: 8260852,
  created_user_id: 999290,
  deleted: 0,
  paid_full: 0,
  prepaid: 0,
  prepaid_confirmed: 0,
  last_change_date: '2026-03-28T17:46:48-05:00',
  custom_color: '',
  // Font colours are the partner's own screen's, and are not read.
  ...{ custom_font_color: '' },
  record_labels: [],
  activity_id: 0,
  custom_fields: {},
  documents: [referenceDocument],
} satisfies AppointmentWire;

/** The example of the partner's reference page for GET /visits/{visit_id}, value for value. */
export const referenceExample = {
  attendance: 1,
  datetime: '2026-09-21T23:00:00.000-05:00',
  comment: 0,
  records: [referenceAppointment],
} satisfies VisitWire;

/** The partner's envelope round the `data` of a visit. */
export function answerWith(data: unknown): unknown {
  return { success: true, data, meta: [] };
}
