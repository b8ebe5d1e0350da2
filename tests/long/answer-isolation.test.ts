import { expect, test } from 'vitest';
import { countMixUpsOf, startUnrulyPartner } from '#tests/support/answers-check.ts';
import { recordMetric } from '#tests/support/metrics.ts';

const ANSWERS = 10_000;

// Its controls stand beside the shorter one: tests/gateway/answer-isolation.test.ts.
test('ten thousand times: no answer reaches the wrong person', async () => {
  const partner = await startUnrulyPartner();
  const { answered, failed, mixedUp } = await countMixUpsOf(partner, ANSWERS);
  await partner.close();
  expect(mixedUp).toBe(0);
  expect(answered).toBe(ANSWERS);
  recordMetric('S4', `answers mixed up of ${answered}, ${failed} more broken off`, String(mixedUp), '0');
}, 900_000);
