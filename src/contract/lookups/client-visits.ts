import * as v from 'valibot';
import { parseStart } from '#contract/appointment.ts';
import { isObject, parseData } from '#contract/envelope.ts';
import type { WallTime } from '#contract/wall-time.ts';
import { digitsAsUtc, formatIsoDay } from '#contract/wall-time.ts';
import { existingId, givenOrNull, wallTimeSchema, wireMembers, wireShortName } from './lookup-quirks.ts';
import { wireCode, wireId, wireMoment, wireNumber, wireSalonDate } from '#contract/wire-quirks.ts';

/** Of records, and of sales of goods. */
const MAX_MEMBERS = 100;
/** No appointment of a person has more, and what has more is not summed. */
const MAX_LINES = 25;
/** The partner answers so many at once, and may cut the last day of them. */
const PAGE_LENGTH = 25;

const STATUSES = ['not_paid', 'paid_not_full', 'paid_full', 'paid_over'] as const;

const paidLine = v.object({
  kind: v.picklist(['service', 'goods']),
  id: v.nullable(v.number()),
  title: v.nullable(v.string()),
  /** What the line costs. */
  cost: v.nullable(v.number()),
  /** What has been paid of that. */
  paid: v.nullable(v.number()),
  status: v.nullable(v.picklist(STATUSES)),
});

const clientVisit = v.object({
  visitId: existingId,
  /** When the first of its appointments begins, as in `Visit`. */
  startsAt: v.nullable(wallTimeSchema),
  /** Of the first of its appointments that states it. */
  attendance: v.nullable(v.number()),
  teamMembers: v.array(v.string()),
  services: v.array(v.string()),
  /** Null where one of them is not known, or may not be in the answer: then nothing may be summed. */
  lines: v.nullable(v.array(paidLine)),
});

const clientVisits = v.object({
  /** Newest first; those without a date last. */
  visits: v.array(clientVisit),
  /** There are earlier ones than these. */
  hasMore: v.boolean(),
});

export type PaidLine = v.InferOutput<typeof paidLine>;
export type ClientVisit = v.InferOutput<typeof clientVisit>;
export type ClientVisits = v.InferOutput<typeof clientVisits>;

/** Parses the gateway's answer to GET /api/v1/locations/{location}/clients/{client}/visits; null for any other body. */
export function parseClientVisits(body: unknown): ClientVisits | null {
  return parseData(clientVisits, body);
}

const wireLine = {
  id: givenOrNull(wireId),
  title: givenOrNull(wireShortName),
  cost_to_pay: givenOrNull(wireNumber),
  paid_sum: givenOrNull(wireNumber),
  payment_status: givenOrNull(v.picklist(STATUSES)),
};

type WireLine = v.InferOutput<v.ObjectSchema<typeof wireLine, undefined>>;

function toPaidLine(kind: PaidLine['kind'], wire: WireLine): PaidLine {
  const { id, title, cost_to_pay: cost, paid_sum: paid, payment_status: status } = wire;
  return { kind, id, title, cost, paid, status };
}

const serviceLine = v.pipe(
  v.object(wireLine),
  v.transform((wire) => toPaidLine('service', wire)),
);

const goodsLine = v.pipe(
  v.object({ ...wireLine, amount: wireNumber }),
  // A sale is negative. What is taken back lowers the total by what is stated nowhere.
  v.check(({ amount }) => amount !== null && amount <= 0),
  v.transform((wire) => toPaidLine('goods', wire)),
);

/** A list that is no longer than that; an empty one may be written as `{}`. */
function listUpTo(max: number) {
  return v.pipe(
    v.unknown(),
    v.transform((written) => (isObject(written) && Object.keys(written).length === 0 ? [] : written)),
    v.custom<readonly unknown[]>((written) => Array.isArray(written) && written.length <= max),
  );
}

/** One odd line, and none is known. */
function wireLines<Wire>(line: v.GenericSchema<Wire, PaidLine>) {
  return v.fallback(v.nullable(v.pipe(listUpTo(MAX_LINES), v.array(line))), null);
}

const wireDates = { date: givenOrNull(wireSalonDate), datetime: givenOrNull(wireMoment) };

/** What is read of each record beside a visit. */
export const wireRecordFields = {
  ...wireDates,
  visit_id: v.nullable(wireId),
  attendance: givenOrNull(wireCode),
  staff: givenOrNull(v.object({ name: givenOrNull(wireShortName) })),
};

const wireTitles = v.fallback(wireMembers(v.object({ title: wireShortName }), MAX_LINES), []);

/** The titles in a record's `services`, without those that are odd. */
export function parseServiceTitles(services: unknown): string[] {
  return v.parse(wireTitles, services).flatMap(({ title }) => title ?? []);
}
const wireCompany = givenOrNull(v.object({ id: givenOrNull(wireId) }));

/** What one record or one sale of goods adds to its visit. */
interface Part {
  /** Null: of no visit. */
  readonly visitId: number | null;
  readonly locationId: number | null;
  readonly isAppointment: boolean;
  readonly startsAt: WallTime | null;
  readonly attendance: number | null;
  readonly teamMember: string | null;
  readonly services: readonly string[];
  readonly lines: readonly PaidLine[] | null;
}

