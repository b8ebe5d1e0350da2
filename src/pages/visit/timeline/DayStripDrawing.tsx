import type { MouseEvent, SVGProps } from 'react';
import type { StatusTone } from '#domain/visit/attendance.ts';
import { describeAttendance } from '#domain/visit/attendance.ts';
import type { DayBar, DayLane, DayRest, DayStrip, DayTick } from '#domain/visit/day-strip.ts';
import type { Who } from '#domain/visit/team-member.ts';
import { Icon } from '#ui/Icon.tsx';
import { statusTones } from '#ui/StatusChip.tsx';
import { UserText } from '#ui/UserText.tsx';
import { timelineMessages } from './messages.ts';

/** On a wide screen the names stand beside the lanes, 10rem wide. */
const places = {
  lane: 'py-0.5 md:grid md:grid-cols-[10rem_minmax(0,1fr)] md:items-center md:py-0.75',
  bars: 'block h-6 w-full overflow-visible',
  layer: 'absolute inset-y-0 right-0 left-0 h-full w-full overflow-visible md:left-[10rem] md:w-[calc(100%-10rem)]',
  besideNames: 'md:ml-[10rem]',
};

/** Hidden from a screen reader, which is read the list instead. On a phone the names stand above their lanes. */
export function DayStripDrawing({ strip: { lanes, rest, ticks, now } }: { readonly strip: DayStrip }) {
  return (
    <div aria-hidden="true" className="text-sm">
      {now !== null && <DayStripNow now={now} />}
      <div className="relative isolate">
        <DayStripLines ticks={ticks} now={now} />
        {lanes.map((lane) => (
          <DayStripLane key={lane.bars[0]?.place} lane={lane} />
        ))}
        {rest !== null && <DayStripRestLane rest={rest} />}
      </div>
      <DayStripTicks ticks={ticks} />
    </div>
  );
}

/** A team member's name once, and the bars of one lane. */
function DayStripLane({ lane: { who, isContinued, bars } }: { readonly lane: DayLane }) {
  return (
    <div className={places.lane}>
      {!isContinued && (
        <p className="flex h-5 text-soft md:pr-3">
          <DayStripWho
            who={who}
            className="relative z-20 block min-w-0 self-start truncate bg-card pr-1 leading-tight md:self-center"
          />
        </p>
      )}
      <div className="relative md:col-start-2">
        <svg className={places.bars}>
          {bars.map((bar) => (
            <DayStripBar key={bar.place} bar={bar} />
          ))}
        </svg>
        <svg className="absolute inset-0 z-20 size-full">
          {bars.map((bar) => (
            <DayStripBarText key={bar.place} bar={bar} />
          ))}
        </svg>
      </div>
    </div>
  );
}

/** The last lane of many: when any of the rest are busy, whatever their status. */
function DayStripRestLane({ rest }: { readonly rest: DayRest }) {
  return (
    <div className={places.lane}>
      <p className="flex h-5 text-soft">
        <span className="relative z-20 self-start bg-card pr-1 leading-tight md:self-center">
          {timelineMessages.restOfLanes(rest.count)}
        </span>
      </p>
      <svg className={places.bars}>
        {rest.spans.map(({ at, width }) => (
          <Bar key={at} {...{ at, width }} className="fill-sunken stroke-edge" />
        ))}
      </svg>
    </div>
  );
}

/** Lines of the hours behind the bars; the line of now over them, yet under their words and the names. */
function DayStripLines({ ticks, now }: Pick<DayStrip, 'ticks' | 'now'>) {
  return (
    <>
      <svg className={`${places.layer} -z-10`}>
        {ticks.map(({ at, isMidnight }) => (
          <line
            key={at}
            x1={toPercent(at)}
            x2={toPercent(at)}
            y2="100%"
            shapeRendering="crispEdges"
            className={isMidnight ? 'stroke-edge' : 'stroke-line'}
          />
        ))}
      </svg>
      {now !== null && (
        <svg className={`${places.layer} z-10`}>
          <line x1={toPercent(now.at)} x2={toPercent(now.at)} y2="100%" strokeWidth="2" className="stroke-ink" />
        </svg>
      )}
    </>
  );
}

