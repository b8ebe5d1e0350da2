import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wallTimeAt } from '#contract/wall-time.ts';
import { addSeconds } from '#domain/time.ts';
import type { VisitWhen } from '#domain/visit/when.ts';
import { describeWhen, getTimeElsewhere } from '#domain/visit/when.ts';
import { at } from '#tests/domain/wall-times.ts';

const MINUTE = 60_000;
const DAY = 24 * 60;

/** At ten o'clock in UTC+2, an hour long. */
const span = { start: at('2026-05-04T10:00:00+02:00'), end: at('2026-05-04T11:00:00+02:00') };
const START = Date.UTC(2026, 4, 4, 8);

/** Minutes after the start; before it where below zero. */
const when = (minutes: number, { end }: { end: typeof span.end | null } = span) =>
  describeWhen({ ...span, end }, START + minutes * MINUTE);
const nowAt = (written: string) => Date.parse(written);

describe('the day', () => {
  test.each([
    ['2026-05-04T00:00:00+02:00', 'Today'],
    ['2026-05-04T23:59:59+02:00', 'Today'],
    ['2026-05-03T23:59:59+02:00', 'Tomorrow'],
    ['2026-05-03T00:00:00+02:00', 'Tomorrow'],
    ['2026-05-05T00:00:00+02:00', 'Yesterday'],
    ['2026-05-05T23:59:59+02:00', 'Yesterday'],
    ['2026-05-02T23:59:59+02:00', 'Mon 4 May'],
    ['2026-05-06T00:00:00+02:00', 'Mon 4 May'],
    ['2026-12-31T09:00:00+02:00', 'Mon 4 May'],
    ['2027-01-05T09:00:00+02:00', 'Mon 4 May 2026'],
    ['2025-12-20T09:00:00+02:00', 'Mon 4 May 2026'],
    // It is already next year somewhere, and this is not known to be elsewhere.
    ['2026-12-31T12:00:00+02:00', 'Mon 4 May 2026'],
  ])('seen at %s is %s', (now, day) => {
    expect(describeWhen(span, nowAt(now))?.day).toBe(day);
  });

  test.each(['+14:00', '+13:00', '+05:45', 'Z', '-03:30', '-11:00', '-12:00'])(
    'begins at midnight by the clock of the salon, at %s too',
    (offset) => {
      const early = { start: at(`2026-05-05T00:10:00${offset}`), end: null };
      expect(describeWhen(early, nowAt(`2026-05-04T23:50:00${offset}`))?.day).toBe('Tomorrow');
      expect(describeWhen(early, nowAt(`2026-05-05T00:00:00${offset}`))?.day).toBe('Today');
      const late = { start: at(`2026-05-04T23:50:00${offset}`), end: null };
      expect(describeWhen(late, nowAt(`2026-05-04T23:59:00${offset}`))?.day).toBe('Today');
      expect(describeWhen(late, nowAt(`2026-05-05T00:10:00${offset}`))?.day).toBe('Yesterday');
    },
  );
});

describe('the distance', () => {
  test.each([
    [-31 * DAY, null],
    [-30 * DAY, 'in 30 days'],
    [-2 * DAY, 'in 2 days'],
    [-DAY, null],
    [-12 * 60, null],
    [-12 * 60 + 1, 'in 11 h'],
    [-120, 'in 2 h'],
    [-119, 'in 119 min'],
    [-25.5, 'in 25 min'],
    [-1, 'in 1 min'],
    [-0.5, 'now'],
    [0, 'started just now'],
    [0.9, 'started just now'],
    [12, 'started 12 min ago'],
    [59, 'started 59 min ago'],
    [60, 'ended just now'],
    [61, 'ended 1 min ago'],
    [100, 'ended 40 min ago'],
    [60 + 120, 'ended 2 h ago'],
    [60 + 12 * 60 - 1, 'ended 11 h ago'],
    [60 + 12 * 60, null],
    [DAY, null],
    [2 * DAY, '2 days ago'],
    [30 * DAY, '30 days ago'],
    [31 * DAY, null],
  ])('%d minutes after the start reads %s', (minutes, distance) => {
    expect(when(minutes)?.distance).toBe(distance);
  });

  test('is told by the start where no end is given', () => {
    expect(when(100, { end: null })).toMatchObject({ clock: '10:00', distance: 'started 100 min ago' });
    expect(when(12 * 60, { end: null })?.distance).toBeNull();
  });
});

test('the visit lies ahead, runs or is over', () => {
  expect([-1, -0.01, 0, 59, 60, 600].map((minutes) => when(minutes)?.phase)).toStrictEqual([
    ...['ahead', 'ahead', 'running', 'running', 'over', 'over'],
  ]);
  // Without an end it is never said to be over.
  expect(when(600, { end: null })?.phase).toBe('running');
});

