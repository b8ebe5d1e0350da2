import type { Visit } from '#contract/visit.ts';
import { formatCount } from '#domain/count.ts';
import { layDayStrip } from '#domain/day-strip.ts';
import { useNow } from '#pages/layout/use-now.ts';
import { Card } from '#ui/Card.tsx';
import { DayStripDrawing } from './DayStripDrawing.tsx';
import { DayStripList } from './DayStripList.tsx';

/** When each team member is busy with this visit, drawn; nothing at all below two appointments. */
export function DayStrip({ visit }: { readonly visit: Visit }) {
  const now = useNow(30_000);
  const strip = layDayStrip(visit, now);
  if (strip === null) return null;
  return (
    <Card title="The day at a glance" className="break-inside-avoid">
      <DayStripDrawing strip={strip} />
      <DayStripList strip={strip} />
      {strip.moreCount > 0 && (
        <p className="mt-3 text-sm text-soft">
          {`Not drawn: ${formatCount(strip.moreCount, 'later appointment', 'later appointments')}.`}
        </p>
      )}
      {strip.undrawnCount > 0 && (
        <p className="mt-3 text-sm text-soft">
          {`Not drawn: ${formatCount(strip.undrawnCount, 'appointment', 'appointments')} without a time.`}
        </p>
      )}
    </Card>
  );
}
