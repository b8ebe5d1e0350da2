import { expect, test } from 'vitest';
import { countMixUpsOf, startUnrulyPartner } from '#tests/support/answers-check.ts';
import { recordMetric } from '#tests/support/metrics.ts';

const REQUESTS = 10_000;

// Its controls stand beside the shorter one: tests/gateway/whose-answer.test.ts.
test('ten thousand requests: no answer reaches the wrong person', async () => {
  const partner = await startUnrulyPartner();
  const { answered, failed, mixedUp } = await countMixUpsOf(partner, REQUESTS);
  await partner.close();
  expect(mixedUp).toBe(0);
  expect(answered + failed).toBe(REQUESTS);
  expect(answered).toBeGreaterThan(REQUESTS * 0.9);
  recordMetric('S4', `answers mixed up of ${answered}, ${failed} more broken off`, String(mixedUp), '0');
}, 300_000);
