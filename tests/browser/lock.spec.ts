import type { Page } from '@playwright/test';
import { expectNothingPersonal } from './signed-in.ts';
import { expect, stopClock, test, untilHydrated } from './viewer.ts';

// Five minutes are not waited for: the page's clock is moved instead.

/** Opens the visit, and stops the clock in the moment in which somebody was there. */
async function openVisit(page: Page): Promise<void> {
  await page.clock.install();
  await page.goto('/visits/12345');
  await untilHydrated(page);
  await expect(page.getByText('John Doe').first()).toBeVisible();
  await stopClock(page);
  await page.mouse.move(100, 100);
}

test('an untouched page warns for twenty seconds and locks; one press brings the same visit back', async ({ page }) => {
  await openVisit(page);
  await page.clock.runFor(5 * 60_000 - 2000);
  await expect(page.getByText('Still there?')).toHaveCount(0);
  await page.clock.runFor(4000);
  await expect(page.getByText('Still there?')).toBeVisible();
  await page.clock.resume();
  await page.clock.runFor(20_000);
  await expect(page.getByRole('heading', { level: 1, name: 'Locked' })).toBeVisible();
  await expectNothingPersonal(page);
  await expect(page).toHaveTitle('Locked');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByText('John Doe').first()).toBeVisible();
  await expect(page).toHaveURL('/visits/12345');
});

test('a key or a movement of the pointer keeps the page', async ({ page }) => {
  await openVisit(page);
  await page.clock.runFor(5 * 60_000 + 5000);
  await expect(page.getByText('Still there?')).toBeVisible();
  await page.mouse.move(200, 200);
  await expect(page.getByText('Still there?')).toHaveCount(0);
  await page.clock.runFor(5 * 60_000 - 2000);
  await expect(page.getByText('Still there?')).toHaveCount(0);
  await expect(page.getByText('John Doe').first()).toBeVisible();
});

test('a computer that slept wakes up locked', async ({ page }) => {
  await openVisit(page);
  await page.clock.fastForward('08:00:00');
  await page.clock.resume();
  await expect(page.getByRole('heading', { level: 1, name: 'Locked' })).toBeVisible();
  await expectNothingPersonal(page);
});

test('the button locks at once, and typing in a field does not open it', async ({ page }) => {
  await page.goto('/visits/12345');
  await expect(page.getByText('John Doe').first()).toBeVisible();
  await page.getByRole('button', { name: 'Lock' }).click();
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeFocused();
  await expectNothingPersonal(page);
  await expect(page.getByRole('textbox')).toHaveCount(0);
});

test('a tab that was left and is come back to, as a restored one, begins locked', async ({ page }) => {
  await page.goto('/visits/12345');
  await expect(page.getByText('John Doe').first()).toBeVisible();
  await page.goto('about:blank');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Locked' })).toBeVisible();
  await expectNothingPersonal(page);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByText('John Doe').first()).toBeVisible();
});
