import type { Locator, Page } from '@playwright/test';
import { scan } from './scan.ts';
import { expectNothingPersonal } from './signed-in.ts';
import { expect, stopClock, test, untilHydrated } from './viewer.ts';

// Five minutes are not waited for: the page's clock is moved instead.

/** Opens the visit, and stops the clock in the moment in which there was activity. */
async function openVisit(page: Page): Promise<void> {
  await page.clock.install();
  await page.goto('/visits/12345');
  await untilHydrated(page);
  await expect(page.getByText('John Doe').first()).toBeVisible();
  await stopClock(page);
  await page.mouse.move(100, 100);
}

test('an untouched page warns for twenty seconds and hides itself; one press brings the same visit back', async ({
  page,
}) => {
  await openVisit(page);
  await page.clock.runFor(5 * 60_000 - 2000);
  await expect(page.getByText('Still there?')).toHaveCount(0);
  await page.clock.runFor(4000);
  await expect(page.getByText('Still there?')).toBeVisible();
  await page.clock.resume();
  await page.clock.runFor(20_000);
  await expect(page.getByRole('heading', { level: 1, name: 'Screen hidden' })).toBeVisible();
  await expectNothingPersonal(page);
  await expect(page).toHaveTitle('Screen hidden');
  await page.getByRole('button', { name: 'Press to show' }).click();
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

test('the warning says in words how to stay, and covers nothing but the header, wherever the page is', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await openVisit(page);
  await page.clock.runFor(5 * 60_000 + 5000);
  const warning = page.getByRole('alert').filter({ hasText: 'Still there?' });
  await expect(warning).toContainText('Touch the screen or press a key to stay.');
  const bottomOf = async (what: Locator) => {
    const box = await what.boundingBox();
    return (box?.y ?? 0) + (box?.height ?? 0);
  };
  expect(await bottomOf(warning)).toBeLessThanOrEqual(await bottomOf(page.getByRole('banner')));
  await page.keyboard.press('Shift');
  await expect(warning).toHaveCount(0);
});

test('a computer that slept wakes up hidden', async ({ page }) => {
  await openVisit(page);
  await page.clock.fastForward('08:00:00');
  await page.clock.resume();
  await expect(page.getByRole('heading', { level: 1, name: 'Screen hidden' })).toBeVisible();
  await expectNothingPersonal(page);
});

test('the button hides the screen at once, and typing in a field does not open it', async ({ page }) => {
  await page.goto('/visits/12345');
  await expect(page.getByText('John Doe').first()).toBeVisible();
  await page.getByRole('button', { name: 'Hide screen' }).click();
  await expect(page.getByRole('button', { name: 'Press to show' })).toBeFocused();
  await expectNothingPersonal(page);
  await expect(page.getByRole('textbox')).toHaveCount(0);
});

test('a tab that was left and is come back to, as a restored one, begins hidden', async ({ page }) => {
  await page.goto('/visits/12345');
  await expect(page.getByText('John Doe').first()).toBeVisible();
  await page.goto('about:blank');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Screen hidden' })).toBeVisible();
  await expectNothingPersonal(page);
  await page.getByRole('button', { name: 'Press to show' }).click();
  await expect(page.getByText('John Doe').first()).toBeVisible();
});

test('a visit that is scanned shows the screen, and nothing of the one that was hidden', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.clock.install();
  await page.goto('/visits/12345');
  await untilHydrated(page);
  await page.getByRole('button', { name: 'Hide screen' }).click();
  await expect(page.getByRole('button', { name: 'Press to show' })).toBeFocused();
  asked.length = 0;
  await scan(page, '4006381333931');
  await expect(page.getByText('This may be a phone number, not a visit number.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Screen hidden' })).toBeVisible();
  await scan(page, 'visit 21001');
  await expect(page).toHaveURL('/visits/21001');
  await expect(page.getByRole('heading', { level: 1, name: /visit 21001$/ })).toBeFocused();
  await expect(page.getByText('Perpetua Vance').first()).toBeVisible();
  expect(asked).toContain('/api/v1/visits/21001');
  expect(asked.filter((path) => path.includes('12345'))).toEqual([]);
});
