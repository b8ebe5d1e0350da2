import type { DayRest } from '#domain/day-strip.ts';
import { toPercent } from './day-strip-percent.ts';
import { lateMessages } from './late-messages.ts';

/** The last lane of many: when anyone of the rest is busy, whatever their status. */
export function DayStripRestLane({ rest }: { readonly rest: DayRest }) {
  return (
    <div className="py-0.5 md:grid md:grid-cols-[10rem_minmax(0,1fr)] md:items-center md:py-0.75">
      <p className="flex h-5 text-soft">
        <span className="relative z-20 self-start bg-card pr-1 leading-tight md:self-center">
          {lateMessages.restOfLanes(rest.count)}
        </span>
      </p>
      <svg className="block h-6 w-full overflow-visible">
        {rest.spans.map(({ at, width }) => (
          <rect
            key={at}
            x={toPercent(at)}
            width={toPercent(width)}
            height="100%"
            rx="6"
            className="fill-sunken stroke-edge"
          />
        ))}
      </svg>
    </div>
  );
}
