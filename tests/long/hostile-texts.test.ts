// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import { findHarmOfAddresses, findHarmOfRefusals, findHarmOfVisits } from '#tests/pages/hostile-check.ts';
import { recordMetric } from '#tests/support/metrics.ts';
import { HOSTILE_TEXTS } from '#tests/support/hostile-texts.ts';

// Every hostile text; the controls stand beside the sample of them in tests/pages/hostile-texts.test.ts.

// As long as it takes a busy machine.
vi.setConfig({ testTimeout: 600_000 });

test('what the gateway renders of them has no element that a harmless word has not, and one state that says the same', async () => {
  expect(HOSTILE_TEXTS.length).toBeGreaterThanOrEqual(500);
  expect(await findHarmOfVisits(HOSTILE_TEXTS)).toEqual([]);
  recordMetric('S18', 'hostile texts that made an element of a rendered page', `0 of ${HOSTILE_TEXTS.length}`, '0');
});

test("the partner's words for a refusal are text", async () => {
  expect(await findHarmOfRefusals(HOSTILE_TEXTS)).toEqual([]);
});

test.each(['/visits/', '/nowhere/'])('what stands in the address behind %s is text', async (start) => {
  const said = [vi.spyOn(console, 'warn'), vi.spyOn(console, 'error')];
  expect(await findHarmOfAddresses(start, HOSTILE_TEXTS)).toEqual([]);
  for (const spy of said) expect(spy).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});
