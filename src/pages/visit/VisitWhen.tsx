import type { WallTime } from '#contract/wall-time.ts';
import { toInstant, wallTimeAt } from '#contract/wall-time.ts';
import { fieldIds } from '#domain/field-ids.ts';
import { formatClockRange, formatClock, formatDay, formatMachine, formatOffset } from '#domain/time.ts';
import { useIsLive } from '#ui/hydration.ts';
import { Highlight } from './Highlight.tsx';

interface Props {
  readonly span: { readonly start: WallTime | null; readonly end: WallTime | null };
}

/**
 * The salon's own digits, and this computer's only where they differ. Their line is there either way: the gateway
 * does not know this computer's zone, and nothing may jump when it becomes known.
 */
export function VisitWhen({ span: { start, end } }: Props) {
  const isLive = useIsLive();
  const yours = isLive && start !== null ? readYourTime(start) : null;
  return (
    <div>
      <p className="text-lg">
        <Highlight field={fieldIds.visit('time')}>
          {start === null ? (
            'Time not given'
          ) : (
            <time dateTime={formatMachine(start)}>
              <span>{`${formatDay(start)}, `}</span>
              <span className="inline-block">
                <span>{formatClockRange(start, end)}</span>
                <span className="whitespace-nowrap text-soft">{` · ${formatOffset(start.offsetMinutes)}`}</span>
              </span>
            </time>
          )}
        </Highlight>
      </p>
      {start !== null && (
        <p className="min-h-6 text-sm text-soft">
          {yours !== null && `Your time: ${formatDay(yours)}, ${formatClock(yours)}`}
        </p>
      )}
    </div>
  );
}

function readYourTime(start: WallTime): WallTime | null {
  const instant = toInstant(start);
  if (instant === null) return null;
  const offsetMinutes = 0 - new Date(instant).getTimezoneOffset();
  return offsetMinutes === start.offsetMinutes ? null : wallTimeAt(instant, offsetMinutes);
}