describe('without an offset', () => {
  const start = at('2026-05-04 10:00:00');

  test('only weekday, date and clock are said, whatever the time is', () => {
    for (const minutes of [-2 * DAY, -DAY, -25, 0, 12, 100, DAY, 2 * DAY]) {
      const described = describeWhen({ start, end: null }, START + minutes * MINUTE);
      expect(described).toStrictEqual({ day: 'Mon 4 May', clock: '10:00', distance: null, phase: null });
    }
  });

  test('nothing is said of another clock', () => {
    expect(getTimeElsewhere(start, 120)).toBeNull();
  });
});

test('without a start nothing is said', () => {
  expect(describeWhen({ start: null, end: null }, START)).toBeNull();
  expect(describeWhen({ start: null, end: span.end }, START)).toBeNull();
});

test('an end on another day is said with the clock', () => {
  const late = { start: at('2026-05-04T23:30:00+02:00'), end: at('2026-05-05T00:30:00+02:00') };
  expect(describeWhen(late, nowAt('2026-05-05T00:10:00+02:00'))).toStrictEqual({
    ...{ day: 'Yesterday', clock: '23:30–00:30 (next day)', distance: 'started 40 min ago', phase: 'running' },
  });
});

test('another clock is named only where it differs', () => {
  expect(getTimeElsewhere(span.start, 120)).toBeNull();
  expect(getTimeElsewhere(span.start, -300)).toStrictEqual(at('2026-05-04T03:00:00-05:00'));
  expect(getTimeElsewhere(span.start, 840)).toStrictEqual(at('2026-05-04T22:00:00+14:00'));
});

const offsets = fc.integer({ min: -12 * 4, max: 14 * 4 }).map((quarters) => quarters * 15);
const instants = fc.integer({ min: Date.UTC(1990, 0, 1) / 1000, max: Date.UTC(2090, 0, 1) / 1000 });
const distances = fc.oneof(
  fc.integer({ min: -3 * 86_400, max: 3 * 86_400 }),
  fc.integer({ min: -60 * 86_400, max: 60 * 86_400 }),
);

/** The date that a clock with this offset shows, counted by the platform. */
const dateAt = (milliseconds: number, offset: number) =>
  new Date(milliseconds + offset * MINUTE).toISOString().slice(0, 10);

/** A day is called by its name only where the two dates are as far apart by the clock of the salon. */
function expectTrueDays(tell: typeof describeWhen): void {
  const names = { Yesterday: -1, Today: 0, Tomorrow: 1 };
  fc.assert(
    fc.property(instants, offsets, distances, (seconds, offset, distance) => {
      const start = wallTimeAt(seconds * 1000, offset);
      const now = (seconds + distance) * 1000;
      const day = tell({ start, end: null }, now)?.day;
      for (const [name, days] of Object.entries(names)) {
        const isThatDay = dateAt(seconds * 1000, offset) === dateAt(now + days * DAY * MINUTE, offset);
        expect(day === name, name).toBe(isThatDay);
      }
    }),
    { numRuns: 2000 },
  );
}

test('no day is called today, tomorrow or yesterday but that one', () => {
  expectTrueDays(describeWhen);
});

test.each<[string, (start: number, now: number, offset: number) => boolean]>([
  ['the date in UTC', (start, now) => dateAt(start, 0) === dateAt(now, 0)],
  ['less than a day', (start, now) => Math.abs(start - now) < DAY * MINUTE],
])('control: taking %s for today is caught', (_, isToday) => {
  const naive: typeof describeWhen = (visit, now) => {
    const described = describeWhen(visit, now) as VisitWhen;
    const offset = visit.start?.offsetMinutes ?? 0;
    const start =
      visit.start === null
        ? 0
        : Date.UTC(visit.start.year, visit.start.month - 1, visit.start.day, visit.start.hour, visit.start.minute);
    return { ...described, day: isToday(start - offset * MINUTE, now, offset) ? 'Today' : described.day };
  };
  expect(() => expectTrueDays(naive)).toThrow(/Property failed/);
});

test('ahead, running and over follow the instants, whatever the clocks show', () => {
  fc.assert(
    fc.property(
      instants,
      offsets,
      distances,
      fc.integer({ min: 0, max: 86_400 }),
      (seconds, offset, distance, length) => {
        const start = wallTimeAt(seconds * 1000, offset);
        const phase = describeWhen({ start, end: addSeconds(start, length) }, (seconds + distance) * 1000)?.phase;
        expect(phase).toBe(distance < 0 ? 'ahead' : distance >= length ? 'over' : 'running');
      },
    ),
  );
});
