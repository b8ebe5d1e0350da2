import { expectAccessible } from '#tests/browser/axe.ts';
import { test } from '#tests/browser/viewer.ts';

for (const number of [21015, 21017, 23006, 25001, 25006, 25007, 27001, 40100, 40400, 50000, 60001]) {
  test(`visit ${number}: axe finds nothing in light and dark, and nothing scrolls sideways`, async ({ page }) => {
    await expectAccessible(page, `/visits/${number}`);
  });
}
