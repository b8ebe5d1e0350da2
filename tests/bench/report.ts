import { cpus, totalmem } from 'node:os';
import type { PageMetrics } from './page-metrics.ts';
import { findMetrics } from './page-metrics.ts';
import type { Goal, Measured } from './goals.ts';
import { evaluate } from './goals.ts';
import type { GatewayFigures } from './measure-gateway.ts';
import type { Rounds } from './measure-pages.ts';
import { median } from './median.ts';
import { THROTTLED_PROFILE } from './throttled-profile.ts';

interface Circumstances {
  readonly chromium: string;
  readonly rounds: Rounds;
  readonly isQuick: boolean;
  /** Of the machine before the run: processes that wanted to run. */
  readonly load: number;
  /** How the slowed page was seen to be slowed: times the processor, milliseconds of a request. */
  readonly slowness: { readonly cpu: number; readonly network: number };
}

/** The whole report, in Markdown. */
export function writeReport(measured: Measured, circumstances: Circumstances): string {
  const { pages, scrolling, switches, finds, partnerMs, bare, gateway } = measured;
  return [
    ...heading(circumstances, partnerMs),
    '',
    ...table(
      [
        'page',
        'appointments',
        'cold ms (all runs)',
        'warm ms (all runs)',
        '÷ floor cold',
        '÷ floor warm',
        '÷ plain cold',
      ].concat([
        'script kB (until interactive)',
        'all kB',
        'answers',
        'shift',
        'longest task ms',
        'first paint ms',
        'interactive ms',
      ]),
      pages.map((metrics) => pageRow(metrics, pages)),
    ),
    '',
    ...table(
      ['server alone', 'answers per s', 'p50 ms', 'p99 ms', 'MB after 10,000'],
      [serverRow('bare proxy', bare), serverRow('gateway', gateway)],
    ),
    '',
    `From a loaded page to another visit, Enter to name: ${whole(median(switches.unslowed))} ms not throttled, ${whole(median(switches.slowed))} ms throttled; of it the partner's ${partnerMs} ms.`,
    `From a phone in the field to its client's name on the page of the visit, by keys: ${whole(median(finds.unslowed))} ms not throttled, ${whole(median(finds.slowed))} ms throttled; of it the pause of 400 ms and three times the partner's ${partnerMs} ms.`,
    ...scrolling.map(
      ({ name, longTasks }) =>
        `Scrolling 800 appointments, ${name}, not throttled: ${longTasks.length} tasks over 50 ms${longTasks.length === 0 ? '' : `, the longest ${whole(Math.max(...longTasks))} ms`}.`,
    ),
    '',
    ...table(['goal', 'must be', 'is', ''], evaluate(measured).map(goalRow)),
    '',
  ].join('\n');
}

function heading({ chromium, rounds, isQuick, load, slowness }: Circumstances, partnerMs: number): string[] {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return [
    `## ${isQuick ? 'QUICK RUN, not for comparing: ' : ''}${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    '',
    `${cpu?.model.trim()}, ${cpus().length} cores, ${memory} GB, ${process.platform}, load before the run ${load.toFixed(1)}; Node ${process.versions.node}, Chromium ${chromium}. Medians of ${rounds.more} interleaved runs, with one appointment of ${rounds.one}; from the navigation to the client's name painted. Processor slowed ${THROTTLED_PROFILE.cpu}× (seen: ${slowness.cpu.toFixed(1)}×), ${THROTTLED_PROFILE.megabitsPerSecond} Mbit/s, at least ${THROTTLED_PROFILE.latencyMs} ms for each request (seen: ${whole(slowness.network)} ms), partner ${partnerMs} ms.`,
  ];
}

function pageRow({ name, appointments, cold, warm, spread }: PageMetrics, all: readonly PageMetrics[]): string[] {
  const floor = findMetrics(all, 'floor', appointments);
  const plain = findMetrics(all, 'plain stack', appointments);
  return [
    name,
    appointments.toLocaleString('en-US'),
    `${whole(cold.painted)} (${spread.cold.map(whole).join('–')})`,
    `${whole(warm.painted)} (${spread.warm.map(whole).join('–')})`,
    (cold.painted / floor.cold.painted).toFixed(2),
    (warm.painted / floor.warm.painted).toFixed(2),
    (cold.painted / plain.cold.painted).toFixed(2),
    `${kilobytes(cold.scriptBytes)} (${kilobytes(cold.firstScriptBytes)})`,
    kilobytes(cold.bytes),
    whole(cold.requests),
    cold.shift === 0 ? '0' : cold.shift.toFixed(4),
    cold.longestTask === 0 ? 'under 50' : whole(cold.longestTask),
    whole(cold.firstPaint),
    whole(cold.interactiveMs),
  ];
}

function serverRow(name: string, { perSecond, p50, p99, megabytes }: GatewayFigures): string[] {
  return [name, whole(perSecond), p50.toFixed(1), p99.toFixed(1), megabytes === null ? 'not known' : whole(megabytes)];
}

function goalRow({ what, goal, value, reached }: Goal): string[] {
  return [what, goal, value, reached ? 'reached' : '**not reached**'];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, place) => Math.max(title.length, ...rows.map((row) => row[place]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, place) => (cells[place] ?? '').padEnd(width)).join(' | ')} |`;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)];
}

function whole(value: number): string {
  return String(Math.round(value));
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