/** The hours under the lanes: the main ones alone where it is narrow. */
function DayStripTicks({ ticks }: { readonly ticks: readonly DayTick[] }) {
  const hasDays = ticks.some(({ day }) => day !== null);
  return (
    <div className={`@container ${places.besideNames}`}>
      <svg className={`block w-full overflow-visible ${hasDays ? 'h-10' : 'h-5'}`}>
        {ticks.map(({ at, label, day, isMain }) => (
          <text
            key={at}
            x={toPercent(at)}
            textAnchor={anchorAt(at)}
            className={`fill-soft ${isMain ? '' : 'hidden @min-[32rem]:inline'}`}
          >
            <tspan y={hasDays ? '40%' : '80%'}>{label}</tspan>
            {day !== null && (
              <tspan x={toPercent(at)} y="85%">
                {day}
              </tspan>
            )}
          </text>
        ))}
      </svg>
    </div>
  );
}

/** Near an end a label turns inwards, or it would leave the card on a phone. */
function anchorAt(at: number): 'start' | 'middle' | 'end' {
  return at < 0.07 ? 'start' : at > 0.93 ? 'end' : 'middle';
}

/** The words over the line of now; near an end they stand beside it, so that they stay within the drawing. */
function DayStripNow({ now: { at, label } }: { readonly now: NonNullable<DayStrip['now']> }) {
  const anchor = at < 0.2 ? 'start' : at > 0.8 ? 'end' : 'middle';
  return (
    <div className={places.besideNames}>
      <svg className="-mt-2 block h-5 w-full overflow-visible">
        <text x={toPercent(at)} y="75%" textAnchor={anchor} className="fill-ink font-semibold">
          {timelineMessages.nowAt(label)}
        </text>
      </svg>
    </div>
  );
}

const barTones = {
  arrived: 'fill-arrived-fill stroke-arrived/70',
  confirmed: 'fill-confirmed-fill stroke-confirmed/70',
  pending: 'fill-pending-fill stroke-pending/70',
  'no-show': 'fill-no-show-fill stroke-no-show/70',
  unknown: 'fill-sunken stroke-edge',
} satisfies Record<StatusTone, string>;

/** From start to end in the colour of the status; hollow where deleted, dashed where the end is not known. */
function DayStripBar({ bar: { at, width, breakWidth, appointment, isOpen } }: { readonly bar: DayBar }) {
  return (
    <>
      {breakWidth > 0 && (
        <rect x={toPercent(at + width)} width={toPercent(breakWidth)} y="40%" height="20%" className="fill-line" />
      )}
      <Bar
        {...{ at, width }}
        {...(isOpen && { strokeDasharray: '3 3' })}
        className={
          appointment.deleted === true
            ? 'fill-card stroke-edge'
            : barTones[describeAttendance(appointment.attendance).tone]
        }
      />
    </>
  );
}

/**
 * The status's icon and the clock times, as much of it as there is room for. What does not fit beside the line's
 * empty beginning wraps to a next line, which lies outside: so it is whole or not there, in whatever typeface.
 */
function DayStripBarText({ bar: { at, width, label, appointment, place } }: { readonly bar: DayBar }) {
  const { icon, colours } = statusTones[describeAttendance(appointment.attendance).tone];
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

function Bar({ at, width, ...look }: { readonly at: number; readonly width: number } & SVGProps<SVGRectElement>) {
  return <rect {...look} x={toPercent(at)} width={toPercent(width)} height="100%" rx="6" />;
}

/** A fraction as the drawing takes it: `16.667%`. */
function toPercent(fraction: number): string {
  return `${Number((fraction * 100).toFixed(3))}%`;
}

interface WhoProps {
  readonly who: Who;
  readonly className?: string;
}

export function DayStripWho({ who: { name, isUserText }, className = '' }: WhoProps) {
  if (isUserText) return <UserText text={name} className={className} isName />;
  return <span className={className}>{name}</span>;
}
