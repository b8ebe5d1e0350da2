import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { parseAppointmentVisit } from '#contract/lookups/appointment-visit.ts';
import { parseClientAppointments, parseWireClientAppointments } from '#contract/lookups/client-appointments.ts';
import { parseClientHits, parseWireClientHits } from '#contract/lookups/client-hits.ts';
import { parseClientVisits, parseWireClientVisits } from '#contract/lookups/client-visits.ts';
import { parseLocations, parseWireLocations } from '#contract/lookups/location.ts';
import { parseRights, parseWireRights } from '#contract/lookups/rights.ts';
import { recordMetric, recordNegativeControl } from '#tests/support/metrics.ts';
import type { Path } from '#tests/contract/mutations.ts';
import { MUTATIONS, isObject, mutate, nodesOf, valueAt } from '#tests/contract/mutations.ts';

// What is looked up beside a visit, each node of an answer mutated: it costs the field that it is, or its member, and no more.

/** The longest text that is read of any of them. */
const MAX_TEXT_LENGTH = 200;

interface Shape {
  readonly name: string;
  /** What the partner answers: all fields given, and two members in each list. */
  readonly body: object;
  readonly parse: (body: unknown) => unknown;
  /** Reads what the gateway passes on. */
  readonly readBack: (body: unknown) => unknown;
  /**
   * Which of our fields each of the partner's may change: none for what is not named here. `#` is a place in a list of
   * theirs, and of ours the number of what stands there, or of a line its place; `*` is all of them.
   */
  readonly costs: Readonly<Record<string, readonly string[]>>;
  /** Without these there is no answer at all. */
  readonly needed: readonly string[];
}

/** Read by none. */
const MORE = { city: 'Berlin', short_link: 'https://example.com/x', avatar: 'https://example.com/x.png' };
const answer = (data: unknown, meta: unknown = {}) => ({ success: true, data, meta });

const location = (id: unknown) => ({
  ...{ id, title: 'Hair & Co', public_title: 'On the square', country: 'Germany', country_id: 5 },
  ...{ timezone_name: 'Europe/Berlin', currency_short_title: '€', ...MORE },
});
const client = (id: unknown) => ({
  ...{ id, name: 'Wanda Smith', phone: '12025550164', last_visit_date: '2026-09-14 10:00:00', ...MORE },
});
const moment = { date: '2026-09-14 10:00:00', datetime: '2026-09-14T10:00:00+03:00' };
const staff = { id: 7, name: 'John Doe', ...MORE };
const record = (visitId: unknown, fields: object) => ({
  ...{ id: 910_001, visit_id: visitId, attendance: 1, ...moment, staff, ...MORE, ...fields },
});
const appointment = (visitId: unknown) =>
  record(visitId, {
    ...{ company_id: 4564, deleted: false, client: { id: 66_001, name: 'Wanda Smith' } },
    services: [
      { id: 1, title: 'Haircut' },
      { id: 2, title: 'Colour' },
    ],
  });
const line = (title: string, fields: object = {}) => ({
  ...{ id: 1, title, cost_to_pay: 165, paid_sum: '95', payment_status: 'paid_not_full', ...MORE, ...fields },
});
const company = { id: 4564, title: 'Hair & Co' };
const visit = (visitId: unknown) => record(visitId, { company, services: [line('Haircut'), line('Colour')] });
const sale = (visitId: unknown) => ({
  ...{
    id: 5,
    visit_id: visitId,
    ...moment,
    company,
    goods: [line('Oil', { amount: -1 }), line('Wax', { amount: -2 })],
  },
});

/** What one line of theirs costs of one of ours, which stands in this place of its visit. */
const lineCosts = (list: string, place: string) => ({
  [`${list}.#.id`]: [`visits.#.lines.${place}.id`],
  [`${list}.#.title`]: [`visits.#.lines.${place}.title`],
  [`${list}.#.cost_to_pay`]: [`visits.#.lines.${place}.cost`],
  [`${list}.#.paid_sum`]: [`visits.#.lines.${place}.paid`],
  [`${list}.#.payment_status`]: [`visits.#.lines.${place}.status`],
});

