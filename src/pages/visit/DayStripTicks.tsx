import type { DayTick } from '#domain/day-strip.ts';
import { toPercent } from './day-strip-percent.ts';

/** The hours under the lanes: the main ones alone where it is narrow. */
export function DayStripTicks({ ticks }: { readonly ticks: readonly DayTick[] }) {
  const hasDays = ticks.some(({ day }) => day !== null);
  return (
    <div className="@container md:ml-[10rem]">
      <svg className={`block w-full overflow-visible ${hasDays ? 'h-10' : 'h-5'}`}>
        {ticks.map(({ at, label, day, isMain }) => (
          <text
            key={at}
            x={toPercent(at)}
            textAnchor={anchorAt(at)}
            className={`fill-soft ${isMain ? '' : 'hidden @min-[32rem]:inline'}`}
          >
            <tspan y={hasDays ? '40%' : '80%'}>{label}</tspan>
            {day !== null && (
              <tspan x={toPercent(at)} y="85%">
                {day}
              </tspan>
            )}
          </text>
        ))}
      </svg>
    </div>
  );
}

/** Near an end a label turns inwards, or it would leave the card on a phone. */
function anchorAt(at: number): 'start' | 'middle' | 'end' {
  return at < 0.07 ? 'start' : at > 0.93 ? 'end' : 'middle';
}
