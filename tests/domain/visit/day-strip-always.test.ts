import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DayStrip } from '#domain/visit/day-strip.ts';
import { getDayStrip } from '#domain/visit/day-strip.ts';
import { buildVisit } from '#tests/support/visit-builder.ts';
import { booked, defectsOf, lay } from './day-strip-check.ts';

describe('every strip', () => {
  const anyVisit = fc.array(
    fc.record({
      who: fc.integer({ min: 0, max: 20 }),
      second: fc.oneof(fc.integer({ min: 0, max: 86_399 }), fc.integer({ min: 0, max: 30 * 86_400 })),
      length: fc.option(fc.oneof(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 31 * 86_400 }))),
      isTimed: fc.integer({ min: 0, max: 9 }).map((chance) => chance > 0),
      deleted: fc.boolean(),
    }),
    { maxLength: 40 },
  );

  test('keeps within its axis, draws each appointment once, and parts bars and labels', () => {
    fc.assert(
      fc.property(anyVisit, fc.integer({ min: 0, max: 30 * 86_400 }), (parts, nowSecond) => {
        const base = Date.UTC(2026, 11, 20);
        const records = parts.map(({ who, second, length, isTimed, deleted }, id) => ({
          ...booked(`Person ${who}`, '10:00', null, { deleted, id }),
          datetime: isTimed ? `${new Date(base + second * 1000).toISOString().slice(0, 19)}+00:00` : null,
          seance_length: length,
        }));
        const timedCount = parts.filter(({ isTimed }) => isTimed).length;
        const strip = getDayStrip(buildVisit({ datetime: null, records }), base + nowSecond * 1000);
        expect(strip === null).toBe(timedCount < 2);
        if (strip !== null) expect(defectsOf(strip, timedCount)).toStrictEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  const good = lay([booked('Ada', '09:00', 60), booked('Ada', '10:00', 60), booked('Bo', '15:00', 60)]);
  const [lane, ...others] = good.lanes;
  const [bar, next] = lane?.bars ?? [];
  if (lane === undefined || bar === undefined || next === undefined) throw new Error('The example has no bars');
  const [tick, ...ticks] = good.ticks;
  if (tick === undefined) throw new Error('The example has no ticks');

  test.each<[string, Partial<DayStrip>]>([
    ['outside the axis', { now: { at: 1.2, label: '' } }],
    ['outside the axis', { lanes: [{ ...lane, bars: [bar, { ...next, width: 0.99 }] }, ...others] }],
    ['a bar without a width', { lanes: [{ ...lane, bars: [bar, { ...next, width: NaN }] }, ...others] }],
    ['bars of a lane overlap', { lanes: [{ ...lane, bars: [{ ...bar, width: 0.2 }, next] }, ...others] }],
    ['not each exactly once', { entries: good.entries.slice(1) }],
    ['drawn twice', { lanes: [{ ...lane, bars: [bar] }, ...others] }],
    ['drawn twice', { lanes: [lane, lane] }],
    ['too many lanes', { lanes: Array.from({ length: 13 }, () => lane) }],
    ['labels too close', { ticks: [tick, { ...tick, at: tick.at + 0.05 }, ...ticks] }],
    ['labels too close', { ticks: good.ticks.toReversed() }],
    ['main labels too close', { ticks: good.ticks.map((each) => ({ ...each, isMain: true })) }],
    ['no label', { ticks: [] }],
    ['not on a whole hour', { ticks: [{ ...tick, label: '09:30' }, ...ticks] }],
  ])('control: %s is caught', (defect, broken) => {
    expect(defectsOf(good, 3)).toStrictEqual([]);
    expect(defectsOf({ ...good, ...broken }, 3)).toContain(defect);
  });
});
