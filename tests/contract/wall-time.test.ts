import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WallTime } from '#contract/wall-time.ts';
import { parseWallTime } from '#contract/wall-time.ts';

const evening: WallTime = { year: 2026, month: 9, day: 21, hour: 23, minute: 5, second: 9, offsetMinutes: -300 };

test.each([
  ['2026-09-21T23:05:09.000-05:00', evening],
  ['2026-09-21T23:05:09-05:00', evening],
  ['2026-09-21T23:05:09-0500', evening],
  ['2026-09-21 23:05:09', { ...evening, offsetMinutes: null }],
  ['2026-09-21T23:05:09Z', { ...evening, offsetMinutes: 0 }],
  ['2026-09-21T23:05:09+0000', { ...evening, offsetMinutes: 0 }],
  ['2026-09-21T23:05:09+05:45', { ...evening, offsetMinutes: 345 }],
  ['2026-09-21T23:05:09+14:00', { ...evening, offsetMinutes: 840 }],
  ['2026-09-21T23:05:09.123456-05:00', evening],
])('reads %s', (text, time) => {
  expect(parseWallTime(text)).toStrictEqual(time);
});

test.each([
  '',
  'tomorrow',
  '2026-09-21',
  '2026-9-21 23:05:09',
  '2026-09-21T23:05',
  '2026-00-10 10:00:00',
  '2026-13-10 10:00:00',
  '2026-02-29 10:00:00',
  '2026-02-30 10:00:00',
  '2026-04-31 10:00:00',
  '2026-04-00 10:00:00',
  '2026-04-20 24:00:00',
  '2026-04-20 10:60:00',
  '2026-04-20 10:00:60',
  '0999-04-20 10:00:00',
  '0000-00-00 00:00:00',
  '2026-04-20T10:00:00+15:00',
  '2026-04-20T10:00:00+05:60',
  '2026-04-20T10:00:00+5',
  '2026-04-20T10:00:00 PM',
  ' 2026-04-20 10:00:00',
  '2026-04-20 10:00:00\n',
  '２０２６-04-20 10:00:00',
])('refuses %j', (text) => {
  expect(parseWallTime(text)).toBeNull();
});

test('a leap day is read in a leap year only', () => {
  expect(parseWallTime('2028-02-29 10:00:00')).not.toBeNull();
  expect(parseWallTime('2000-02-29 10:00:00')).not.toBeNull();
  expect(parseWallTime('2100-02-29 10:00:00')).toBeNull();
});

const offset = fc.option(fc.integer({ min: -840, max: 840 }), { nil: null });
const moment = fc.record(
  {
    year: fc.integer({ min: 1000, max: 9999 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.integer({ min: 0, max: 59 }),
    second: fc.integer({ min: 0, max: 59 }),
    offsetMinutes: offset,
  },
  { noNullPrototype: true },
);

function pad(number: number, width = 2): string {
  return String(number).padStart(width, '0');
}

function write(time: WallTime, between: 'T' | ' ', fraction: string, colon: ':' | ''): string {
  const day = `${pad(time.year, 4)}-${pad(time.month)}-${pad(time.day)}`;
  const clock = `${pad(time.hour)}:${pad(time.minute)}:${pad(time.second)}`;
  const written = `${day}${between}${clock}${fraction}`;
  if (time.offsetMinutes === null) return written;
  const east = Math.abs(time.offsetMinutes);
  return `${written}${time.offsetMinutes < 0 ? '-' : '+'}${pad(Math.floor(east / 60))}${colon}${pad(east % 60)}`;
}

const spelling = [
  fc.constantFrom<'T' | ' '>('T', ' '),
  fc.constantFrom('', '.0', '.000', '.123456789'),
  fc.constantFrom<':' | ''>(':', ''),
] as const;

/** Whether every digit comes back as it was written, however it was spelled. */
function roundTrip(parse: typeof parseWallTime) {
  return fc.property(moment, ...spelling, (time, ...how) => {
    expect(parse(write(time, ...how))).toStrictEqual(time);
  });
}

describe('any moment in any written form', () => {
  test('comes back digit by digit', () => {
    fc.assert(roundTrip(parseWallTime), { numRuns: 1000 });
  });

  test("control: a parser that goes through the computer's own clock is caught", () => {
    const throughDate: typeof parseWallTime = (text) => {
      const date = new Date(text);
      return {
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
        hour: date.getUTCHours(),
        minute: date.getUTCMinutes(),
        second: date.getUTCSeconds(),
        offsetMinutes: 0,
      };
    };
    expect(() => fc.assert(roundTrip(throughDate))).toThrow();
  });
});

test('any text is read or refused, without throwing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      parseWallTime(text);
    }),
    { numRuns: 500 },
  );
});