const SHAPES: readonly Shape[] = [
  {
    name: 'locations',
    body: answer([location('4564'), location(5120)]),
    parse: parseWireLocations,
    readBack: parseLocations,
    needed: ['data'],
    costs: {
      ...{ 'data.#': ['#'], 'data.#.id': ['#'], 'data.#.title': ['#.title'], 'data.#.country': ['#.country'] },
      ...{ 'data.#.country_id': ['#.countryId'], 'data.#.timezone_name': ['#.timeZone'] },
      'data.#.currency_short_title': ['#.currency'],
    },
  },
  {
    name: 'rights',
    body: answer({
      timetable: { master_id: 7, position_id: 3, last_days_count: 30, timetable_phones_access: 1, ...MORE },
      clients: { clients_access: '1', client_phones_access: true },
      finances: { finances_access: 'true' },
      record_form: { record_form_access: 1 },
    }),
    parse: parseWireRights,
    readBack: parseRights,
    needed: ['data'],
    costs: {
      'data.timetable': ['isLimitedToTeamMember', 'lastDays'],
      'data.timetable.master_id': ['isLimitedToTeamMember'],
      'data.timetable.position_id': ['isLimitedToTeamMember'],
      'data.timetable.last_days_count': ['lastDays'],
      ...{ 'data.clients': ['seesClients', 'seesPhones'], 'data.clients.clients_access': ['seesClients'] },
      'data.clients.client_phones_access': ['seesPhones'],
      ...{ 'data.finances': ['seesPayments'], 'data.finances.finances_access': ['seesPayments'] },
    },
  },
  {
    name: "a client's visits",
    body: answer(
      { records: [visit(12_345), visit('12346')], goods_transactions: [sale(12_345), sale('12346')] },
      { dateCursor: { previous: null, current: {}, next: { from: '2026-01-01' } } },
    ),
    parse: (body) => parseWireClientVisits(body, 4564),
    readBack: parseClientVisits,
    needed: ['data', 'data.records'],
    costs: {
      // What cannot be read may be of any visit, and then none is summed.
      ...{ 'data.goods_transactions': ['visits.*.lines'], 'data.goods_transactions.#': ['visits.*.lines'] },
      ...{
        'data.records.#': ['visits.#', 'visits.*.lines'],
        'data.records.#.visit_id': ['visits.#', 'visits.*.lines'],
      },
      'data.goods_transactions.#.visit_id': ['visits.*.lines'],
      'data.goods_transactions.#.goods': ['visits.#.lines'],
      'data.goods_transactions.#.goods.#': ['visits.#.lines'],
      'data.goods_transactions.#.goods.#.amount': ['visits.#.lines'],
      'data.goods_transactions.#.company': ['visits.#.lines'],
      'data.goods_transactions.#.company.id': ['visits.#.lines'],
      // Goods of a visit of which nothing else says that it is one of this location.
      ...{ 'data.records.#.company': ['visits.#'], 'data.records.#.company.id': ['visits.#'] },
      ...{ 'data.records.#.date': ['visits.#.startsAt'], 'data.records.#.datetime': ['visits.#.startsAt'] },
      'data.records.#.attendance': ['visits.#.attendance'],
      ...{ 'data.records.#.staff': ['visits.#.teamMembers'], 'data.records.#.staff.name': ['visits.#.teamMembers'] },
      'data.records.#.services': ['visits.#.services', 'visits.#.lines'],
      'data.records.#.services.#': ['visits.#.services', 'visits.#.lines'],
      ...lineCosts('data.records.#.services', '#'),
      'data.records.#.services.#.title': ['visits.#.lines.#.title', 'visits.#.services'],
      ...lineCosts('data.goods_transactions.#.goods', '+'),
      ...{ meta: ['hasMore'], 'meta.dateCursor': ['hasMore'], 'meta.dateCursor.next': ['hasMore'] },
      'meta.dateCursor.next.from': ['hasMore'],
    },
  },
  {
    name: "a client's appointments",
    body: answer([appointment(12_345), appointment('12346')], { page: 1, total_count: 2 }),
    parse: (body) => parseWireClientAppointments(body, 4564, 66_001),
    readBack: parseClientAppointments,
    needed: ['data'],
    costs: {
      ...{ 'data.#': ['#'], 'data.#.visit_id': ['#'], 'data.#.company_id': ['#'], 'data.#.deleted': ['#'] },
      ...{ 'data.#.client': ['#'], 'data.#.client.id': ['#'], 'data.#.attendance': ['#.attendance'] },
      ...{ 'data.#.date': ['#.startsAt'], 'data.#.datetime': ['#.startsAt'] },
      ...{ 'data.#.staff': ['#.teamMember'], 'data.#.staff.name': ['#.teamMember'] },
      ...{ 'data.#.services': ['#.services'], 'data.#.services.#': ['#.services'] },
      'data.#.services.#.title': ['#.services'],
    },
  },
  {
    name: 'the clients that match',
    body: answer([client(66_001), client('66002')], { total_count: 2 }),
    parse: (body) => parseWireClientHits(body, 'wanda'),
    readBack: parseClientHits,
    needed: ['data'],
    costs: {
      // One whose name cannot be read matches no name.
      ...{ 'data.#': ['clients.#'], 'data.#.id': ['clients.#'], 'data.#.name': ['clients.#'] },
      ...{ 'data.#.phone': ['clients.#.phone'], 'data.#.last_visit_date': ['clients.#.lastVisitOn'] },
      ...{ meta: ['total'], 'meta.total_count': ['total'] },
    },
  },
  {
    name: 'the visit of an appointment',
    body: answer(appointment(12_345)),
    parse: (body) => parseAppointmentVisit(body, 4564),
    // Of two answers, of which the gateway's other one is told in tests/gateway/lookups.test.ts.
    readBack: (body) => valueAt(body, ['data']),
    needed: ['data', 'data.company_id', 'data.visit_id'],
    costs: { 'data.visit_id': ['visitId', 'why'], 'data.company_id': ['visitId', 'why'] },
  },
];

