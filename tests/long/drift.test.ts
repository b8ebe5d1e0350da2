import { expect, test } from 'vitest';
import { parseVisit } from '#contract/parse-visit.ts';
import { keepShownFields } from '#contract/shown-fields.ts';
import { complaintsAbout, differencesAfter } from '#tests/contract/drift-check.ts';
import { filledExample } from '#tests/contract/filled-example.ts';
import { MUTATIONS, nodesOf } from '#tests/contract/mutations.ts';
import { recordMetric } from '#tests/support/metrics.ts';

// The controls stand beside a part of the mutations in tests/contract/drift.test.ts.

test('every node of the filled example mutated in every way costs one field and no more', () => {
  expect(complaintsAbout(parseVisit, filledExample)).toEqual([]);
  const drifts = nodesOf(filledExample).length * MUTATIONS.length;
  recordMetric('S19', `of ${drifts} drifted nodes, the filled example: read worse than one field lost`, '0', '0');
});

test('and reads the same when the gateway has cut it down to the fields shown', () => {
  expect(differencesAfter(keepShownFields, filledExample)).toEqual([]);
});
