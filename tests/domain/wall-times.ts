import type { WallTime } from '#contract/wall-time.ts';
import { parseWallTime } from '#contract/wall-time.ts';

/** The time that the partner would write so. Throws for what is none. */
export function at(written: string): WallTime {
  const time = parseWallTime(written);
  if (time === null) throw new Error(`Not a time: ${written}`);
  return time;
}
