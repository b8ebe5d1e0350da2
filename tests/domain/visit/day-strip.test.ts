import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DayStrip } from '#domain/visit/day-strip.ts';
import { getDayStrip, MAX_BARS, MAX_LANES } from '#domain/visit/day-strip.ts';
import { buildVisit } from '#tests/support/visit-builder.ts';
import { booked, lay, LONG_AGO } from './day-strip-check.ts';

const lanesOf = (strip: DayStrip) => strip.lanes.map(({ who, bars }) => [who.name, ...bars.map(({ label }) => label)]);
const barsOf = (strip: DayStrip) => strip.lanes.flatMap(({ bars }) => bars.map(({ at, width }) => [at, width]));
const labelsOf = (strip: DayStrip) => strip.ticks.map(({ label }) => label);
const mainOf = (strip: DayStrip) => strip.ticks.flatMap(({ label, isMain }) => (isMain ? [label] : []));

test('two overlapping appointments stand in two lanes, to scale, between whole hours', () => {
  const strip = lay([booked('Ignatius', '19:45', 60), booked('Ottilie', '18:30', 90)]);
  expect(lanesOf(strip)).toStrictEqual([
    ['Ottilie', '18:30–20:00'],
    ['Ignatius', '19:45–20:45'],
  ]);
  expect(labelsOf(strip)).toStrictEqual(['18:00', '19:00', '20:00', '21:00']);
  expect(barsOf(strip).flat()).toStrictEqual([1 / 6, 1 / 2, 7 / 12, 1 / 3].map((at) => expect.closeTo(at, 9)));
  expect(strip.entries.map(({ overlapsWith }) => overlapsWith.map(({ name }) => name))).toStrictEqual([
    ['Ignatius'],
    ['Ottilie'],
  ]);
});

test.each([
  ['no appointment', []],
  ['one', [booked('Ada', '10:00', 60)]],
  ['two of which one has no time', [booked('Ada', '10:00', 60), booked('Bo', '11:00', 60, { datetime: null })]],
])('nothing is laid out for %s', (_, records) => {
  expect(getDayStrip(buildVisit({ records }), LONG_AGO)).toBeNull();
});

test('what has no time is counted and not drawn', () => {
  const untimed = booked('Cy', '12:00', 60, { datetime: null });
  const strip = lay([untimed, booked('Ada', '10:00', 60), booked('Bo', '11:00', 60)]);
  expect(strip.undrawnCount).toBe(1);
  expect(lanesOf(strip).map(([name]) => name)).toStrictEqual(['Ada', 'Bo']);
});

describe('lanes', () => {
  test('a team member keeps one lane while nothing overlaps, back to back included', () => {
    const strip = lay([booked('Ada', '10:00', 60), booked('Ada', '11:00', 20), booked('Ada', '11:20', 40)]);
    expect(lanesOf(strip)).toStrictEqual([['Ada', '10:00–11:00', '11:00–11:20', '11:20–12:00']]);
  });

  test('and has a second one below where two overlap', () => {
    const strip = lay([booked('Ada', '10:00', 60), booked('Bo', '10:10', 30), booked('Ada', '10:30', 60)]);
    expect(lanesOf(strip)).toStrictEqual([
      ['Ada', '10:00–11:00'],
      ['Ada', '10:30–11:30'],
      ['Bo', '10:10–10:40'],
    ]);
    expect(strip.lanes.map(({ isContinued }) => isContinued)).toStrictEqual([false, true, false]);
  });

  test('two people of one name are two, one whose name changed is one', () => {
    const strip = lay([
      booked('Ada', '10:00', 60, { staff_id: 1, staff: { id: 1, name: 'Ada' } }),
      booked('Ada', '11:00', 60, { staff_id: 2, staff: { id: 2, name: 'Ada' } }),
      booked('Ada', '12:00', 60, { staff_id: 1, staff: { id: 1, name: 'Ada O.' } }),
    ]);
    expect(lanesOf(strip)).toStrictEqual([
      ['Ada', '10:00–11:00', '12:00–13:00'],
      ['Ada', '11:00–12:00'],
    ]);
  });

  test('who is not named is said so in our own words', () => {
    const strip = lay([
      booked('', '10:00', 60, { staff_id: 9, staff: null }),
      booked('', '11:00', 60, { staff_id: null, staff: null }),
    ]);
    expect(strip.lanes.map(({ who }) => who)).toStrictEqual([
      { name: 'Team member 9', isUserText: false },
      { name: 'Team member not given', isUserText: false },
    ]);
  });

  test('beyond twelve the rest share the last one, with their number', () => {
    const people = (count: number) => Array.from({ length: count }, (_, n) => booked(`Person ${n}`, '10:00', 30 + n));
    expect(lay(people(MAX_LANES))).toMatchObject({ lanes: { length: 12 }, rest: null });
    const strip = lay(people(40));
    expect(strip.lanes).toHaveLength(11);
    expect(strip.rest?.count).toBe(29);
    expect(strip.rest?.spans).toHaveLength(1);
    expect(strip.entries).toHaveLength(40);
  });
});