type Leaf = readonly [path: string, value: unknown];

/** Every value of ours by its path, in which members of a list go by their number, and lines by their place. */
function leavesOf(ours: unknown, path: readonly string[] = []): Leaf[] {
  const isWhole = !isObject(ours) || path.at(-1) === 'startsAt' || path.at(-1) === 'lastVisitOn';
  const isOfTexts = Array.isArray(ours) && ours.every((each) => typeof each === 'string') && path.length > 0;
  if (isWhole || isOfTexts) return [[path.join('.'), ours]];
  const nameOf = (member: unknown, place: string) =>
    Array.isArray(ours) && path.at(-1) !== 'lines' ? numberOf(member) : place;
  return Object.entries(ours).flatMap(([place, member]) => leavesOf(member, [...path, nameOf(member, place)]));
}

function numberOf(member: unknown): string {
  return String(valueAt(member, ['visit_id']) ?? valueAt(member, ['visitId']) ?? valueAt(member, ['id']));
}

/** The patterns of our paths that a change at their path may touch. */
function costsOf({ costs, body }: Shape, path: Path): readonly RegExp[] {
  const pattern = path.map((step) => (typeof step === 'number' ? '#' : step)).join('.');
  const [, place = 0] = path.filter((step) => typeof step === 'number');
  const list = path.slice(0, path.findIndex((step) => typeof step === 'number') + 1);
  const number = list.length === 0 ? '' : numberOf(valueAt(body, list));
  return (costs[pattern] ?? []).map((ours) => {
    const named = ours
      .replace('#', number)
      .replace('#', String(place))
      .replace('+', String(2 + place));
    return new RegExp(`^${named.replaceAll('.', String.raw`\.`).replace('*', String.raw`\d+`)}(\\.|$)`);
  });
}

/** Every node but those of each second member, which has the same fields. */
function placesIn({ body }: Shape): Path[] {
  return nodesOf(body).filter((path) => {
    const first = path.findIndex((step) => typeof step === 'number');
    return path[first] !== 1 || path.length === first + 1;
  });
}

/** Puts each mutation in the place of these nodes, one at a time, and says what a reader got wrong. */
function complaintsAbout(shape: Shape, parse = shape.parse, mutations = MUTATIONS): string[] {
  const baseline = leavesOf(parse(shape.body));
  return placesIn(shape).flatMap((path) =>
    mutations.flatMap(({ name, value }) => {
      const complaint = complain(shape, parse, baseline, path, value);
      return complaint === null ? [] : [`${path.join('.')}, ${name}: ${complaint}`];
    }),
  );
}

