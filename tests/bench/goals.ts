import type { PageMetrics } from './page-metrics.ts';
import { findMetrics } from './page-metrics.ts';
import type { GatewayFigures } from './measure-gateway.ts';
import type { LongAnswers } from './measure-long-answers.ts';
import type { Scrolling } from './measure-use.ts';
import { median } from './median.ts';

/** All that one run measured. What a quick run leaves out is empty. */
export interface Measured {
  readonly pages: readonly PageMetrics[];
  readonly scrolling: readonly Scrolling[];
  readonly partnerMs: number;
  /** Milliseconds of each opening of another visit. */
  readonly switches: { readonly unslowed: readonly number[]; readonly slowed: readonly number[] };
  /** Milliseconds from each phone in the field to its client's name on the page of the visit; there is no goal. */
  readonly finds: { readonly unslowed: readonly number[]; readonly slowed: readonly number[] };
  readonly bare: GatewayFigures;
  readonly gateway: GatewayFigures;
  readonly longAnswers: LongAnswers;
}

export interface Goal {
  readonly what: string;
  readonly goal: string;
  readonly value: string;
  readonly reached: boolean;
}

export function evaluate({ pages, scrolling, partnerMs, switches, bare, gateway, longAnswers }: Measured): Goal[] {
  const viewer = findMetrics(pages, 'viewer', 1);
  const floor = findMetrics(pages, 'floor', 1);
  const plain = findMetrics(pages, 'plain stack', 1);
  const scrolled = scrolling.find(({ name }) => name === 'viewer');
  const longest = Math.max(0, ...(scrolled?.longTasks ?? []));
  const shifts = pages.filter(({ name }) => name === 'viewer').flatMap(({ cold, warm }) => [cold.shift, warm.shift]);
  const megabytes = gateway.megabytes ?? NaN;
  const ownTime = (taken: readonly number[]) => median(taken) - partnerMs;
  return [
    atMost('cold deep link ÷ floor', viewer.cold.painted / floor.cold.painted, 1),
    atMost('warm deep link ÷ floor', viewer.warm.painted / floor.warm.painted, 1),
    atMost('cold deep link ÷ plain stack', viewer.cold.painted / plain.cold.painted, 0.5),
    atMost('script on the wire until the page is interactive, kB', viewer.cold.firstScriptBytes / 1000, 112),
    atMost(
      'cold, from the first paint until the page is interactive ÷ time to content of the plain stack',
      (viewer.cold.interactiveMs - viewer.cold.firstPaint) / plain.cold.painted,
      1,
    ),
    atMost('the same from the beginning of the navigation', viewer.cold.interactiveMs / plain.cold.painted, 1),
    ...[
      [100, 1.2],
      [800, 1.3],
    ].flatMap(([size = 0, most = 0]) => growth(pages, size, most)),
    ...(scrolled === undefined
      ? []
      : [atMost('scrolling 800 appointments: longest task over 50 ms (0: none), not throttled', longest, 0)]),
    atMost(
      "from a loaded page to another visit, without the partner's time, not throttled, ms",
      ownTime(switches.unslowed),
      60,
    ),
    atMost('the same, throttled, ms', ownTime(switches.slowed), 60),
    atMost('layout shift of a deep link, every size and every run', Math.max(...shifts), 0),
    atLeast('gateway ÷ bare proxy, answers per second', gateway.perSecond / bare.perSecond, 0.7),
    atMost('memory of the gateway after 10,000 requests, MB', megabytes, 150),
    ...evaluateLongAnswers(longAnswers),
  ];
}

function evaluateLongAnswers({ answers, addedMegabytes }: LongAnswers): Goal[] {
  const wrong = answers.filter(({ isRight }) => !isRight).map(({ name }) => name);
  const worst = answers.reduce((one, other) => (other.slowestMs > one.slowestMs ? other : one));
  return [
    {
      what: 'long answers that were not shown or refused as they should',
      goal: 'none',
      value: wrong.join('; ') || 'none',
      reached: wrong.length === 0,
    },
    atMost(`the longest wait beside a long answer (${worst.name}), ms`, worst.slowestMs, 150),
    atMost('memory that long answers add to the gateway, heap of 256 MB, MB', addedMegabytes ?? NaN, 64),
  ];
}

function growth(pages: readonly PageMetrics[], size: number, most: number): Goal[] {
  if (!pages.some(({ appointments }) => appointments === size)) return [];
  const viewer = findMetrics(pages, 'viewer', size);
  const floor = findMetrics(pages, 'floor', size);
  const what = `${size.toLocaleString('en-US')} appointments ÷ floor with as many`;
  return [
    atMost(`${what}, cold`, viewer.cold.painted / floor.cold.painted, most),
    atMost(`${what}, warm`, viewer.warm.painted / floor.warm.painted, most),
  ];
}

function atMost(what: string, value: number, most: number): Goal {
  return { what, goal: `≤ ${format(most)}`, value: format(value), reached: value <= most };
}

function atLeast(what: string, value: number, least: number): Goal {
  return { what, goal: `≥ ${format(least)}`, value: format(value), reached: value >= least };
}

/** Two decimals for ratios, none for what is large. */
function format(value: number): string {
  if (Number.isNaN(value)) return 'not known';
  if (value === 0) return '0';
  return value >= 10 ? value.toFixed(0) : value < 0.01 ? value.toPrecision(1) : value.toFixed(2);
}
