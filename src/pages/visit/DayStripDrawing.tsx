import type { DayStrip } from '#domain/day-strip.ts';
import { DayStripLane } from './DayStripLane.tsx';
import { DayStripLines } from './DayStripLines.tsx';
import { DayStripNow } from './DayStripNow.tsx';
import { DayStripRestLane } from './DayStripRestLane.tsx';
import { DayStripTicks } from './DayStripTicks.tsx';

/** Hidden from a screen reader, which is read the list instead. On a phone the names stand above their lanes. */
export function DayStripDrawing({ strip: { lanes, rest, ticks, now } }: { readonly strip: DayStrip }) {
  return (
    <div aria-hidden="true" className="text-sm">
      {now !== null && <DayStripNow now={now} />}
      <div className="relative isolate">
        <DayStripLines ticks={ticks} now={now} />
        {lanes.map((lane) => (
          <DayStripLane key={lane.bars[0]?.place} lane={lane} />
        ))}
        {rest !== null && <DayStripRestLane rest={rest} />}
      </div>
      <DayStripTicks ticks={ticks} />
    </div>
  );
}
