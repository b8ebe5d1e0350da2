import type { Path } from './mutations.ts';

// Which of our fields each of the partner's may change: everything else must stay as it is, whatever it holds.

const TEAM_MEMBER = {
  id: ['id'],
  name: ['name'],
  specialization: ['specialization'],
  'position.title': ['position'],
  'position.id': ['positionId'],
  position: ['position', 'positionId'],
  avatar: ['avatar'],
  avatar_big: ['avatarLarge'],
  rating: ['rating'],
  votes_count: ['votesCount'],
};

const CLIENT = {
  id: ['id'],
  name: ['name'],
  surname: ['name'],
  display_name: ['name'],
  middle_name: ['middleName'],
  patronymic: ['middleName'],
  phone: ['phone'],
  card: ['card'],
  email: ['email'],
  success_visits_count: ['arrivedCount'],
  fail_visits_count: ['cancelledCount'],
};

const SERVICE = {
  id: ['id'],
  title: ['title'],
  amount: ['amount'],
  cost: ['cost', 'costBefore'],
  manual_cost: ['costBefore'],
  first_cost: ['costBefore'],
  cost_per_unit: ['costPerUnit'],
  discount: ['discountPercent'],
};

const GOODS = {
  id: ['id'],
  title: ['title'],
  amount: ['amountSold', 'cost', 'costBefore'],
  cost: ['cost', 'costBefore'],
  manual_cost: ['costBefore'],
  cost_per_unit: ['costPerUnit'],
  price: ['costPerUnit'],
  discount: ['discountPercent'],
};

const LABEL = { id: ['id'], title: ['title'], color: ['colour'] };

const DOCUMENT = {
  id: ['id'],
  type_id: ['typeId'],
  type_title: ['typeTitle'],
  number: ['number'],
  comment: ['comment'],
  date_created: ['createdAt'],
  storage_id: ['inventoryId'],
  user_id: ['createdByUserId'],
  company_id: ['locationId'],
  category_id: ['categoryId'],
  visit_id: ['visitId'],
  record_id: ['appointmentId'],
};

const APPOINTMENT = {
  id: ['id'],
  company_id: ['locationId'],
  staff_id: ['teamMemberId'],
  comer: ['visitor'],
  'comer.title': ['visitor'],
  'comer.slug': ['visitor'],
  clients_count: ['placeCount'],
  date: ['startsAt', 'createdAt', 'lastChangedAt'],
  datetime: ['startsAt', 'statedStart', 'createdAt', 'lastChangedAt'],
  create_date: ['createdAt'],
  comment: ['comment'],
  online: ['bookedOnline'],
  visit_attendance: ['visitAttendance'],
  attendance: ['attendance'],
  confirmed: ['confirmed'],
  technical_break_duration: ['durationSeconds', 'serviceSeconds', 'breakSeconds'],
  seance_length: ['durationSeconds', 'serviceSeconds', 'breakSeconds'],
  length: ['durationSeconds', 'serviceSeconds', 'breakSeconds'],
  sms_before: ['smsBeforeHours'],
  sms_now: ['smsSent'],
  sms_now_text: ['smsText'],
  email_now: ['emailSent'],
  notified: ['confirmedByLocation'],
  master_request: ['teamMemberRequest'],
  api_id: ['externalId'],
  from_url: ['bookedFrom'],
  review_requested: ['reviewRequested'],
  visit_id: ['visitId'],
  created_user_id: ['createdByUserId'],
  deleted: ['deleted'],
  paid_full: ['paidFull'],
  prepaid: ['onlinePaymentAvailable'],
  prepaid_confirmed: ['onlinePaymentConfirmed'],
  last_change_date: ['lastChangedAt'],
  custom_color: ['colour'],
  custom_font_color: [],
  activity_id: ['groupEventId'],
  events: ['eventCount'],
  'events.#': ['eventCount'],
  'events.#.id': [],
  staff: ['teamMember', 'teamMemberId'],
  client: ['client'],
  services: ['services'],
  goods_transactions: ['goods'],
  record_labels: ['labels'],
  documents: ['documents'],
  custom_fields: ['customFields'],
};

const DEPENDENTS = new Map<string, readonly string[]>([
  ['attendance', ['attendance']],
  ['datetime', ['startsAt']],
  ['comment', ['comment']],
  ['records', ['appointments']],
  ...noun('records.#', 'appointments.#', APPOINTMENT),
  ...noun('records.#.staff', 'appointments.#.teamMember', TEAM_MEMBER),
  ['records.#.staff.id', ['appointments.#.teamMember.id', 'appointments.#.teamMemberId']],
  ...noun('records.#.client', 'appointments.#.client', CLIENT),
  ...noun('records.#.services.#', 'appointments.#.services.#', SERVICE),
  ...noun('records.#.goods_transactions.#', 'appointments.#.goods.#', GOODS),
  ...noun('records.#.record_labels.#', 'appointments.#.labels.#', LABEL),
  ...noun('records.#.documents.#', 'appointments.#.documents.#', DOCUMENT),
]);

function noun(theirs: string, ours: string, fields: Readonly<Record<string, readonly string[]>>) {
  return Object.entries(fields).map(
    ([name, dependents]) => [`${theirs}.${name}`, dependents.map((dependent) => `${ours}.${dependent}`)] as const,
  );
}

/**
 * The paths of ours that a change at the partner's path may touch. A member of a list may leave it, and then those
 * behind it move up: the list as a whole is named. A location's own fields are such a list too.
 */
export function dependentsOf(path: Path): readonly Path[] {
  const fields = path.indexOf('custom_fields');
  if (fields >= 0) return [['appointments', path[1] ?? 0, 'customFields']];
  const isMember = typeof path.at(-1) === 'number' && !path.includes('events');
  if (isMember) return dependentsOf(path.slice(0, -1));
  const places = path.filter((step) => typeof step === 'number');
  const pattern = path.map((step) => (typeof step === 'number' ? '#' : step)).join('.');
  const dependents = DEPENDENTS.get(pattern);
  if (dependents === undefined) throw new Error(`No line says which of our fields ${pattern} may change.`);
  return dependents.map((dependent) => {
    const left = [...places];
    return dependent.split('.').map((step) => (step === '#' ? (left.shift() ?? 0) : step));
  });
}
