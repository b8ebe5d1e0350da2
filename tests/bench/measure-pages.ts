import type { Browser } from '@playwright/test';
import { MEASURED } from './bench-visits.ts';
import type { ColdAndWarm, Contender } from './load-page.ts';
import { loadColdAndWarm } from './load-page.ts';

/** How often a page with one appointment is measured, whose figures lie closest together, and one with more. */
export interface Rounds {
  readonly one: number;
  readonly more: number;
}

export interface PageRuns {
  readonly name: Contender['name'];
  readonly appointments: number;
  readonly runs: readonly ColdAndWarm[];
}

/** Every page in turn, then all of them again: what the machine does meanwhile touches all alike. */
export async function measurePages(
  browser: Browser,
  contenders: readonly Contender[],
  sizes: readonly number[],
  rounds: Rounds,
  say: (words: string) => void,
): Promise<PageRuns[]> {
  const measured: PageRuns[] = [];
  for (const { number, appointments } of MEASURED.filter((each) => sizes.includes(each.appointments))) {
    const runs = contenders.map(({ name }) => ({ name, appointments, runs: new Array<ColdAndWarm>() }));
    const last = appointments === 1 ? rounds.one : rounds.more;
    for (let round = 1; round <= last; round += 1) {
      for (const [place, contender] of contenders.entries()) {
        runs[place]?.runs.push(await loadColdAndWarm(browser, contender, number));
      }
      say(`pages with ${appointments}: round ${round} of ${last}`);
    }
    measured.push(...runs);
  }
  return measured;
}
