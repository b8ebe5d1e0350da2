import type { Location } from '#contract/lookups/location.ts';
import type { Visit } from '#contract/visit.ts';
import type { WallTime } from '#contract/wall-time.ts';
import { digitsAsUtc, haveSameDigits } from '#contract/wall-time.ts';
import { hasBelievableOffsets } from './appointment-order.ts';

/** The location of the visit's appointments; null where they name none, or several. */
export function getLocationId({ appointments }: Visit): number | null {
  const [first = null, ...others] = new Set(appointments.map(({ locationId }) => locationId));
  return others.length === 0 ? first : null;
}

// Letters and signs of a currency: what else the location's settings may hold could be taken for part of the price. Some
// letters cannot be seen, and a mark that came first would stand on the price.
const CURRENCY = /^(?!\p{M})(?:(?!\p{Default_Ignorable_Code_Point})[\p{Sc}\p{L}\p{M}.]){1,8}$/u;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * The visit with what its location adds: the currency's sign behind each price, and the offset of its zone where the
 * answer's own cannot be believed. The same visit where neither is known.
 */
export function addLocation(visit: Visit, location: Location | null | undefined): Visit {
  if (location == null) return visit;
  return addOffsets(addCurrency(visit, location.currency), location.timeZone);
}

function addCurrency(visit: Visit, sign: string | null): Visit {
  if (sign === null || !CURRENCY.test(sign)) return visit;
  // Isolated, so that it turns no digits around.
  const currency = RIGHT_TO_LEFT.test(sign) ? `\u2068${sign}\u2069` : sign;
  const price = <Line extends object>(lines: readonly Line[] | null) =>
    lines?.map((line) => ({ ...line, currency })) ?? null;
  return {
    ...visit,
    appointments: visit.appointments.map((appointment) => ({
      ...appointment,
      services: price(appointment.services),
      goods: price(appointment.goods),
    })),
  };
}

function addOffsets(visit: Visit, timeZone: string | null): Visit {
  const isBelievable = hasBelievableOffsets(visit);
  const lacksOffset = (time: WallTime | null) => time !== null && (time.offsetMinutes === null || !isBelievable);
  if (timeZone === null || !visit.appointments.some(({ startsAt }) => lacksOffset(startsAt))) return visit;
  const format = createFormat(timeZone);
  if (format === null) return visit;
  const add = (time: WallTime | null) =>
    time !== null && lacksOffset(time) ? { ...time, offsetMinutes: findOffset(time, format) } : time;
  const appointments = visit.appointments.map((appointment) => {
    const startsAt = add(appointment.startsAt);
    // What contradicted it is no longer needed to tell how far it can be believed.
    return {
      ...appointment,
      startsAt,
      statedStart: startsAt?.offsetMinutes == null ? appointment.statedStart : startsAt,
    };
  });
  return { ...visit, startsAt: add(visit.startsAt), appointments };
}

/** Null for a zone that this browser does not know. */
function createFormat(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  } catch {
    return null;
  }
}

/** Minutes east of UTC where a clock of the zone shows these digits; null for an hour that it shows twice, or never. */
function findOffset(time: WallTime, format: Intl.DateTimeFormat): number | null {
  const digits = digitsAsUtc(time);
  const offsets = new Set(
    [-DAY_MS, DAY_MS].map((apart) => (digitsAsUtc(readClock(digits + apart, format)) - digits - apart) / 60_000),
  );
  const fitting = [...offsets].filter((minutes) => haveSameDigits(readClock(digits - minutes * 60_000, format), time));
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

const DAY_MS = 86_400_000;

function readClock(instant: number, format: Intl.DateTimeFormat): WallTime {
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return { year, month, day, hour, minute, second, offsetMinutes: null };
}
