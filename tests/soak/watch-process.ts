import { readdirSync } from 'node:fs';
import { median } from '#tests/bench/median.ts';
import { readResidentMegabytes } from '#tests/bench/server-process.ts';

export interface Sample {
  readonly minutes: number;
  readonly megabytes: number;
  /** Open files and connections. */
  readonly handles: number;
}

/** Looks at a process every so often, until told to stop. On a system without /proc there are no samples. */
export function watchProcess(pid: number, everyMs: number): { readonly samples: readonly Sample[]; stop(): void } {
  const samples: Sample[] = [];
  const began = performance.now();
  const look = () => {
    const megabytes = readResidentMegabytes(pid);
    const minutes = (performance.now() - began) / 60_000;
    if (megabytes !== null) samples.push({ minutes, megabytes, handles: readdirSync(`/proc/${pid}/fd`).length });
  };
  look();
  const timer = setInterval(look, everyMs);
  return { samples, stop: () => clearInterval(timer) };
}

/**
 * How much `y` grows for each `x`: the middle of the slopes between every two points, which a short burst does not
 * bend as it bends the line of least squares. Throws for fewer than two points.
 */
export function fitSlope(points: readonly (readonly [x: number, y: number])[]): number {
  return median(
    points.flatMap(([x, y], at) => points.slice(at + 1).map(([nextX, nextY]) => (nextY - y) / (nextX - x))),
  );
}
