import type { WallTime } from '#contract/wall-time.ts';
import {
  atOffset,
  formatClockRange,
  formatClock,
  formatDay,
  formatMachine,
  formatOffset,
  toInstant,
} from '#domain/time.ts';
import { useIsLive } from '#ui/hydration.ts';

interface Props {
  readonly span: { readonly start: WallTime | null; readonly end: WallTime | null };
}

/**
 * The salon's own digits, and this computer's only where they differ. Their line is there either way: the gateway
 * does not know this computer's zone, and nothing may jump when it becomes known.
 */
export function VisitWhen({ span: { start, end } }: Props) {
  const isLive = useIsLive();
  if (start === null) return <p className="text-lg">Time not given</p>;
  const yours = isLive ? readYourTime(start) : null;
  return (
    <div>
      <p className="text-lg">
        <time dateTime={formatMachine(start)}>
          {formatDay(start)}, <span className="inline-block">{formatClockRange(start, end)}</span>
        </time>
        <span className="whitespace-nowrap text-soft"> · {formatOffset(start.offsetMinutes)}</span>
      </p>
      <p className="min-h-6 text-sm text-soft">
        {yours !== null && `Your time: ${formatDay(yours)}, ${formatClock(yours)}`}
      </p>
    </div>
  );
}

function readYourTime(start: WallTime): WallTime | null {
  const instant = toInstant(start);
  if (instant === null) return null;
  const offsetMinutes = 0 - new Date(instant).getTimezoneOffset();
  return offsetMinutes === start.offsetMinutes ? null : atOffset(instant, offsetMinutes);
}
