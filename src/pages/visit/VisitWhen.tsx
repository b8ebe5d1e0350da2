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

interface Props {
  readonly span: { readonly start: WallTime | null; readonly end: WallTime | null };
}

/** The salon's own digits, and this computer's only where they differ. */
export function VisitWhen({ span: { start, end } }: Props) {
  if (start === null) return <p className="text-lg">Time not given</p>;
  const yours = readYourTime(start);
  return (
    <div>
      <p className="text-lg tabular-nums">
        <time dateTime={formatMachine(start)}>
          {formatDay(start)}, <span className="inline-block">{formatClockRange(start, end)}</span>
        </time>
        <span className="whitespace-nowrap text-soft"> · {formatOffset(start.offsetMinutes)}</span>
      </p>
      {yours !== null && (
        <p className="text-sm text-soft tabular-nums">
          Your time: {formatDay(yours)}, {formatClock(yours)}
        </p>
      )}
    </div>
  );
}

function readYourTime(start: WallTime): WallTime | null {
  const instant = toInstant(start);
  if (instant === null) return null;
  const offsetMinutes = 0 - new Date(instant).getTimezoneOffset();
  return offsetMinutes === start.offsetMinutes ? null : atOffset(instant, offsetMinutes);
}