describe('an odd length', () => {
  test('that is not known is short and open, and overlaps only where its start does', () => {
    const strip = lay([booked('Ada', '10:00', null), booked('Bo', '10:10', 50), booked('Cy', '09:30', 60)]);
    const bar = strip.lanes.flatMap(({ bars }) => bars).find(({ isOpen }) => isOpen);
    expect(bar).toMatchObject({ label: '10:00–?', width: expect.closeTo(1 / 4, 9) });
    expect(strip.entries.find(({ who }) => who.name === 'Ada')?.overlapsWith).toMatchObject([{ name: 'Cy' }]);
  });

  test('of zero is still to be seen', () => {
    const strip = lay([booked('Ada', '10:00', 0), booked('Bo', '11:00', 0)]);
    expect(barsOf(strip).every(([, width]) => (width ?? 0) > 0.01)).toBe(true);
    expect(labelsOf(strip)).toStrictEqual(['10:00', '11:00']);
  });

  test('a deleted appointment is drawn and overlaps with no other', () => {
    const strip = lay([booked('Ada', '10:00', 60, { deleted: 1 }), booked('Bo', '10:30', 60)]);
    expect(strip.lanes).toHaveLength(2);
    expect(strip.entries.map(({ overlapCount }) => overlapCount)).toStrictEqual([0, 0]);
  });
});

describe('a technical break', () => {
  const dyed = booked('Ada', '18:00', 80, { technical_break_duration: 1200 });

  test('is drawn after the client has left, and overlaps with no other client', () => {
    const strip = lay([dyed, booked('Bo', '19:00', 60), booked('Ada', '19:00', 30)]);
    expect(lanesOf(strip)[0]).toStrictEqual(['Ada', '18:00–19:00', '19:00–19:30']);
    expect(strip.lanes[0]?.bars[0]).toMatchObject({ width: 1 / 2, breakWidth: expect.closeTo(1 / 6, 9) });
    expect(strip.entries.map(({ overlapCount }) => overlapCount)).toStrictEqual([0, 1, 1]);
  });
});

describe('overlaps', () => {
  test('are told by instants where clocks go back in between', () => {
    const first = booked('Ada', '23:00', 60, { datetime: '2026-10-29T23:00:00+03:00' });
    const second = booked('Bo', '23:30', 30, { datetime: '2026-10-29T23:30:00+02:00' });
    expect(lay([first, second]).entries.map(({ overlapCount }) => overlapCount)).toStrictEqual([0, 0]);
    const wrong = { ...second, datetime: '2026-10-29T23:30:00-05:00' };
    expect(lay([first, wrong]).entries.map(({ overlapCount }) => overlapCount)).toStrictEqual([1, 1]);
  });

  test('of appointments without a team member claim no person', () => {
    const unknown = { staff_id: 0, staff: null };
    const strip = lay([booked('', '11:00', 60, unknown), booked('', '11:30', 60, unknown)]);
    expect(strip.lanes).toHaveLength(2);
    expect(strip.lanes.map(({ isContinued }) => isContinued)).toStrictEqual([false, false]);
    expect(
      strip.entries.map(({ overlapsWith, overlapsWithPlaces }) => [overlapsWith, overlapsWithPlaces]),
    ).toStrictEqual([
      [[], [2]],
      [[], [1]],
    ]);
  });

  test('are counted among all, however many are drawn', () => {
    const strip = lay(Array.from({ length: 1000 }, (_, id) => booked(`Person ${id}`, '10:00', 60, { id })));
    expect(strip.entries).toHaveLength(MAX_BARS);
    expect(strip.moreCount).toBe(1000 - MAX_BARS);
    expect(new Set(strip.entries.map(({ overlapCount }) => overlapCount))).toStrictEqual(new Set([999]));
  });

  test('are those of comparing each with each', () => {
    const part = fc.record({
      minute: fc.integer({ min: 0, max: 600 }),
      length: fc.option(fc.integer({ min: 0, max: 90 })),
      deleted: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(part, { minLength: 2, maxLength: 30 }), (parts) => {
        const records = parts.map(({ minute, length, deleted }, id) => ({
          ...booked('Ada', '10:00', length, { id, deleted }),
          datetime: `${new Date(Date.UTC(2026, 4, 4, 8, minute)).toISOString().slice(0, 19)}+02:00`,
        }));
        const extents = parts.map(({ minute, length, deleted }) => ({
          from: minute * 60,
          until: minute * 60 + Math.max((length ?? 0) * 60, 1),
          deleted,
        }));
        const counts = extents.map((one) =>
          one.deleted
            ? 0
            : extents.filter(
                (other) => other !== one && !other.deleted && one.from < other.until && other.from < one.until,
              ).length,
        );
        const told = new Map(
          lay(records).entries.map(({ appointment, overlapCount }) => [appointment.id, overlapCount]),
        );
        expect(parts.map((_, id) => told.get(id))).toStrictEqual(counts);
      }),
    );
  });
});

