import { describeAttendance } from '#domain/attendance.ts';
import type { DayEntry, DayStrip } from '#domain/day-strip.ts';
import { MOST_OVERLAPS_NAMED } from '#domain/day-strip.ts';
import { formatDuration } from '#domain/duration.ts';
import { formatClockRange, formatDay } from '#domain/time.ts';
import { Gradual } from '#ui/Gradual.tsx';
import { DayStripWho } from './DayStripWho.tsx';
import { lateMessages } from './late-messages.ts';
import { messages } from './messages.ts';

/** The drawing in words, for who does not see it. */
export function DayStripList({ strip }: { readonly strip: DayStrip }) {
  return (
    <div className="sr-only">
      <ul aria-label={lateMessages.byStartTime}>
        <Gradual as="li" nouns={messages.appointmentNouns}>
          {strip.entries.map((entry) => (
            <li key={entry.place}>
              <span>
                {`${entry.isOtherDay ? `${formatDay(entry.start)}, ` : ''}${formatClockRange(entry.start, entry.end)} `}
              </span>
              <DayStripWho who={entry.who} />
              <span>{`, ${sayState(entry)}`}</span>
              <Overlaps entry={entry} />
            </li>
          ))}
        </Gradual>
      </ul>
      {strip.now !== null && <p>{lateMessages.clockNow(strip.now.label)}</p>}
    </div>
  );
}

function sayState({ appointment: { attendance, durationSeconds, breakSeconds, deleted } }: DayEntry): string {
  const length = durationSeconds === null ? lateMessages.lengthUnknown : formatDuration(durationSeconds);
  const pause = breakSeconds === null ? [] : [lateMessages.thenBreak(formatDuration(breakSeconds))];
  return [
    describeAttendance(attendance).label,
    ...(deleted === true ? [lateMessages.deletedWord] : []),
    length,
    ...pause,
  ].join(', ');
}

function Overlaps({ entry: { overlapCount, overlapsWith, overlapsWithPlaces } }: { readonly entry: DayEntry }) {
  if (overlapCount === 0) return null;
  if (
    overlapsWith.length + overlapsWithPlaces.length > MOST_OVERLAPS_NAMED ||
    overlapsWith.length + overlapsWithPlaces.length === 0
  )
    return <span>{lateMessages.othersAtOnce(overlapCount)}</span>;
  return (
    <>
      {overlapsWithPlaces.length > 0 && <span>{lateMessages.placesAtOnce(overlapsWithPlaces)}</span>}
      {overlapsWith.length > 0 && <span>{lateMessages.overlapsWith}</span>}
      {overlapsWith.map((who, index) => (
        <span key={index}>
          {index > 0 && <span>{messages.and}</span>}
          <DayStripWho who={who} />
        </span>
      ))}
    </>
  );
}
