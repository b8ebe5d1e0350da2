import type { ListedAppointment } from './appointments.ts';
import { isObject } from './appointments.ts';
import { answerError, answerData } from '#sandbox/partner-answer.ts';

type Card = Readonly<Record<string, unknown>> & { readonly id: number };

/**
 * Answers POST /company/{location}/clients/search for the clients of the location's appointments. A search that finds
 * no client answers with all of them, in an order that is not the one asked for; only the fields asked for are given.
 */
export function answerClientSearch(
  body: unknown,
  today: string,
  appointments: readonly ListedAppointment[],
  masksPhones: boolean,
): Response {
  const search = isObject(body) ? body : {};
  const text = parseQuickSearch(body);
  if (text === null) return answerError(400, { message: 'Invalid filter value' });
  const cards = listCards(appointments, today);
  const found = cards.filter((card) => isFound(card, text));
  const clients = found.length > 0 ? found : cards;
  const [page, pageSize] = [Number(search['page'] ?? 1), Number(search['page_size'] ?? 25)];
  const fields = Array.isArray(search['fields']) ? search['fields'].map(String) : ['id'];
  return answerData(
    clients
      .slice((page - 1) * pageSize, page * pageSize)
      .map((card) => (masksPhones ? { ...card, phone: maskPhone(card), email: '' } : card))
      .map((card) => Object.fromEntries(Object.entries(card).filter(([key]) => fields.includes(key)))),
    200,
    { total_count: clients.length },
  );
}

/** What a body searches for, in small letters: empty where no filter is given, null for any other filter. */
export function parseQuickSearch(body: unknown): string | null {
  if (!isObject(body) || !Array.isArray(body['filters'])) return null;
  const [filter, ...others]: unknown[] = body['filters'];
  if (filter === undefined) return '';
  if (others.length > 0 || !isObject(filter) || filter['type'] !== 'quick_search') return null;
  const value = isObject(filter['state']) ? filter['state']['value'] : null;
  return typeof value === 'string' && value.trim() !== '' ? value.trim().toLowerCase() : null;
}

/** Each client once, as the first of the appointments has them. */
function listCards(appointments: readonly ListedAppointment[], today: string): Card[] {
  const cards = new Map<number, Card>();
  const lastVisits = new Map<number, string>();
  for (const { clientId, day, isDeleted, record } of appointments) {
    if (clientId === null || !isObject(record['client'])) continue;
    const { name, surname = '', phone, email, success_visits_count } = record['client'];
    const fullName = [name, surname].filter((part) => part !== '').join(' ');
    if (!cards.has(clientId))
      cards.set(clientId, { id: clientId, name: fullName, phone, email, visits_count: success_visits_count });
    const date = String(record['date']).slice(0, 19).replace('T', ' ');
    if (!isDeleted && day <= today && date > (lastVisits.get(clientId) ?? '')) lastVisits.set(clientId, date);
  }
  return [...cards.values()].map((card) => ({ ...card, last_visit_date: lastVisits.get(card.id) ?? '' }));
}

function isFound(card: Card, text: string): boolean {
  const digits = /^[\d\s()+.-]+$/.test(text) ? text.replace(/\D/g, '') : '';
  if (digits !== '' && String(card['phone']).replace(/\D/g, '').includes(digits)) return true;
  const written = `${String(card['name'])} ${String(card['email'])}`.toLowerCase();
  return text.split(/\s+/).every((word) => written.includes(word));
}

/** As an employee without that right gets a phone; the partner writes masks in more than one way. */
function maskPhone({ id, phone }: Card): string {
  const digits = String(phone).replace(/\D/g, '');
  if (digits.length < 10 || String(phone).includes('*')) return String(phone);
  const [start, end] = [digits.slice(0, -7), digits.slice(-2)];
  return id % 2 === 0 ? `+${start}*****${end}` : `+${start.slice(0, 1)} ${start.slice(1)} *** ** ${end}`;
}
