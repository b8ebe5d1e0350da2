import { percentile } from '#tests/bench/median.ts';
import { PASSWORD, commentFor, employee } from '#tests/support/sign-in-partner.ts';
import type { LoadResult } from './send-load.ts';
import { isMisdelivered } from './send-load.ts';
import type { Sample } from './watch-process.ts';

/** One figure of the soak, its bound in words, and whether it is kept. */
export interface Row {
  readonly what: string;
  readonly is: string;
  readonly bound: string;
  readonly isGood: boolean;
}

/** Memory grows while the code is compiled and buffers find their size; what matters is what comes after. */
const WARM_UP_SHARE = 0.3;
const MEGABYTES_PER_MINUTE = 2;

export function evaluateAnswers({ milliseconds, statuses, misdelivered }: LoadResult, ready: number): Row[] {
  const count = (status: number | 'broken off') => statuses.get(status) ?? 0;
  const all = milliseconds.length;
  const odd = [...statuses].filter(([status]) => ![200, 502, 503, 504].includes(Number(status)));
  const isCaught = isMisdelivered(commentFor('one', 1), commentFor('another', 1), true);
  const p99 = percentile(milliseconds, 0.99);
  const spread = [...statuses].map(([status, times]) => `${status}: ${times}`).join(', ');
  return [
    row('answers misdelivered', `${misdelivered} of ${all}`, '0', misdelivered === 0),
    row('control: another user’s answer', isCaught ? 'caught' : 'NOT CAUGHT', 'caught', isCaught),
    row('answers by status', spread, '200, or 502 to 504', odd.length === 0),
    row('answered with the visit or its page', share(count(200), all), 'the rest was told why', count(200) > all / 2),
    row(
      'half of the answers within',
      `${percentile(milliseconds, 0.5).toFixed(1)} ms`,
      '100 ms',
      percentile(milliseconds, 0.5) < 100,
    ),
    row('99% of the answers within', `${p99.toFixed(0)} ms`, '8.5 s', p99 < 8_500),
    row('ready at the end', String(ready), '200', ready === 200),
  ];
}

/** Sign-ins with wrong passwords: refused, or told when to come back. */
export function evaluateStrangers(statuses: ReadonlyMap<number, number>): Row[] {
  const spread = [...statuses].map(([status, times]) => `${status}: ${times}`).join(', ');
  const isGood =
    statuses.size > 0 && [...statuses.keys()].every((status) => [401, 429, 502, 503, 504].includes(status));
  return [row('sign-ins of strangers by status', spread, '401, 429, 502 to 504', isGood)];
}

/** Throws for none: then the system did not tell what the process held. */
function findLeast(samples: readonly Sample[]): Sample {
  return samples.reduce((least, next) => (next.megabytes < least.megabytes ? next : least));
}

function findWarm(samples: readonly Sample[]): readonly Sample[] {
  return samples.filter(({ minutes }) => minutes >= (samples.at(-1)?.minutes ?? 0) * WARM_UP_SHARE);
}

/** In megabytes a minute, once it is warm. */
function measureGrowth(samples: readonly Sample[]) {
  const warm = findWarm(samples);
  const third = Math.ceil(warm.length / 3);
  // What garbage makes of memory in between says nothing.
  const [first, last] = [findLeast(warm.slice(0, third)), findLeast(warm.slice(-third))];
  return { first, last, slope: (last.megabytes - first.megabytes) / (last.minutes - first.minutes) };
}

/** `leaking`: of a gateway under the same load that keeps something of each request. */
export function evaluateProcess(samples: readonly Sample[], leaking: readonly Sample[]): Row[] {
  const { first, last, slope } = measureGrowth(samples);
  const leak = measureGrowth(leaking).slope;
  const handles = findWarm(samples).map((sample) => sample.handles);
  return [
    row(
      'memory, at most',
      `${Math.round(Math.max(...samples.map(({ megabytes }) => megabytes)))} MB`,
      '250 MB',
      samples.every(({ megabytes }) => megabytes < 250),
    ),
    row(
      'memory grows after the warm-up',
      `${slope.toFixed(2)} MB/min (${first.megabytes.toFixed(0)} to ${last.megabytes.toFixed(0)})`,
      `${MEGABYTES_PER_MINUTE} MB/min`,
      slope < MEGABYTES_PER_MINUTE,
    ),
    row('control: a gateway that keeps something', `${leak.toFixed(2)} MB/min`, 'caught', leak >= MEGABYTES_PER_MINUTE),
    row(
      'handles after the warm-up',
      `${Math.min(...handles)} to ${Math.max(...handles)}, last ${handles.at(-1)}`,
      '600',
      Math.max(...handles) < 600,
    ),
  ];
}

export function evaluateLog(text: string): Row[] {
  const lines = text.split('\n').filter((line) => line !== '');
  const broken = lines.filter((line) => !isJson(line)).length;
  const find = (all: string) =>
    [PASSWORD, 'canary', employee('x').name.slice(0, 12), 'John Doe', '13155550175'].filter((secret) =>
      all.includes(secret),
    ).length;
  const isCaught = find(`{"who":"${employee('x').name}"}`) > 0;
  return [
    row('lines of the log that are no JSON', `${broken} of ${lines.length}`, '0', broken === 0 && lines.length > 0),
    row('canaries in the log', String(find(text)), '0', find(text) === 0),
    row('control: a line with a name', isCaught ? 'caught' : 'NOT CAUGHT', 'caught', isCaught),
  ];
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

function share(part: number, whole: number): string {
  return `${((part / whole) * 100).toFixed(2)}%`;
}

function row(what: string, is: string, bound: string, isGood: boolean): Row {
  return { what, is, bound, isGood };
}
