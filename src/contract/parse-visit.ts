import * as v from 'valibot';
import type { Appointment } from './appointment.ts';
import type { Visit } from './visit.ts';
import { visit } from './visit.ts';
import { isObject } from './envelope.ts';

type Path = readonly (string | number)[];

/** Whole appointments aside, whose places tell the others'. */
const MAX_UNREADABLE = 200;

/**
 * Parses the partner's answer to GET /visits/{id} (CONTRACT: visit). A field of an unexpected shape becomes "not given"
 * and is listed in `unreadable`, the first 200 of them; null only for a body without a visit: no `data`, no list of
 * records, or `success: false`.
 */
export function parseVisit(body: unknown): Visit | null {
  return holdsVisit(body) ? parseVisitData(body.data) : null;
}

/** Whether a body has the shape of a visit: an object `data` with a list `records`, and no `success: false`. */
export function holdsVisit(body: unknown): body is { readonly data: unknown } {
  if (!isObject(body) || body['success'] === false || !isObject(body['data'])) return false;
  return Array.isArray(body['data']['records']);
}

/** Parses the `data` of a body for which `holdsVisit` is true; throws for any other. */
export function parseVisitData(visitData: unknown): Visit {
  const unreadable = new Set<string>();
  let isUnreadableCut = false;
  let fieldCount = 0;
  const copied = new WeakSet();
  let data: unknown = visitData;
  // Each round cuts out what the last one could not read; a round can only uncover what lay behind it.
  for (;;) {
    const result = v.safeParse(visit, data);
    if (result.success) return { ...result.output, unreadable: [...unreadable], isUnreadableCut };
    for (const issue of result.issues) {
      const path = (issue.path ?? []).map((step) => step.key as string | number);
      if (path.length === 0) throw new TypeError('This is no visit.');
      const isAppointment = path.length === 2 && path[0] === 'records';
      if (!isAppointment) fieldCount += 1;
      if (isAppointment || fieldCount <= MAX_UNREADABLE) unreadable.add(path.join('.'));
      else isUnreadableCut = true;
      data = withoutNode(data, path, copied);
    }
  }
}

/** So many members of lists are parsed at once. An appointment's own fields count as ten. */
const CHUNK_LENGTH = 250;
const APPOINTMENT_LENGTH = 10;

/** The lists of an appointment that can be long, by the partner's name and ours. */
const LISTS = {
  services: 'services',
  goods_transactions: 'goods',
  record_labels: 'labels',
  documents: 'documents',
} as const satisfies Readonly<Record<string, keyof Appointment>>;
const wireLists = Object.keys(LISTS) as (keyof typeof LISTS)[];

/** What is parsed at once: several appointments, or some members of the lists of one. */
interface Chunk {
  readonly records: readonly unknown[];
  /** Of the first record in the whole list. */
  readonly place: number;
  /** Where these members begin in the lists of their appointment; 0 for all but its second chunk and later ones. */
  readonly offset: number;
}

/**
 * Parses as `parseVisitData` does, in chunks of a few milliseconds: `nextTurn` is awaited between them. Of an answer of
 * the greatest length with nothing readable in it, a chunk takes some twenty (source: SECURITY, S23).
 */
export async function parseVisitInChunks(visitData: unknown, nextTurn: () => Promise<unknown>): Promise<Visit> {
  const { records, ...rest } = visitData as { readonly records: readonly unknown[] };
  const head = parseVisitData({ ...rest, records: [] });
  const appointments: Appointment[] = [];
  const unreadable = [...head.unreadable];
  let isUnreadableCut = head.isUnreadableCut;
  let fieldCount = unreadable.length;
  for (const { records: some, place, offset } of toChunks(records)) {
    if (place > 0 || offset > 0) await nextTurn();
    const part = parseVisitData({ records: some });
    if (offset === 0) appointments.push(...part.appointments);
    else addMembers(appointments.at(-1), part.appointments[0]);
    isUnreadableCut ||= part.isUnreadableCut;
    for (const path of part.unreadable) {
      const steps = path.split('.');
      steps[1] = String(Number(steps[1]) + place);
      if (offset > 0) steps[3] = String(Number(steps[3]) + offset);
      if (steps.length > 2) fieldCount += 1;
      if (steps.length === 2 || fieldCount <= MAX_UNREADABLE) unreadable.push(steps.join('.'));
      else isUnreadableCut = true;
    }
  }
  return { ...head, appointments, unreadable, isUnreadableCut };
}

function* toChunks(records: readonly unknown[]): Generator<Chunk> {
  let place = 0;
  let length = 0;
  for (const [at, record] of records.entries()) {
    const lists = isObject(record) ? wireLists.map((name) => record[name]).filter(Array.isArray) : [];
    const longest = Math.max(0, ...lists.map((list) => list.length));
    if (longest > CHUNK_LENGTH) {
      if (at > place) yield { records: records.slice(place, at), place, offset: 0 };
      yield* splitLists(record as Readonly<Record<string, unknown>>, at, longest);
      place = at + 1;
      length = 0;
      continue;
    }
    length += lists.reduce((sum, list) => sum + list.length, APPOINTMENT_LENGTH);
    if (length <= CHUNK_LENGTH && at < records.length - 1) continue;
    yield { records: records.slice(place, at + 1), place, offset: 0 };
    place = at + 1;
    length = 0;
  }
}

/** One appointment with the first members of its lists, then the others by themselves. */
function* splitLists(record: Readonly<Record<string, unknown>>, place: number, longest: number): Generator<Chunk> {
  for (let offset = 0; offset < longest; offset += CHUNK_LENGTH) {
    const members = Object.fromEntries(
      wireLists.flatMap((name) => {
        const list = record[name];
        return Array.isArray(list) ? [[name, list.slice(offset, offset + CHUNK_LENGTH)]] : [];
      }),
    );
    yield { records: [offset === 0 ? { ...record, ...members } : members], place, offset };
  }
}

function addMembers(appointment: Appointment | undefined, more: Appointment | undefined): void {
  if (appointment === undefined || more === undefined) return;
  for (const name of Object.values(LISTS)) {
    const list: unknown[] = appointment[name] ?? [];
    list.push(...(more[name] ?? []));
  }
}

/** A copy with the node at the path undefined, its list keeping its places; what was copied before is copied once. */
function withoutNode(node: unknown, [step, ...rest]: Path, copied: WeakSet<object>): unknown {
  if (step === undefined || typeof node !== 'object' || node === null) return undefined;
  const copy = (copied.has(node) ? node : Array.isArray(node) ? [...node] : { ...node }) as Record<string, unknown>;
  copied.add(copy);
  copy[step] = withoutNode(copy[step], rest, copied);
  return copy;
}
