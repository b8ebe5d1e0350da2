import type { DayLane } from '#domain/day-strip.ts';
import { DayStripBar } from './DayStripBar.tsx';
import { DayStripBarText } from './DayStripBarText.tsx';
import { DayStripWho } from './DayStripWho.tsx';

/** A team member's name once, and the bars of one lane. */
export function DayStripLane({ lane: { who, isContinued, bars } }: { readonly lane: DayLane }) {
  return (
    <div className="py-0.5 md:grid md:grid-cols-[10rem_minmax(0,1fr)] md:items-center md:py-0.75">
      {!isContinued && (
        <p className="flex h-5 text-soft md:pr-3">
          <DayStripWho
            who={who}
            className="relative z-20 block min-w-0 self-start truncate bg-card pr-1 leading-tight md:self-center"
          />
        </p>
      )}
      <div className="relative md:col-start-2">
        <svg className="block h-6 w-full overflow-visible">
          {bars.map((bar) => (
            <DayStripBar key={bar.place} bar={bar} />
          ))}
        </svg>
        <svg className="absolute inset-0 z-20 size-full">
          {bars.map((bar) => (
            <DayStripBarText key={bar.place} bar={bar} />
          ))}
        </svg>
      </div>
    </div>
  );
}
