import type { StatusTone } from '#domain/attendance.ts';
import { describeAttendance } from '#domain/attendance.ts';
import type { DayBar } from '#domain/day-strip.ts';
import { toPercent } from './day-strip-percent.ts';

const tones = {
  arrived: 'fill-arrived-fill stroke-arrived/70',
  confirmed: 'fill-confirmed-fill stroke-confirmed/70',
  pending: 'fill-pending-fill stroke-pending/70',
  'no-show': 'fill-no-show-fill stroke-no-show/70',
  unknown: 'fill-sunken stroke-edge',
} satisfies Record<StatusTone, string>;

/** From start to end in the colour of the status; hollow where deleted, dashed where the end is not known. */
export function DayStripBar({ bar: { at, width, breakWidth, appointment, isOpen } }: { readonly bar: DayBar }) {
  return (
    <>
      {breakWidth > 0 && (
        <rect x={toPercent(at + width)} width={toPercent(breakWidth)} y="40%" height="20%" className="fill-line" />
      )}
      <rect
        x={toPercent(at)}
        width={toPercent(width)}
        height="100%"
        rx="6"
        {...(isOpen && { strokeDasharray: '3 3' })}
        className={
          appointment.deleted === true
            ? 'fill-card stroke-edge'
            : tones[describeAttendance(appointment.attendance).tone]
        }
      />
    </>
  );
}
