import type { DayStrip } from '#domain/visit/day-strip.ts';
import { getDayStrip, minTickGaps, MAX_LANES } from '#domain/visit/day-strip.ts';
import type { AppointmentWire } from '#tests/support/visit-builder.ts';
import { buildVisit } from '#tests/support/visit-builder.ts';

export const LONG_AGO = Date.UTC(2001, 0, 1);

/** An appointment of a team member, by the salon's clock; minutes null where the length is not given. */
export function booked(name: string, start: string, minutes: number | null, parts: Partial<AppointmentWire> = {}) {
  const id = [...name].reduce((sum, letter) => sum * 31 + (letter.codePointAt(0) ?? 0), 7) % 1_000_003;
  const datetime = start.includes('T') ? `${start}:00+02:00` : `2026-05-04T${start}:00+02:00`;
  const seance_length = minutes === null ? null : minutes * 60;
  return { staff_id: id, staff: { id, name }, datetime, seance_length, ...parts };
}

/** The strip of these appointments. Throws where there is none. */
export function lay(records: Partial<AppointmentWire>[], now = LONG_AGO): DayStrip {
  const strip = getDayStrip(buildVisit({ datetime: null, records }), now);
  if (strip === null) throw new Error('Nothing was laid out');
  return strip;
}

/** What no strip may show, in words. */
export function defectsOf(strip: DayStrip, timedCount: number): string[] {
  const bars = strip.lanes.flatMap((lane) => lane.bars);
  const marks = [...bars, ...(strip.rest?.spans ?? []), ...strip.ticks, ...(strip.now === null ? [] : [strip.now])];
  const isWithin = (at: number) => at >= 0 && at <= 1 + 1e-9;
  const places = strip.entries.map(({ place }) => place);
  const drawn = bars.map(({ place }) => place);
  const [all, main] = [strip.ticks, strip.ticks.filter(({ isMain }) => isMain)];
  const closest = (ticks: DayStrip['ticks']) =>
    Math.min(...ticks.slice(1).map(({ at }, index) => at - (ticks[index]?.at ?? 0)));
  const defects = {
    'outside the axis': marks.some(
      (mark) => !isWithin(mark.at) || ('width' in mark && !isWithin(mark.at + mark.width)),
    ),
    'a bar without a width': bars.some(({ width }) => !(width > 0)),
    'bars of a lane overlap': strip.lanes.some((lane) =>
      lane.bars.some(({ at }, index) => {
        const last = lane.bars[index - 1];
        return last !== undefined && last.at + last.width > at + 1e-9;
      }),
    ),
    'not each exactly once': new Set(places).size !== timedCount || places.length !== timedCount,
    'drawn twice': new Set(drawn).size !== drawn.length || drawn.length + (strip.rest?.count ?? 0) !== timedCount,
    'too many lanes': strip.lanes.length + Number(strip.rest !== null) > MAX_LANES,
    'labels too close': closest(all) < minTickGaps.clock.wide - 1e-9,
    'main labels too close': closest(main) < minTickGaps.clock.narrow - 1e-9,
    'no label': main.length === 0,
    'not on a whole hour': all.some(({ label }) => label.includes(':') && !label.endsWith(':00')),
  };
  return Object.entries(defects).flatMap(([words, isDefect]) => (isDefect ? [words] : []));
}
