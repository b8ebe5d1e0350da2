import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseWallTime, toInstant, wallTimeAt } from '#contract/wall-time.ts';
import {
  addSeconds,
  compareWallTimes,
  formatAgo,
  formatClock,
  formatClockRange,
  formatDate,
  formatDateTime,
  formatDay,
  formatMachine,
  formatNearDay,
  formatOffset,
  formatSpan,
  minutesBetween,
} from '#domain/time.ts';
import { at } from './wall-times.ts';

const evening = at('2026-09-21T23:00:00-05:00');

test('each form says the digits as written', () => {
  expect(formatDay(evening)).toBe('Mon 21 Sep 2026');
  expect(formatDate(evening)).toBe('21 Sep 2026');
  expect(formatClock(evening)).toBe('23:00');
  expect(formatDateTime(evening)).toBe('21 Sep 2026, 23:00');
  expect(formatMachine(evening)).toBe('2026-09-21T23:00:00-05:00');
  expect(formatClock(at('2026-01-02 03:04:05'))).toBe('03:04');
  expect(formatDay(at('2028-02-29 00:00:00'))).toBe('Tue 29 Feb 2028');
});

test.each([
  ['2026-09-21T23:00:00-05:00', '2026-09-22T00:00:00-05:00', '23:00–00:00 (next day)'],
  ['2026-09-21T10:00:00-05:00', '2026-09-21T11:30:00-05:00', '10:00–11:30'],
  ['2026-12-31T23:30:00-05:00', '2027-01-01T00:30:00-05:00', '23:30–00:30 (next day)'],
  ['2026-09-21T23:00:00-05:00', '2026-09-23T01:00:00-05:00', '23:00–01:00 (23 Sep 2026)'],
  ['2026-09-21T10:00:00-05:00', '2026-09-21T10:00:00-05:00', '10:00–10:00'],
])('%s to %s reads %s', (start, end, words) => {
  expect(formatClockRange(at(start), at(end))).toBe(words);
});

test('without an end only the start is said', () => {
  expect(formatClockRange(evening, null)).toBe('23:00');
});

test.each([
  [-300, 'UTC−5'],
  [330, 'UTC+5:30'],
  [-210, 'UTC−3:30'],
  [345, 'UTC+5:45'],
  [840, 'UTC+14'],
  [0, 'UTC'],
  [-0, 'UTC'],
  [null, 'UTC offset not known'],
])('an offset of %s minutes reads %s', (minutes, words) => {
  expect(formatOffset(minutes)).toBe(words);
});

test.each([
  ['2026-04-20 18:30:00', '2026-04-20T18:30:00'],
  ['2026-04-20T18:30:00Z', '2026-04-20T18:30:00+00:00'],
  ['2026-04-20T18:30:05+0530', '2026-04-20T18:30:05+05:30'],
  ['2026-04-20T18:30:00-03:30', '2026-04-20T18:30:00-03:30'],
])('%s is %s to a machine', (written, machine) => {
  expect(formatMachine(at(written))).toBe(machine);
});

describe('lengths of time', () => {
  test('run past midnight, month, year and leap day by the digits', () => {
    expect(formatMachine(later(evening, 3600))).toBe('2026-09-22T00:00:00-05:00');
    expect(formatMachine(later(at('2026-12-31 23:59:59'), 1))).toBe('2027-01-01T00:00:00');
    expect(formatMachine(later(at('2028-02-28 23:00:00'), 3600))).toBe('2028-02-29T00:00:00');
  });

  test('know no summer time: an hour later is an hour later on the clock', () => {
    // In Berlin the clock goes from 02:00 to 03:00 that night; the partner's offset says nothing of it.
    expect(formatMachine(later(at('2026-03-29T01:30:00+01:00'), 3600))).toBe('2026-03-29T02:30:00+01:00');
  });

  test('that no calendar holds have no end', () => {
    expect(addSeconds(evening, 1e11 * 3)).toBeNull();
    expect(addSeconds(evening, Number.MAX_SAFE_INTEGER)).toBeNull();
    expect(addSeconds(evening, 1e300)).toBeNull();
  });

  test('between two clocks are counted by their digits, whatever their offsets say', () => {
    expect(minutesBetween(at('2026-09-21T10:00:00-05:00'), at('2026-09-21T11:30:00+05:00'))).toBe(90);
    expect(compareWallTimes(at('2026-09-21T10:00:00-05:00'), at('2026-09-21T11:00:00+05:00'))).toBeLessThan(0);
  });
});

