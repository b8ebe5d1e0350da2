import type { Appointment } from '#contract/appointment.ts';
import type { Visit } from '#contract/visit.ts';
import { getVisitAttendance } from './attendance.ts';

/** What a field is called at the desk, by the last name of its path. Those for support alone raise no alarm. */
const DESK_FIELDS: Readonly<Record<string, string>> = {
  attendance: 'the status',
  records: 'an appointment',
  comment: 'a comment',
  services: 'a service',
  goods_transactions: 'goods',
  staff: 'the team member',
  specialization: 'the team member’s position',
  position: 'the team member’s position',
  rating: 'the rating',
  votes_count: 'the rating',
  master_request: 'whom the client asked for',
  client: 'the client',
  name: 'a name',
  display_name: 'a name',
  surname: 'a name',
  phone: 'the phone',
  email: 'the e-mail address',
  card: 'the client card',
  success_visits_count: 'the visit counts',
  fail_visits_count: 'the visit counts',
  datetime: 'the time',
  date: 'the time',
  seance_length: 'the length',
  length: 'the length',
  technical_break_duration: 'the technical break',
  clients_count: 'the number of places',
  cost: 'a price',
  manual_cost: 'a full price',
  first_cost: 'a full price',
  discount: 'a discount',
  amount: 'a quantity',
  title: 'a title',
  paid_full: 'whether it is paid',
  prepaid_confirmed: 'the online payment',
  deleted: 'whether it was deleted',
  record_labels: 'a label',
  custom_fields: 'the location’s own fields',
};

/** Never shown, or known from another field of the answer where that one was read. */
const UNUSED = new Set(['events', 'custom_font_color', 'font_color', 'position.id', 'avatar_big', 'color']);

/** Paths of unreadable fields: without what no page shows, and what another field says as well. */
export function listUnreadableFields(visit: Visit): string[] {
  const appointments = placesOfRecords(visit);
  return visit.unreadable.filter((path) => !isUnused(path) && !isSaidElsewhere(visit, path, appointments));
}

/** The appointment of a record by its place in the answer: records that could not be read at all are not among ours. */
function placesOfRecords({ unreadable, appointments }: Visit): (place: number) => Appointment | undefined {
  const cut = new Set(unreadable.flatMap((path) => /^records\.(\d+)$/.exec(path)?.[1] ?? []).map(Number));
  const places = new Map<number, Appointment>();
  let place = 0;
  for (const appointment of appointments) {
    while (cut.has(place)) place += 1;
    places.set(place, appointment);
    place += 1;
  }
  return (asked) => places.get(asked);
}

/** What the desk misses, in words and each once: "the phone", "a service". What only support reads is left out. */
export function describeUnreadableFields(visit: Visit): string[] {
  return [...new Set(listUnreadableFields(visit).flatMap((path) => describeField(path) ?? []))];
}

/** Of each client whose phone the answer gives and could not be read: the number, or the name where there is none. */
export function getUnreadablePhones(visit: Visit): ReadonlySet<number | string | null> {
  const at = placesOfRecords(visit);
  const unreadable = visit.unreadable.flatMap((path) => {
    const place = /^records\.(\d+)\.client\.phone$/.exec(path)?.[1];
    const client = place === undefined ? undefined : at(Number(place))?.client;
    return client == null || client === 'none' ? [] : [client.id ?? client.name];
  });
  return new Set(unreadable);
}

function describeField(path: string): string | null {
  const names = path.split('.').filter((step) => !/^\d+$/.test(step));
  const [field = '', noun = ''] = names.toReversed();
  if (noun === 'documents' || field === 'documents') return null;
  if (noun === 'staff' && field === 'name') return 'the team member';
  if (noun === 'client' && /name/.test(field)) return 'the client’s name';
  if (noun === 'services' && field === 'title') return 'the name of a service';
  if (noun === 'goods_transactions' && field === 'title') return 'the name of goods';
  return Object.hasOwn(DESK_FIELDS, field) ? (DESK_FIELDS[field] ?? null) : null;
}

function isUnused(path: string): boolean {
  const names = path.split('.').filter((step) => !/^\d+$/.test(step));
  return UNUSED.has(names.at(-1) ?? '') || UNUSED.has(names.slice(-2).join('.')) || names.includes('events');
}

function isSaidElsewhere(visit: Visit, path: string, at: (place: number) => Appointment | undefined): boolean {
  const [field = '', place, own = '', part = '', ...deeper] = path.split('.');
  if (field === 'datetime') return visit.appointments.some(({ startsAt }) => startsAt !== null);
  if (field === 'attendance') return getVisitAttendance(visit) !== null;
  const appointment = field === 'records' && own !== '' ? at(Number(place)) : undefined;
  if (appointment === undefined) return false;
  const { client, teamMember } = appointment;
  if (own === 'date' || own === 'datetime') return appointment.startsAt !== null;
  if (own === 'seance_length' || own === 'length') return appointment.durationSeconds !== null;
  if (own === 'visit_attendance') return getVisitAttendance(visit) !== null;
  if (own === 'staff_id') return appointment.teamMemberId !== null;
  if (deeper.length > 0) return false;
  if (own === 'staff' && part === 'id') return appointment.teamMemberId !== null;
  if (own === 'staff' && part === 'avatar') return teamMember?.avatarLarge != null;
  const isName = ['name', 'surname', 'display_name', 'middle_name', 'patronymic'].includes(part);
  if (own === 'client' && isName) return client !== null && client !== 'none' && client.name !== null;
  return false;
}
