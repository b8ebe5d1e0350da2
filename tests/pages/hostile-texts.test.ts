import { describe, expect, test, vi } from 'vitest';
import { renderWithRawState, renderWithRawTexts } from '#tests/support/careless-renderer.ts';
import { recordNegativeControl } from '#tests/support/metrics.ts';
import { HOSTILE_FAMILIES, HOSTILE_TEXTS } from '#tests/support/hostile-texts.ts';
import {
  findAllHarm,
  findHarm,
  findHarmOfAddresses,
  findHarmOfRefusals,
  findHarmOfVisits,
  renderCarelessly,
} from './hostile-check.ts';

/** One of each family; tests/long/hostile-texts.test.ts tries them all. */
const SAMPLE = Object.values(HOSTILE_FAMILIES).flatMap((family) => family.slice(0, 1));

test('the sample has one text of each family', () => {
  expect(SAMPLE).toHaveLength(Object.keys(HOSTILE_FAMILIES).length);
});

describe('what the gateway renders of hostile texts', () => {
  test('has no element that a harmless word has not, and one state that says the same', async () => {
    expect(await findHarmOfVisits(SAMPLE)).toEqual([]);
  });

  test('control: a renderer that leaves the state as JSON writes it is caught', async () => {
    const closing = HOSTILE_TEXTS.filter((text) => /<\/script|<!--/i.test(text)).slice(0, 12);
    const found = await findAllHarm(closing, (text) => findHarm([text], renderCarelessly(renderWithRawState)));
    expect(found.length).toBeGreaterThan(8);
    recordNegativeControl('S18', 'a rendered page whose state is not escaped');
  });

  test('control: a renderer that leaves the texts as they are is caught', async () => {
    const tags = HOSTILE_TEXTS.filter((text) => /<[a-z]/i.test(text)).filter((_, place) => place % 16 === 0);
    const found = await findAllHarm(tags, (text) => findHarm([text], renderCarelessly(renderWithRawTexts)));
    expect(found.length).toBeGreaterThan(tags.length * 0.9);
    recordNegativeControl('S18', 'a rendered page whose texts are not escaped');
    const names = tags.slice(0, 2);
    const named = await findAllHarm(names, (text) => findHarm(['word'], renderCarelessly(renderWithRawTexts), [text]));
    expect(named).toEqual(names.map((text) => `elements: word | ${text}`));
    expect(await findHarm(['word'], renderCarelessly(renderWithRawState), ['</script>'])).toContain('state');
    recordNegativeControl('S18', "a rendered page whose location's name is not escaped");
  });
});

test("the partner's words for a refusal are text", async () => {
  expect(await findHarmOfRefusals(SAMPLE)).toEqual([]);
});

test.each(['/visits/', '/nowhere/'])('what stands in the address behind %s is text', async (start) => {
  const said = [vi.spyOn(console, 'warn'), vi.spyOn(console, 'error')];
  expect(await findHarmOfAddresses(start, SAMPLE)).toEqual([]);
  // In the gateway the console is the log, where no address may stand.
  for (const spy of said) expect(spy).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});
