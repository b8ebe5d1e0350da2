import type { Appointment } from '#contract/appointment.ts';
import type { Visit } from '#contract/visit.ts';
import type { WallTime } from '#contract/wall-time.ts';
import { toInstant, wallTimeAt } from '#contract/wall-time.ts';
import { appointmentEnd, hasBelievableOffsets, placeAppointments } from './appointment-order.ts';
import type { Who } from './team-member.ts';
import { getWho } from './team-member.ts';
import { addSeconds, formatClock, formatClockRange, formatDate, minutesBetween } from '#domain/time.ts';

/** A visit's appointments laid out on one axis of time. Every `at` and `width` is a fraction of the axis, 0 to 1. */
export interface DayStrip {
  readonly lanes: readonly DayLane[];
  /** What found no lane of its own, drawn together. */
  readonly rest: DayRest | null;
  readonly ticks: readonly DayTick[];
  /** Null where now lies outside the axis, or no offset says what the salon's clock shows. */
  readonly now: { readonly at: number; readonly label: string } | null;
  /** Every drawn appointment in words, by start time. */
  readonly entries: readonly DayEntry[];
  /** How many more have a start than are drawn and listed. */
  readonly moreCount: number;
  /** How many appointments have no start and so no place on the axis. */
  readonly undrawnCount: number;
}

export interface DayLane {
  readonly who: Who;
  /** A further lane of the one above, for what overlaps there. */
  readonly isContinued: boolean;
  readonly bars: readonly DayBar[];
}

export interface DayBar {
  readonly place: number;
  readonly appointment: Appointment;
  readonly at: number;
  readonly width: number;
  /** Of the technical break after it, in which the next client may already sit; 0 for none. */
  readonly breakWidth: number;
  /** `18:30–20:00`, `18:30–?` */
  readonly label: string;
  /** The end is not known, so the width says nothing. */
  readonly isOpen: boolean;
}

export interface DayRest {
  readonly count: number;
  readonly spans: readonly { readonly at: number; readonly width: number; readonly count: number }[];
}

export interface DayTick {
  readonly at: number;
  readonly label: string;
  /** Labelled on a narrow screen too. */
  readonly isMain: boolean;
  readonly isMidnight: boolean;
  /** `1 Jan` under a midnight that the axis crosses, where the label is a clock. */
  readonly day: string | null;
}

export interface DayEntry {
  readonly place: number;
  readonly appointment: Appointment;
  readonly who: Who;
  readonly start: WallTime;
  readonly end: WallTime | null;
  /** Begins on another day than the first one. */
  readonly isOtherDay: boolean;
  readonly overlapCount: number;
  /** Each team member once; of the drawn appointments only. */
  readonly overlapsWith: readonly Who[];
  /** Places of the drawn appointments that overlap and name no team member: no person can be claimed to be busy twice. */
  readonly overlapsWithPlaces: readonly number[];
}

/** How far apart labels stand at least, as a fraction of the axis. A date is wider than a clock. */
export const minTickGaps = { clock: { narrow: 0.22, wide: 0.12 }, date: { narrow: 0.32, wide: 0.18 } } as const;
export const MAX_LANES = 12;
/** Beyond, the rest is only counted: more bars than these tell nothing. */
export const MAX_BARS = 200;
/** More names than these say less than their number. */
export const MAX_OVERLAPS_NAMED = 3;

const HOUR = 3600;
const DAY = 24 * HOUR;
/** Steps of less than a day divide it, so that every midnight has its tick; beyond, each is twice the last. */
const STEPS = [...[1, 2, 3, 6, 12].map((hours) => hours * HOUR), ...Array.from({ length: 24 }, (_, n) => DAY * 2 ** n)];
/** Length at which an appointment of unknown length is drawn. */
const OPEN_SECONDS = 1800;
const MIN_WIDTH = 0.012;

/** An appointment with its place on the axis, in seconds since the midnight before the first one. */
interface Timed extends Pick<DayEntry, 'place' | 'appointment' | 'start' | 'end'> {
  readonly from: number;
  readonly until: number;
}

/** One that is drawn. */
interface Drawn extends Timed, Pick<DayEntry, 'who' | 'isOtherDay'> {
  /** Of the team member; null where none is given, who then shares no lane. */
  readonly key: string | null;
  /** When the chair is free again, after the technical break. */
  readonly chairUntil: number;
}

interface Axis {
  readonly midnight: WallTime;
  readonly from: number;
  readonly until: number;
}

/**
 * Lays out the appointments whose start is known, by the salon's digits; null for fewer than two of them. An unknown
 * length is drawn short and open. `now` in milliseconds since 1970 UTC.
 */
