import type { ListedAppointment } from './appointments.ts';
import { isObject } from './appointments.ts';
import type { Location } from './locations.ts';
import { listPaidGoods, listPaidServices } from './payments.ts';
import { answerData, answerError, answerNotFound } from '#sandbox/partner-answer.ts';

const PAGE_LENGTH = 25;
const KEYS = ['client_id', 'client_phone', 'from', 'to', 'payment_statuses', 'attendance'];

interface Period {
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * Answers POST /company/{location}/clients/visits/search from the appointments of the location: the client's visits up
 * to today, newest day first, 25 a page and the rest of the last day, with what was paid for each line.
 */
export function answerClientVisits(
  body: unknown,
  location: Location,
  today: string,
  appointments: readonly ListedAppointment[],
): Response {
  const errors = listErrors(body);
  if (errors.length > 0) return answerError(422, { message: 'An error has occurred.', errors });
  const search = body as Readonly<Record<string, unknown>>;
  const ofClient = appointments.filter((each) => isOfClient(each, search));
  if (ofClient.length === 0) return answerNotFound();
  const past = ofClient
    .filter(({ day, isDeleted }) => !isDeleted && day !== '' && day <= today)
    .toSorted((one, other) => other.day.localeCompare(one.day));
  const { page, dateCursor } = cutPage(past, { from: toDay(search['from']), to: toDay(search['to']) });
  return answerData(
    {
      records: page.map(({ visitId, record }) => ({
        id: record['id'],
        date: record['date'] ?? record['datetime'],
        visit_id: visitId,
        attendance: record['attendance'],
        services: listPaidServices(record),
        staff: record['staff'],
        company: { id: location.id, title: location.title },
        tips: { has_tips: false, sum: 0 },
        ...(record['comer'] === undefined ? {} : { comer: record['comer'] }),
      })),
      goods_transactions: listPaidGoods(page),
    },
    200,
    { dateCursor },
  );
}

/** What the partner does not take of a search; filters that are never sent are not re-enacted. */
function listErrors(body: unknown): string[] {
  const search = isObject(body) ? body : {};
  const missing = KEYS.filter((key) => !(key in search));
  if (missing.length > 0) return missing.map((key) => `The field ${key} is required.`);
  const errors = [];
  if (search['client_id'] === null && search['client_phone'] === null) errors.push('A client must be named.');
  const days = [search['from'], search['to']].filter((day) => day !== null);
  if (!days.every((day) => typeof day === 'string' && /^\d{4}-\d\d-\d\d$/.test(day))) errors.push('No such day.');
  if (JSON.stringify([search['payment_statuses'], search['attendance']]) !== '[[],null]')
    errors.push('No such filter.');
  return errors;
}

function isOfClient({ clientId, record }: ListedAppointment, search: Readonly<Record<string, unknown>>): boolean {
  if (search['client_id'] !== null) return clientId === search['client_id'];
  const phone = isObject(record['client']) ? String(record['client']['phone']) : '';
  return clientId !== null && phone.replace(/\D/g, '') === search['client_phone'];
}

function toDay(written: unknown): string | null {
  return typeof written === 'string' ? written : null;
}

/** The newest of the period, as many as a page has, and the periods of the pages around it. */
function cutPage(past: readonly ListedAppointment[], { from, to }: Period) {
  const inPeriod = past.filter(({ day }) => (from === null || day >= from) && (to === null || day <= to));
  const lastDay = inPeriod[PAGE_LENGTH - 1]?.day ?? '';
  const page = inPeriod.filter(({ day }) => day >= lastDay);
  const later = past.filter(({ day }) => to !== null && day > to);
  const dateCursor = {
    previous: spanDays(later),
    current: spanDays(page),
    next: spanDays(inPeriod.slice(page.length)),
  };
  return { page, dateCursor };
}

/** From the oldest to the newest day; null of no appointments. */
function spanDays(appointments: readonly ListedAppointment[]): Period | null {
  const [newest] = appointments;
  return newest === undefined ? null : { from: appointments.at(-1)?.day ?? null, to: newest.day };
}