function complain(
  shape: Shape,
  parse: Shape['parse'],
  baseline: readonly Leaf[],
  path: Path,
  value: unknown,
): string | null {
  const body = mutate(shape.body, path, value);
  let ours: unknown;
  try {
    ours = parse(body);
    shape.readBack(body);
  } catch (error) {
    return `throws ${String(error)}`;
  }
  const pattern = path.join('.');
  const isNeeded = ['', 'success', ...shape.needed].includes(pattern);
  if (ours === null) return isNeeded ? null : 'refused as a whole';
  if (!isDeepStrictEqual(shape.readBack(JSON.parse(JSON.stringify(answer(ours)))), ours)) return 'cannot be passed on';
  const leaves = leavesOf(ours);
  const odd = leaves.find(([, each]) => [each].flat().some((text) => isNonsense(text, value)));
  if (odd !== undefined) return `nonsense at ${odd[0]}`;
  // Any other list may be the answer, such as none at all.
  if (pattern === '' || shape.needed.includes(pattern)) return null;
  const costs = costsOf(shape, path);
  const isMoved = /\.(date|datetime)$/.test(pattern);
  const untouched = (all: readonly Leaf[]) => {
    const kept = all.filter(([ourPath]) => !costs.some((cost) => cost.test(ourPath)));
    return isMoved ? kept.toSorted(([one], [other]) => one.localeCompare(other)) : kept;
  };
  return isDeepStrictEqual(untouched(leaves), untouched(baseline)) ? null : 'a field that was not touched has changed';
}

function isNonsense(ours: unknown, written: unknown): boolean {
  if (typeof ours === 'number') return !Number.isFinite(ours);
  if (typeof ours !== 'string') return ours === undefined;
  return ours.length > MAX_TEXT_LENGTH || (/undefined|NaN|Infinity|\[object/.test(ours) && ours !== written);
}

describe.each(SHAPES.map((shape) => [shape.name, shape] as const))('%s, every node mutated', (name, shape) => {
  test('says all that it can, so that a loss is seen', () => {
    const leaves = leavesOf(shape.parse(shape.body));
    expect(leaves.filter(([, value]) => value === null)).toEqual([]);
    expect(leaves.length).toBeGreaterThan(0);
  });

  test('reads no address that could become a link or a picture', () => {
    expect(JSON.stringify(shape.body), 'control: there are some').toContain('https://');
    expect(JSON.stringify(shape.parse(shape.body))).not.toContain('//');
    recordMetric('S21', `addresses that are read of ${name}`, '0', '0');
  });

  test('costs one field or one member, and no more', () => {
    expect(complaintsAbout(shape)).toEqual([]);
    const drifts = placesIn(shape).length * MUTATIONS.length;
    recordMetric('S19', `of ${drifts} drifted nodes of ${name}: read worse than one field lost`, '0', '0');
  });
});

describe('control', () => {
  const unknown = MUTATIONS.filter(({ name }) => name === 'an unknown object');
  const shapes = SHAPES.filter(({ costs }) => Object.keys(costs).length > 2);

  test.each(shapes)('a reader of $name that lets one odd field cost the whole answer is caught', (shape) => {
    const strict = (body: unknown) => {
      const ours = shape.parse(body);
      return leavesOf(ours).some(([, value]) => value === null) ? null : ours;
    };
    expect(complaintsAbout(shape, strict, unknown)).toContainEqual(expect.stringMatching(/an unknown object: refused/));
    recordNegativeControl('S19', `a reader that lets one odd field cost ${shape.name}`);
  });

  test('a reader that drops the member with the odd field, or writes it out, is caught', () => {
    const [locations] = SHAPES as [Shape];
    const drop = (body: unknown) => parseWireLocations(body)?.filter(({ timeZone }) => timeZone !== null) ?? null;
    const changed = 'a field that was not touched has changed';
    expect(complaintsAbout(locations, drop, unknown)).toContain(`data.0.timezone_name, an unknown object: ${changed}`);
    const unnamed = { ...locations, body: mutate(locations.body, ['data', 0, 'public_title'], null) as object };
    const writeOut = (body: unknown) =>
      parseWireLocations(body)?.map((each, at) => ({
        ...each,
        title: each.title ?? String(valueAt(body, ['data', at, 'title'])),
      })) ?? null;
    expect(complaintsAbout(unnamed, writeOut, unknown)).toContain(
      'data.0.title, an unknown object: nonsense at 4564.title',
    );
    recordNegativeControl('S19', 'a reader of locations that drops the one with the odd field, or writes it out');
  });
});
