import { expect, test, vi } from 'vitest';
import { SHAPES, growthOf } from '#tests/pages/work-check.ts';
import { recordMetric } from '#tests/support/metrics.ts';

// As long as an answer may be; the controls stand beside smaller answers in tests/pages/work-growth.test.ts.

// As long as it takes a busy machine.
vi.setConfig({ testTimeout: 600_000 });

test.each(SHAPES)('%s: whatever is done with them takes at most n log n steps', (name, largest, build) => {
  const grown = growthOf(build, largest);
  expect(grown.filter(({ times }) => times > 1)).toEqual([]);
  const worst = Math.max(...grown.map(({ times }) => times));
  recordMetric('S23', `work for four times as many ${name}, as a share of n log n`, worst.toFixed(2), '1');
});