export function getDayStrip(visit: Visit, now: number): DayStrip | null {
  const timed = timeAppointments(visit);
  const [first] = timed;
  if (first === undefined || timed.length < 2) return null;
  const midnight = midnightOf(first.start);
  const drawn = findOverlaps(
    timed.slice(0, MAX_BARS).map((each) => identify(each, midnight)),
    timed,
  );
  const from = Math.floor(first.from / HOUR) * HOUR;
  const latest = drawn.reduce((most, { chairUntil }) => Math.max(most, chairUntil), from + 1);
  const axis = { midnight, from, until: Math.ceil(latest / HOUR) * HOUR };
  const lanes = getLanes(drawn, axis);
  const kept = lanes.length > MAX_LANES ? lanes.slice(0, MAX_LANES - 1) : lanes;
  return {
    lanes: kept,
    rest: mergeRest(lanes.slice(kept.length).flatMap(({ bars }) => bars)),
    ticks: getTicks(axis),
    now: placeNow(visit, now, axis),
    entries: drawn,
    moreCount: timed.length - drawn.length,
    undrawnCount: visit.appointments.length - timed.length,
  };
}

function timeAppointments(visit: Visit): Timed[] {
  const placed = placeAppointments(visit).flatMap(({ place, appointment }) => {
    const start = appointment.startsAt;
    return start === null ? [] : [{ place, appointment, start, end: appointmentEnd(appointment) }];
  });
  const [first] = placed;
  if (first === undefined) return [];
  const midnight = midnightOf(first.start);
  const areInstants = hasBelievableOffsets(visit) && placed.every(({ start }) => start.offsetMinutes !== null);
  const secondsSince = areInstants ? elapsedSeconds : secondsBetween;
  return placed.map(({ place, appointment, start, end }) => {
    const from = secondsSince(midnight, start);
    const until = from + (end === null ? OPEN_SECONDS : (appointment.durationSeconds ?? 0));
    return { place, appointment, start, end, from, until };
  });
}

function identify(timed: Timed, midnight: WallTime): Drawn {
  const { teamMemberId, breakSeconds } = timed.appointment;
  const who = getWho(timed.appointment);
  const key = teamMemberId === null ? (who.isUserText ? `named ${who.name}` : null) : String(teamMemberId);
  const isOtherDay = midnightOf(timed.start).day !== midnight.day || timed.from >= DAY;
  return { ...timed, key, who, isOtherDay, chairUntil: timed.until + (breakSeconds ?? 0) };
}

type Extent = Pick<Timed, 'appointment' | 'from' | 'until' | 'end'>;

/** What is deleted takes no time; of an unknown length only the start is sure. */
function takesTime({ appointment }: Extent): boolean {
  return appointment.deleted !== true;
}

function overlap(one: Extent, other: Extent): boolean {
  return takesTime(one) && takesTime(other) && one.from < sureEnd(other) && other.from < sureEnd(one);
}

function sureEnd({ from, until, end }: Extent): number {
  return end === null ? from + 1 : Math.max(until, from + 1);
}

/**
 * How many of all appointments each of the drawn ones overlaps with, and with whom of the drawn. Those that overlap are
 * all that begin before its end, less those that ended by its start: two searches in sorted lists.
 */
function findOverlaps(drawn: readonly Drawn[], all: readonly Timed[]): (Drawn & DayEntry)[] {
  const counted = all.filter(takesTime);
  const starts = counted.map(({ from }) => from).toSorted((a, b) => a - b);
  const ends = counted.map(sureEnd).toSorted((a, b) => a - b);
  return drawn.map((each) => {
    const overlapCount = takesTime(each) ? countUpTo(starts, sureEnd(each) - 1) - countUpTo(ends, each.from) - 1 : 0;
    return { ...each, overlapCount, ...nameOverlapping(each, drawn) };
  });
}

/** Team members, and places of appointments that have none: a few more than are named. */
function nameOverlapping(each: Drawn, drawn: readonly Drawn[]): Pick<DayEntry, 'overlapsWith' | 'overlapsWithPlaces'> {
  const people = new Map<string, Who>();
  const overlapsWithPlaces: number[] = [];
  for (const other of drawn) {
    if (people.size + overlapsWithPlaces.length > MAX_OVERLAPS_NAMED) break;
    if (other === each || !overlap(each, other)) continue;
    if (other.key === null) overlapsWithPlaces.push(other.place);
    else people.set(other.key, other.who);
  }
  return { overlapsWith: [...people.values()], overlapsWithPlaces };
}

