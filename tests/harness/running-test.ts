import { aroundEach } from 'vitest';
import { runningTest } from '#tests/support/metrics.ts';

// Vitest's setup file: several of its tests may run at once, and each records its own figures.
aroundEach((run, context) => runningTest.run(context, run));