const wireRecord = v.pipe(
  v.object({ ...wireRecordFields, services: v.optional(v.unknown()), company: wireCompany }),
  v.transform((wire): Part => ({
    visitId: wire.visit_id,
    locationId: wire.company?.id ?? null,
    isAppointment: true,
    startsAt: parseStart(wire.date, wire.datetime),
    attendance: wire.attendance,
    teamMember: wire.staff?.name ?? null,
    services: v.parse(wireTitles, wire.services).flatMap(({ title }) => title ?? []),
    lines: v.parse(wireLines(serviceLine), wire.services),
  })),
);

const wireSale = v.pipe(
  v.object({ ...wireDates, visit_id: v.nullable(wireId), goods: wireLines(goodsLine), company: wireCompany }),
  v.transform((wire): Part => ({
    visitId: wire.visit_id,
    locationId: wire.company?.id ?? null,
    isAppointment: false,
    startsAt: parseStart(wire.date, wire.datetime),
    attendance: null,
    teamMember: null,
    services: [],
    lines: wire.goods,
  })),
);

const members = listUpTo(MAX_MEMBERS);
const wireAnswer = v.object({ records: members, goods_transactions: v.fallback(v.nullable(members), null) });
const wireCursor = v.object({ meta: v.object({ dateCursor: v.object({ next: v.unknown() }) }) });

/**
 * Parses the partner's answer to POST /company/{location}/clients/visits/search (NEIGHBOURS: a client's visits): what
 * belongs to one visit of this location is one visit. A field of an unexpected shape is null; null for a body without a
 * list of records, and for one of more than a hundred.
 */
export function parseWireClientVisits(body: unknown, locationId: number): ClientVisits | null {
  const answer = parseData(wireAnswer, body);
  if (answer === null) return null;
  const { records, goods_transactions: sales } = answer;
  const read = [
    ...records.map((record) => v.safeParse(wireRecord, record)),
    ...(sales ?? []).map((sale) => v.safeParse(wireSale, sale)),
  ];
  const parts = read.flatMap((each) => (each.success ? [each.output] : []));
  // What cannot be read may belong to any of them.
  const isWhole = sales !== null && parts.length === read.length;
  const isPageFull = read.length >= PAGE_LENGTH;
  const lastDay = isPageFull ? findFirstDay(parts) : null;

  const byVisit = new Map<number, Part[]>();
  for (const part of parts) {
    if (part.visitId === null || part.visitId === 0) continue;
    const others = byVisit.get(part.visitId);
    if (others === undefined) byVisit.set(part.visitId, [part]);
    else others.push(part);
  }
  const visits = [...byVisit].flatMap(([visitId, all]) => {
    const visit = joinParts(visitId, all, locationId);
    if (visit === null) return [];
    const day = visit.startsAt === null ? null : formatIsoDay(visit.startsAt);
    const mayBeCut = isPageFull && (day === null || day === lastDay);
    return [isWhole && !mayBeCut ? visit : { ...visit, lines: null }];
  });
  const instantOf = ({ startsAt }: ClientVisit) => (startsAt === null ? -Infinity : digitsAsUtc(startsAt));
  visits.sort((one, other) => (instantOf(one) === instantOf(other) ? 0 : instantOf(other) - instantOf(one)));
  return { visits, hasMore: hasNext(body) };
}

/** Null where nothing says that it is a visit of this location. */
function joinParts(visitId: number, all: readonly Part[], locationId: number): ClientVisit | null {
  if (!all.some((part) => part.locationId === locationId)) return null;
  const parts = all
    .filter((part) => part.locationId === locationId || (part.locationId === null && !part.isAppointment))
    .toSorted((one, other) => Number(other.isAppointment) - Number(one.isAppointment) || compareStarts(one, other));
  const lines = parts.flatMap((part) => part.lines ?? []);
  const isKnown = parts.length === all.length && parts.every((part) => part.lines !== null);
  return {
    visitId,
    startsAt: parts.find(({ startsAt }) => startsAt !== null)?.startsAt ?? null,
    attendance: parts.find(({ attendance }) => attendance !== null)?.attendance ?? null,
    teamMembers: [...new Set(parts.flatMap(({ teamMember }) => teamMember ?? []))],
    services: [...new Set(parts.flatMap(({ services }) => services))],
    lines: isKnown ? lines : null,
  };
}

function compareStarts({ startsAt: one }: Part, { startsAt: other }: Part): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return digitsAsUtc(one) - digitsAsUtc(other);
}

function findFirstDay(parts: readonly Part[]): string | null {
  const days = parts.flatMap(({ startsAt }) => (startsAt === null ? [] : [formatIsoDay(startsAt)]));
  return days.toSorted()[0] ?? null;
}

function hasNext(body: unknown): boolean {
  const cursor = v.safeParse(wireCursor, body);
  const next = cursor.success ? cursor.output.meta.dateCursor.next : null;
  const stated = isObject(next) ? Object.values(next) : [next];
  return stated.some((each) => typeof each === 'string' && each !== '');
}