test.each([
  [-5000, 'just now'],
  [0, 'just now'],
  [4999, 'just now'],
  [5000, '5 s ago'],
  [59_999, '59 s ago'],
  [60_000, '1 min ago'],
  [119 * 60_000, '119 min ago'],
  [2 * 3_600_000, '2 h ago'],
  [47 * 3_600_000, '47 h ago'],
  [48 * 3_600_000, '2 days ago'],
])('%d ms reads %s', (milliseconds, words) => {
  expect(formatAgo(milliseconds)).toBe(words);
});

test.each([
  [0, '0 min'],
  [59_999, '0 min'],
  [60_000, '1 min'],
  [119 * 60_000, '119 min'],
  [120 * 60_000, '2 h'],
  [48 * 3_600_000 - 1, '47 h'],
  [48 * 3_600_000, '2 days'],
])('a span of %d ms reads %s', (milliseconds, words) => {
  expect(formatSpan(milliseconds)).toBe(words);
});

test.each([
  ['2026-06-01T12:00:00Z', 'Mon 21 Sep'],
  ['2026-01-01T12:00:00Z', 'Mon 21 Sep'],
  // Somewhere it is still the year before, or already the next.
  ['2026-01-01T11:59:59Z', 'Mon 21 Sep 2026'],
  ['2026-12-31T09:59:59Z', 'Mon 21 Sep'],
  ['2026-12-31T10:00:00Z', 'Mon 21 Sep 2026'],
  ['2025-06-01T12:00:00Z', 'Mon 21 Sep 2026'],
])('a day of 2026 seen at %s reads %s', (now, words) => {
  expect(formatNearDay(evening, Date.parse(now))).toBe(words);
});

test('an instant is known only where an offset was written', () => {
  expect(toInstant(evening)).toBe(Date.UTC(2026, 8, 22, 4));
  expect(toInstant(at('2026-09-21T23:00:00+05:30'))).toBe(Date.UTC(2026, 8, 21, 17, 30));
  expect(toInstant(at('2026-09-21 23:00:00'))).toBeNull();
});

const offsets = fc.integer({ min: -840, max: 840 });
const instants = fc.integer({ min: Date.UTC(1970, 0, 1) / 1000, max: Date.UTC(2999, 11, 31) / 1000 });

describe('for every instant and offset', () => {
  test('the clock there names the same instant', () => {
    fc.assert(
      fc.property(instants, offsets, (seconds, offset) => {
        expect(toInstant(wallTimeAt(seconds * 1000, offset))).toBe(seconds * 1000);
      }),
    );
  });

  test('what is written for a machine reads back as the same clock', () => {
    fc.assert(
      fc.property(instants, fc.option(offsets, { nil: null }), (seconds, offset) => {
        const clock = { ...wallTimeAt(seconds * 1000, 0), offsetMinutes: offset };
        expect(parseWallTime(formatMachine(clock))).toStrictEqual(clock);
      }),
    );
  });

  test('adding seconds moves the instant by as many, and back again', () => {
    fc.assert(
      fc.property(instants, offsets, fc.integer({ min: 0, max: 40 * 86_400 }), (seconds, offset, length) => {
        const clock = wallTimeAt(seconds * 1000, offset);
        const end = later(clock, length);
        expect(toInstant(end)).toBe((seconds + length) * 1000);
        expect(later(end, -length)).toStrictEqual(clock);
        expect(minutesBetween(clock, end)).toBeCloseTo(length / 60);
        expect(Math.sign(compareWallTimes(clock, end))).toBe(length === 0 ? 0 : -1);
      }),
    );
  });
});

function later(...[time, seconds]: Parameters<typeof addSeconds>) {
  const end = addSeconds(time, seconds);
  if (end === null) throw new Error('no such time');
  return end;
}

test('days and months have the names that Intl gives them', () => {
  const intl = new Intl.DateTimeFormat('en-GB', { weekday: 'short', month: 'short', timeZone: 'UTC' });
  for (let day = 0; day < 366; day += 1) {
    const date = new Date(Date.UTC(2028, 0, 1 + day));
    const time = parseWallTime(`${date.toISOString().slice(0, 10)}T12:00:00Z`);
    const parts = Object.fromEntries(intl.formatToParts(date).map(({ type, value }) => [type, value]));
    const month = parts['month']?.slice(0, 3);
    expect(time && formatDay(time)).toBe(`${parts['weekday']} ${date.getUTCDate()} ${month} 2028`);
  }
});
