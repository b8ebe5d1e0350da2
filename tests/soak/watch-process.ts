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
