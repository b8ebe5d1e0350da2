import type { DayStrip } from '#domain/day-strip.ts';
import { toPercent } from './day-strip-percent.ts';
import { lateMessages } from './late-messages.ts';

/** The words over the mark of now; near an end they stand beside it, so that they stay within the drawing. */
export function DayStripNow({ now: { at, label } }: { readonly now: NonNullable<DayStrip['now']> }) {
  const anchor = at < 0.2 ? 'start' : at > 0.8 ? 'end' : 'middle';
  return (
    <div className="md:ml-[10rem]">
      <svg className="-mt-2 block h-5 w-full overflow-visible">
        <text x={toPercent(at)} y="75%" textAnchor={anchor} className="fill-ink font-semibold">
          {lateMessages.nowAt(label)}
        </text>
      </svg>
    </div>
  );
}
