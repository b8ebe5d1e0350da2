import type { DayStrip } from '#domain/day-strip.ts';
import { toPercent } from './day-strip-percent.ts';

const layer =
  'absolute inset-y-0 right-0 left-0 h-full w-full overflow-visible md:left-[10rem] md:w-[calc(100%-10rem)]';

/** Lines of the hours behind the bars; the mark of now over them, yet under their words and the names. */
export function DayStripLines({ ticks, now }: Pick<DayStrip, 'ticks' | 'now'>) {
  return (
    <>
      <svg className={`${layer} -z-10`}>
        {ticks.map(({ at, isMidnight }) => (
          <line
            key={at}
            x1={toPercent(at)}
            x2={toPercent(at)}
            y2="100%"
            shapeRendering="crispEdges"
            className={isMidnight ? 'stroke-edge' : 'stroke-line'}
          />
        ))}
      </svg>
      {now !== null && (
        <svg className={`${layer} z-10`}>
          <line x1={toPercent(now.at)} x2={toPercent(now.at)} y2="100%" strokeWidth="2" className="stroke-ink" />
        </svg>
      )}
    </>
  );
}
