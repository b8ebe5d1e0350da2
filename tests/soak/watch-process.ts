import { readdirSync } from 'node:fs';
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

/** How much `y` grows for each `x`, by the line that lies closest to all points. NaN for fewer than two. */
export function fitSlope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
  const middleX = mean(points.map(([x]) => x));
  const middleY = mean(points.map(([, y]) => y));
  const above = points.reduce((sum, [x, y]) => sum + (x - middleX) * (y - middleY), 0);
  return above / points.reduce((sum, [x]) => sum + (x - middleX) ** 2, 0);
}
