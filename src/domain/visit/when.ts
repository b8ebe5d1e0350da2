import type { WallTime } from '#contract/wall-time.ts';
import { toInstant, wallTimeAt } from '#contract/wall-time.ts';
import type { VisitSpan } from './appointment-order.ts';
import { daysBetween, formatClockRange, formatNearDay, formatSpan } from '#domain/time.ts';

/** When a visit is, as the head of its page says it. */
export interface VisitWhen {
  /** `Today`, `Tue 1 Dec`, `Mon 21 Sep 2025` */
  readonly day: string;
  /** `16:15–18:00`, by the salon's clock. */
  readonly clock: string;
  /** `in 25 min`, `started 12 min ago`, `ended 40 min ago`; null where it is far away, or now is not known there. */
  readonly distance: string | null;
  /** Null where no offset tells what the salon's clock shows now. */
  readonly phase: VisitPhase | null;
}

type VisitPhase = 'ahead' | 'running' | 'over';

const MINUTE = 60_000;
/** Farther away, days say more than hours. */
const NEAR_MS = 12 * 60 * MINUTE;
/** Farther away, the date says more than the days. */
const MAX_DAYS = 30;
const NEAR_DAYS: Readonly<Record<number, string>> = { [-1]: 'Yesterday', 0: 'Today', 1: 'Tomorrow' };

/** Null where no start is given. `now` in milliseconds since 1970 UTC; without a believed offset nothing depends on it. */
export function describeWhen({ start, end }: VisitSpan, now: number): VisitWhen | null {
  if (start === null) return null;
  const clock = formatClockRange(start, end);
  const [from, until] = [toInstant(start), end === null ? null : toInstant(end)];
  if (from === null) return { day: formatNearDay(start, now), clock, distance: null, phase: null };
  const days = daysBetween(wallTimeAt(now, start.offsetMinutes), start);
  return {
    day: NEAR_DAYS[days] ?? formatNearDay(start, now),
    clock,
    distance:
      now < from
        ? describeAhead(from - now, days)
        : describePassed(now - from, until === null ? null : now - until, days),
    phase: now < from ? 'ahead' : until !== null && now >= until ? 'over' : 'running',
  };
}

function describeAhead(milliseconds: number, days: number): string | null {
  if (milliseconds < MINUTE) return 'now';
  if (milliseconds < NEAR_MS) return `in ${formatSpan(milliseconds)}`;
  return days > 1 && days <= MAX_DAYS ? `in ${days} days` : null;
}

function describePassed(sinceStart: number, sinceEnd: number | null, days: number): string | null {
  const [verb, since] = sinceEnd !== null && sinceEnd >= 0 ? ['ended', sinceEnd] : ['started', sinceStart];
  if (since < MINUTE) return `${verb} just now`;
  if (since < NEAR_MS) return `${verb} ${formatSpan(since)} ago`;
  return days < -1 && days >= -MAX_DAYS ? `${-days} days ago` : null;
}

/** The clock of another place at the salon's time, where the two differ; null where they agree or no offset is known. */
export function getTimeElsewhere(time: WallTime, offsetMinutes: number): WallTime | null {
  const instant = toInstant(time);
  return instant === null || offsetMinutes === time.offsetMinutes ? null : wallTimeAt(instant, offsetMinutes);
}
