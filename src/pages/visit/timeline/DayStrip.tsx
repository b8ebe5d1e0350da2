import type { Visit } from '#contract/visit.ts';
import { describeAttendance } from '#domain/visit/attendance.ts';
import type { DayEntry, DayStrip } from '#domain/visit/day-strip.ts';
import { getDayStrip, MAX_OVERLAPS_NAMED } from '#domain/visit/day-strip.ts';
import { formatDuration, formatClockRange, formatDay } from '#domain/time.ts';
import { useNow } from '#pages/shell/use-now.ts';
import { Card } from '#ui/Card.tsx';
import { IncrementalList } from '#ui/IncrementalList.tsx';
import { uniqueKeys } from '#ui/unique-keys.ts';
import { DayStripDrawing, DayStripWho } from './DayStripDrawing.tsx';
import { timelineMessages } from './messages.ts';
import { messages } from '#pages/visit/messages.ts';

/** When each team member is busy with this visit, drawn; nothing at all below two appointments. */
export function DayStrip({ visit }: { readonly visit: Visit }) {
  const now = useNow(30_000);
  const strip = getDayStrip(visit, now);
  if (strip === null) return null;
  const overlapping = strip.entries.filter(({ overlapCount }) => overlapCount > 0).map(({ place }) => place);
  return (
    <Card title={timelineMessages.dayAtAGlance} className="break-inside-avoid">
      <DayStripDrawing strip={strip} />
      <DayStripList strip={strip} />
      {overlapping.length > 0 && <p className="mt-2 text-sm">{timelineMessages.overlapping(overlapping)}</p>}
      {strip.moreCount > 0 && (
        <p className="mt-3 text-sm text-soft">{timelineMessages.laterNotDrawn(strip.moreCount)}</p>
      )}
      {strip.undrawnCount > 0 && (
        <p className="mt-3 text-sm text-soft">{timelineMessages.untimedNotDrawn(strip.undrawnCount)}</p>
      )}
    </Card>
  );
}

/** The drawing in words, for who does not see it. */
function DayStripList({ strip }: { readonly strip: DayStrip }) {
  return (
    <div className="sr-only">
      <ul aria-label={timelineMessages.byStartTime}>
        <IncrementalList as="li" nouns={messages.appointmentNouns}>
          {strip.entries.map((entry) => (
            <li key={entry.place}>
              <span>
                {`${entry.isOtherDay ? `${formatDay(entry.start)}, ` : ''}${formatClockRange(entry.start, entry.end)} `}
              </span>
              <DayStripWho who={entry.who} />
              <span>{`, ${describeState(entry)}`}</span>
              <Overlaps entry={entry} />
            </li>
          ))}
        </IncrementalList>
      </ul>
      {strip.now !== null && <p>{timelineMessages.clockNow(strip.now.label)}</p>}
    </div>
  );
}

function describeState({ appointment: { attendance, durationSeconds, breakSeconds, deleted } }: DayEntry): string {
  const length = durationSeconds === null ? timelineMessages.lengthUnknown : formatDuration(durationSeconds);
  const pause = breakSeconds === null ? [] : [timelineMessages.thenBreak(formatDuration(breakSeconds))];
  return [
    describeAttendance(attendance).label,
    ...(deleted === true ? [timelineMessages.deletedWord] : []),
    length,
    ...pause,
  ].join(', ');
}

function Overlaps({ entry: { overlapCount, overlapsWith, overlapsWithPlaces } }: { readonly entry: DayEntry }) {
  if (overlapCount === 0) return null;
  const keys = uniqueKeys(overlapsWith, ({ name }) => name);
  if (
    overlapsWith.length + overlapsWithPlaces.length > MAX_OVERLAPS_NAMED ||
    overlapsWith.length + overlapsWithPlaces.length === 0
  )
    return <span>{timelineMessages.othersAtOnce(overlapCount)}</span>;
  return (
    <>
      {overlapsWithPlaces.length > 0 && <span>{timelineMessages.placesAtOnce(overlapsWithPlaces)}</span>}
      {overlapsWith.length > 0 && <span>{timelineMessages.overlapsWith}</span>}
      {overlapsWith.map((who, index) => (
        <span key={keys[index]}>
          {index > 0 && <span>{messages.and}</span>}
          <DayStripWho who={who} />
        </span>
      ))}
    </>
  );
}
