// @vitest-environment node

import { expect, test } from 'vitest';
import { parseVisitData } from '#contract/parse-visit.ts';
import { recordNegativeControl } from '#tests/support/metrics.ts';
import { SHAPES, growth, growthOf } from './work-check.ts';

/** Half of the appointments that an answer may have, a quarter of all else; tests/long/work-growth.test.ts takes the whole. */
const shareOf = (largest: number) => largest / (largest > 2_000 ? 4 : 2);

test.each(SHAPES)('%s: whatever is done with them takes at most n log n steps', (_name, largest, build) => {
  expect(growthOf(build, shareOf(largest)).filter(({ times }) => times > 1)).toEqual([]);
});

test('control: comparing each with each, and copying a list for each member, are caught', () => {
  const [, largest = 0, build] = SHAPES[0] ?? [];
  if (build === undefined) throw new Error('There is no shape.');
  const pairwise = (wire: unknown) => () => {
    const { appointments } = parseVisitData(wire);
    return appointments.filter((each) => appointments.every((other) => other !== each || other.id === each.id));
  };
  const copying = (wire: unknown) => () => {
    let all: unknown[] = [];
    for (const each of parseVisitData(wire).appointments) all = [...all, each];
  };
  for (const naive of [pairwise, copying]) expect(growth(naive, build, shareOf(largest))).toBeGreaterThan(1.1);
  recordNegativeControl('S23', 'comparing each with each');
});
