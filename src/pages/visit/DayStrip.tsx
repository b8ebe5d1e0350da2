import type { Visit } from '#contract/visit.ts';
import { layDayStrip } from '#domain/day-strip.ts';
import { useNow } from '#pages/layout/use-now.ts';
import { Card } from '#ui/Card.tsx';
import { DayStripDrawing } from './DayStripDrawing.tsx';
import { DayStripList } from './DayStripList.tsx';
import { lateMessages } from './late-messages.ts';

/** When each team member is busy with this visit, drawn; nothing at all below two appointments. */
export function DayStrip({ visit }: { readonly visit: Visit }) {
  const now = useNow(30_000);
  const strip = layDayStrip(visit, now);
  if (strip === null) return null;
  const overlapping = strip.entries.filter(({ overlapCount }) => overlapCount > 0).map(({ place }) => place);
  return (
    <Card title={lateMessages.dayAtAGlance} className="break-inside-avoid">
      <DayStripDrawing strip={strip} />
      <DayStripList strip={strip} />
      {overlapping.length > 0 && <p className="mt-2 text-sm">{lateMessages.overlapping(overlapping)}</p>}
      {strip.moreCount > 0 && <p className="mt-3 text-sm text-soft">{lateMessages.laterNotDrawn(strip.moreCount)}</p>}
      {strip.undrawnCount > 0 && (
        <p className="mt-3 text-sm text-soft">{lateMessages.untimedNotDrawn(strip.undrawnCount)}</p>
      )}
    </Card>
  );
}
