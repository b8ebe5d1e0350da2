import type { StatusTone } from '#domain/attendance.ts';
import { describeAttendance } from '#domain/attendance.ts';
import type { DayBar } from '#domain/day-strip.ts';
import type { IconName } from '#ui/Icon.tsx';
import { Icon } from '#ui/Icon.tsx';
import { toPercent } from './day-strip-percent.ts';

const tones = {
  arrived: { icon: 'check', colours: 'bg-arrived-fill text-arrived' },
  confirmed: { icon: 'thumb', colours: 'bg-confirmed-fill text-confirmed' },
  pending: { icon: 'clock', colours: 'bg-pending-fill text-pending' },
  'no-show': { icon: 'cross', colours: 'bg-no-show-fill text-no-show' },
  unknown: { icon: 'question', colours: 'bg-sunken text-ink' },
} satisfies Record<StatusTone, { icon: IconName; colours: string }>;

/**
 * The status's icon and the clock times, as much of it as there is room for. What does not fit beside the line's
 * empty beginning wraps to a next line, which lies outside: so it is whole or not there, in whatever typeface.
 */
export function DayStripBarText({ bar: { at, width, label, appointment } }: { readonly bar: DayBar }) {
  const { icon, colours } = tones[describeAttendance(appointment.attendance).tone];
  const isDeleted = appointment.deleted === true;
  const look = isDeleted ? 'bg-card text-soft line-through' : colours;
  return (
    <foreignObject x={toPercent(at)} width={toPercent(width)} height="100%">
      <div className="flex h-full flex-wrap content-start overflow-hidden px-0.5 font-semibold">
        <span className="h-full" />
        <span className="flex h-full items-center">
          <Icon name={icon} className={`size-4 rounded-full ${look}`} />
        </span>
        <span className="flex h-full items-center pr-1 pl-0.5">
          <span className={`whitespace-nowrap ${look}`}>{label}</span>
        </span>
      </div>
    </foreignObject>
  );
}