/** How many of the sorted numbers are at most the limit. */
function countUpTo(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function getLanes(timed: readonly Drawn[], axis: Axis): DayLane[] {
  const length = axis.until - axis.from;
  const minLength = Math.ceil(length * MIN_WIDTH);
  const people = new Map<string, { who: Who; lanes: { until: number; bars: DayBar[] }[] }>();
  for (const { key: own, who, place, appointment, start, end, ...extent } of timed) {
    const key = own ?? `appointment ${place}`;
    const drawn = Math.max(extent.until - extent.from, minLength);
    const from = Math.min(extent.from, axis.until - drawn);
    const person = people.get(key) ?? { who, lanes: [] };
    people.set(key, person);
    let lane = person.lanes.find(({ until }) => until <= from);
    if (lane === undefined) person.lanes.push((lane = { until: from, bars: [] }));
    lane.until = from + drawn;
    const breakWidth = Math.min(extent.chairUntil - extent.until, axis.until - from - drawn) / length;
    const bar = { at: (from - axis.from) / length, width: drawn / length, breakWidth, isOpen: end === null };
    lane.bars.push({ ...bar, place, appointment, label: labelBar(start, end) });
  }
  return [...people.values()].flatMap(({ who, lanes }) =>
    lanes.map(({ bars }, index) => ({ who, isContinued: index > 0, bars })),
  );
}

function labelBar(start: WallTime, end: WallTime | null): string {
  // The line of midnight says "next day" already; a later date it does not say.
  return end === null ? `${formatClock(start)}–?` : formatClockRange(start, end).replace(' (next day)', '');
}

/** Bars that touch or overlap become one span, with their number. */
function mergeRest(bars: readonly DayBar[]): DayRest | null {
  if (bars.length === 0) return null;
  const spans: { at: number; width: number; count: number }[] = [];
  for (const { at, width } of bars.toSorted((a, b) => a.at - b.at)) {
    const last = spans.at(-1);
    if (last === undefined || at > last.at + last.width) spans.push({ at, width, count: 1 });
    else {
      last.width = Math.max(last.width, at + width - last.at);
      last.count += 1;
    }
  }
  return { count: bars.length, spans };
}

function getTicks(axis: Axis): DayTick[] {
  const length = axis.until - axis.from;
  const fits = (step: number, gap: number) => step / length >= gap;
  const { clock, date } = minTickGaps;
  const main = STEPS.find((step) => fits(step, (step < DAY ? clock : date).narrow)) ?? length;
  const inDays = main >= DAY;
  const step = STEPS.find((each) => main % each === 0 && fits(each, (inDays ? date : clock).wide)) ?? main;
  const lastDay = addSeconds(axis.midnight, axis.until);
  const ticks: DayTick[] = [];
  for (let second = Math.ceil(axis.from / step) * step; second <= axis.until; second += step) {
    const time = addSeconds(axis.midnight, second);
    if (time === null) break;
    const at = (second - axis.from) / length;
    const isMidnight = second % DAY === 0;
    const label = inDays && isMidnight ? labelDate(time, lastDay?.year === axis.midnight.year) : formatClock(time);
    const day = isMidnight && !inDays && at > 0 && at < 1 ? labelDate(time, true) : null;
    ticks.push({ at, label, isMain: second % main === 0, isMidnight, day });
  }
  return ticks;
}

/** `1 Jan`, or `Jan 2027` where the axis holds more than one year. */
function labelDate(time: WallTime, isOneYear: boolean): string {
  return formatDate(time).replace(isOneYear ? / \d+$/ : /^\d+ /, '');
}

function placeNow(visit: Visit, now: number, axis: Axis): DayStrip['now'] {
  const written = [visit, ...visit.appointments].flatMap(({ startsAt }) => startsAt?.offsetMinutes ?? []);
  const [offset, ...others] = new Set(written);
  // Where offsets disagree it is not known which of them holds now.
  if (offset === undefined || others.length > 0 || !hasBelievableOffsets(visit)) return null;
  const clock = wallTimeAt(now, offset);
  const at = (secondsBetween(axis.midnight, clock) - axis.from) / (axis.until - axis.from);
  return at >= 0 && at <= 1 ? { at, label: formatClock(clock) } : null;
}

function midnightOf(time: WallTime): WallTime {
  return { ...time, hour: 0, minute: 0, second: 0 };
}

/** The same where both times have an offset: clocks may change in between. */
function elapsedSeconds(a: WallTime, b: WallTime): number {
  return Math.round(((toInstant(b) ?? 0) - (toInstant(a) ?? 0)) / 1000);
}

function secondsBetween(a: WallTime, b: WallTime): number {
  return Math.round(minutesBetween(a, b) * 60);
}