describe('ticks', () => {
  test.each([
    ['three hours', '09:10', 170, ['09:00', '10:00', '11:00', '12:00'], ['09:00', '10:00', '11:00', '12:00']],
    ['seven', '09:00', 420, '09 10 11 12 13 14 15 16', '10 12 14 16'],
    ['twelve', '08:00', 720, '09 12 15 18', '09 12 15 18'],
    ['over midnight', '21:30', 185, '21 22 23 00 01', '21 22 23 00 01'],
    ['a day and a half', '08:00', 2160, '12 18 00 06 12 18', '12 00 12'],
  ])('of %s', (_, start, minutes, all, main) => {
    const strip = lay([booked('Ada', start, minutes), booked('Bo', start, 5)]);
    const clocks = (hours: string | string[]) =>
      typeof hours === 'string' ? hours.split(' ').map((hour) => `${hour}:00`) : hours;
    expect(labelsOf(strip)).toStrictEqual(clocks(all));
    expect(mainOf(strip)).toStrictEqual(clocks(main));
  });

  test('a midnight within is marked with its day, one at the end is not', () => {
    const midnights = (minutes: number) =>
      lay([booked('Ada', '2026-12-31T22:00', minutes), booked('Bo', '2026-12-31T22:00', 30)]).ticks.filter(
        ({ isMidnight }) => isMidnight,
      );
    expect(midnights(180)).toMatchObject([{ label: '00:00', day: '1 Jan' }]);
    expect(midnights(120)).toMatchObject([{ label: '00:00', day: null, at: 1 }]);
  });

  test('several days are told by date, several years by month', () => {
    const far = (day: string) => lay([booked('Ada', '22:00', 60), booked('Bo', `${day}T09:00`, 60)]);
    expect(labelsOf(far('2026-05-08'))).toStrictEqual(['5 May', '6 May', '7 May', '8 May']);
    expect(far('2026-05-08').entries.map(({ isOtherDay }) => isOtherDay)).toStrictEqual([false, true]);
    expect(labelsOf(far('2028-05-08'))[0]).toMatch(/^[A-Z][a-z]{2} 202\d$/);
    expect(labelsOf(far('9999-12-31')).length).toBeGreaterThan(1);
  });
});

describe('now', () => {
  const pair = [booked('Ada', '10:00', 60), booked('Bo', '11:00', 60)];

  test.each([
    ['in the middle', '2026-05-04T09:00:00Z', { at: 0.5, label: '11:00' }],
    ['at the very start', '2026-05-04T08:00:00Z', { at: 0, label: '10:00' }],
    ['before', '2026-05-04T07:59:00Z', null],
    ['after', '2026-05-04T10:01:00Z', null],
    ['the same time of another day', '2026-05-05T09:00:00Z', null],
  ])("%s, by the salon's clock", (_, instant, mark) => {
    expect(lay(pair, Date.parse(instant)).now).toStrictEqual(mark);
  });

  const unsure = [
    booked('Ada', '10:00', 60, { datetime: null, date: '2026-05-04 10:00:00' }),
    booked('Bo', '11:00', 60, { datetime: null, date: '2026-05-04 11:00:00' }),
  ];
  const half = Date.parse('2026-05-04T09:00:00Z');

  test('is not marked where no offset is given, nor where offsets disagree', () => {
    expect(lay(unsure, half).now).toBeNull();
    expect(lay([...pair, booked('Cy', '10:00', 60, { datetime: '2026-05-04T10:00:00-05:00' })], half).now).toBeNull();
  });

  test("is marked by the visit's offset where the appointments name none", () => {
    const visit = buildVisit({ datetime: '2026-05-04T10:00:00+02:00', records: unsure });
    expect(getDayStrip(visit, half)?.now).toStrictEqual({ at: 0.5, label: '11:00' });
  });
});
