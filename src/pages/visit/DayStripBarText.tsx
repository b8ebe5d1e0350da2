import type { MouseEvent } from 'react';
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
export function DayStripBarText({ bar: { at, width, label, appointment, place } }: { readonly bar: DayBar }) {
  const { icon, colours } = tones[describeAttendance(appointment.attendance).tone];
  const [start, rest] = [label.slice(0, 5), label.slice(5)];
  const isDeleted = appointment.deleted === true;
  const look = isDeleted ? 'bg-card text-soft line-through' : colours;
  return (
    <foreignObject x={toPercent(at)} width={toPercent(width)} height="100%">
      <a
        href={`#appointment-${place}`}
        tabIndex={-1}
        onClick={goToAppointment}
        className="flex h-full flex-wrap content-start overflow-hidden px-0.5 font-semibold no-underline"
      >
        <span className="h-full" />
        <span className="flex h-full items-center">
          <Icon name={icon} className={`size-4 rounded-full ${look}`} />
        </span>
        <span className="flex h-full items-center pl-0.5">
          <span className={`whitespace-nowrap ${look}`}>{start}</span>
        </span>
        <span className="flex h-full items-center pr-1">
          <span className={`whitespace-nowrap ${look}`}>{rest}</span>
        </span>
      </a>
    </foreignObject>
  );
}

/** Without a step in the history: back leads to the page before this one. */
function goToAppointment(event: MouseEvent<HTMLAnchorElement>): void {
  const place = document.getElementById(event.currentTarget.hash.slice(1));
  if (place === null) return;
  event.preventDefault();
  place.scrollIntoView({ block: 'center' });
  const line = place.querySelector('summary') ?? place;
  line.focus({ preventScroll: true });
}
