import { findViolations, ruleOfColours } from '#tests/browser/axe.ts';
import { expect, test, untilWhole } from '#tests/browser/viewer.ts';

test('axe finds nothing among sixty appointments, in light and dark', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto('/visits/21015');
  await untilWhole(page);
  await expect(page.getByRole('article')).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  expect(await findViolations(page, { rules: ruleOfColours })).toEqual([]);
});
