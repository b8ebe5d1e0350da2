import type { ColdAndWarm, Contender, Load } from './load-page.ts';
import type { PageRuns } from './measure-pages.ts';
import { median } from './median.ts';

/** Medians of one page at one size. */
export interface PageMetrics {
  readonly name: Contender['name'];
  readonly appointments: number;
  readonly cold: Load;
  readonly warm: Load;
  /** Fastest and slowest run, in milliseconds. */
  readonly spread: Readonly<Record<keyof ColdAndWarm, readonly [number, number]>>;
}

export function summarisePages(measured: readonly PageRuns[]): PageMetrics[] {
  return measured.map(({ name, appointments, runs }) => ({
    name,
    appointments,
    cold: medianLoad(runs, 'cold'),
    warm: medianLoad(runs, 'warm'),
    spread: { cold: spreadOf(runs, 'cold'), warm: spreadOf(runs, 'warm') },
  }));
}

function spreadOf(runs: readonly ColdAndWarm[], which: keyof ColdAndWarm): [number, number] {
  const painted = runs.map((run) => run[which].painted);
  return [Math.min(...painted), Math.max(...painted)];
}

function medianLoad(runs: readonly ColdAndWarm[], which: keyof ColdAndWarm): Load {
  const of = (field: keyof Load) => median(runs.map((run) => run[which][field]));
  return {
    painted: of('painted'),
    interactiveMs: of('interactiveMs'),
    firstPaint: of('firstPaint'),
    // A shift that happens only now and then is a shift.
    shift: Math.max(...runs.map((run) => run[which].shift)),
    longestTask: of('longestTask'),
    requests: of('requests'),
    bytes: of('bytes'),
    scriptBytes: of('scriptBytes'),
    firstScriptBytes: of('firstScriptBytes'),
  };
}

/** Throws where that page was not measured at that size. */
export function findMetrics(all: readonly PageMetrics[], name: Contender['name'], appointments: number): PageMetrics {
  const found = all.find((each) => each.name === name && each.appointments === appointments);
  if (found === undefined) throw new Error(`The ${name} with ${appointments} appointments was not measured.`);
  return found;
}
