import type { WallTime } from '#contract/wall-time.ts';
import { toInstant } from '#contract/wall-time.ts';
import { fieldIds } from '#domain/visit/field-ids.ts';
import { formatClock, formatDay, formatMachine, formatNearDay, formatOffset } from '#domain/time.ts';
import type { VisitWhen as When } from '#domain/visit/when.ts';
import { getTimeElsewhere } from '#domain/visit/when.ts';
import { useIsHydrated } from '#ui/hydration.ts';
import { Highlight } from '#pages/visit/changes/Highlight.tsx';
import { messages } from '#pages/visit/messages.ts';

interface Props {
  readonly when: When | null;
  readonly start: WallTime | null;
  /** Deleted: neither ahead nor over. */
  readonly isGone: boolean;
}

/** The day in a word, the salon's own digits, and how far away that is. */
export function VisitWhen({ when, start, isGone }: Props) {
  return (
    <p className="text-lg font-semibold">
      <Highlight field={fieldIds.visit('time')}>
        {when === null || start === null ? (
          messages.timeNotGiven
        ) : (
          <span>
            <time dateTime={formatMachine(start)}>
              <span className="print:hidden">{`${when.day}, `}</span>
              {/* Paper outlives the day. */}
              <span className="hidden print:inline">{`${formatDay(start)}, `}</span>
              <span className="inline-block">{when.clock}</span>
            </time>
            {when.distance !== null && !isGone && (
              <span className="font-normal text-soft print:hidden">
                <span>{'\u00A0· '}</span>
                <span className="inline-block">{when.distance}</span>
              </span>
            )}
          </span>
        )}
      </Highlight>
    </p>
  );
}

/**
 * The same moment by this computer's clock, where it differs. Its line is there either way: the gateway does not know
 * this computer's zone, and nothing may jump when it becomes known.
 */
export function TimeElsewhere({ start, now }: { readonly start: WallTime | null; readonly now: number }) {
  const isHydrated = useIsHydrated();
  const instant = start === null ? null : toInstant(start);
  const yours =
    isHydrated && start !== null && instant !== null
      ? getTimeElsewhere(start, 0 - new Date(instant).getTimezoneOffset())
      : null;
  return (
    <p className="min-h-5 truncate text-sm text-soft print:hidden">
      {yours !== null && start !== null && (
        <span>
          {messages.timeElsewhere(
            `${formatNearDay(yours, now)}, ${formatClock(yours)}`,
            formatOffset(start.offsetMinutes),
          )}
        </span>
      )}
    </p>
  );
}
