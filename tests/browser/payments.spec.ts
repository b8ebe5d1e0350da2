import type { Page } from '@playwright/test';
import { expect, longIf, test, untilWhole, watchShift } from './viewer.ts';

// What is left to pay of a visit, and the client's other visits: asked for beside the visit.

const PAYMENTS = '**/api/v1/locations/*/clients/*/visits*';
const APPOINTMENTS = '**/api/v1/locations/*/clients/*/appointments*';
const DUE = /^Not paid in full · total 165\s€$/;

const chipOf = (page: Page) => page.locator('article > header [data-room]');

for (const width of [360, 1440]) {
  test(
    `what is left takes the place of "not paid in full" without moving anything, at ${width} px`,
    longIf(width === 1440),
    async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      // So that the location is known, and what is left comes alone.
      await page.goto('/visits/12345');
      await expect(page.locator('article > header')).toContainText('Linden & Vale');
      let release = () => {};
      const held = new Promise<void>((resolve) => (release = resolve));
      await page.route(PAYMENTS, async (route) => {
        await held;
        await route.continue();
      });
      const readShift = await watchShift(page);
      await page.goto('/visits/21001');
      await untilWhole(page);
      await expect(chipOf(page)).toHaveText(DUE);
      release();
      await expect(chipOf(page)).toHaveText(/^70\s€ left of 165\s€$/);
      await expect(page.getByText(/^10\s€ paid$/)).toBeVisible();
      await expect(page.getByText(/70\s€ left of 165\s€\.$/)).toBeVisible();
      expect(await readShift()).toBeLessThan(0.0001);
    },
  );
}

for (const [what, answer, words] of [
  ['is refused', { status: 403, body: '{}' }, 'Your login cannot see what was paid.'],
  ['cannot be read', { status: 200, body: '{"data":{}}' }, 'Altegio does not say how much is still to pay.'],
  ['never comes', null, 'Altegio does not say how much is still to pay.'],
] as const) {
  test(`"not paid in full" stays where what was paid ${what}`, async ({ page }) => {
    let asked = 0;
    await page.route(PAYMENTS, async (route) => {
      asked += 1;
      if (answer !== null) await route.fulfill({ ...answer, contentType: 'application/json' });
    });
    const readShift = await watchShift(page);
    await page.goto('/visits/21001');
    await untilWhole(page);
    await expect.poll(() => asked).toBe(1);
    await expect(page.getByText(words)).toBeVisible();
    await expect(chipOf(page)).toHaveText(/^Not paid in full · total 165/);
    expect(await readShift()).toBeLessThan(0.0001);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });
}

test('payments are not asked for where the visit is paid', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('/visits/21004');
  await untilWhole(page);
  await expect(page.locator('article > header')).toContainText('Linden & Vale');
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect.poll(() => asked.filter((url) => url.endsWith('/visits/21004')).length).toBeGreaterThan(1);
  expect(asked.filter((url) => url.includes('/clients/'))).toEqual([]);
});

test('other visits are asked for when they are opened, by keyboard, and lead to their pages', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('/visits/21016');
  await untilWhole(page);
  const summary = page.locator('summary', { hasText: 'Other visits' });
  const others = page.locator('details', { has: summary });
  expect(asked.filter((url) => url.includes('/appointments'))).toEqual([]);
  await summary.focus();
  await page.keyboard.press('Enter');
  const [next, earlier] = [0, 1].map((at) => others.locator('section').nth(at));
  await expect(next?.getByRole('link').first() ?? others).toContainText('Pending');
  await expect(earlier?.getByRole('link').nth(1) ?? others).toContainText('Arrived');
  await expect(others.getByText('Not paid in full').first()).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Rosalind Ferro');
  expect(page.url()).not.toMatch(/21016$/);
  // Its client has been here 253 times.
  await page.goto('/visits/23010');
  await untilWhole(page);
  await summary.click();
  await expect(earlier ?? others).toContainText('None are listed.');
});

test('other visits say why there are none to show, and can be asked for again', async ({ page }) => {
  await page.route(PAYMENTS, (route) => route.fulfill({ status: 403, contentType: 'application/json', body: '{}' }));
  await page.route(APPOINTMENTS, (route) => route.fulfill({ status: 504, contentType: 'text/html', body: '' }));
  await page.goto('/visits/21016');
  await untilWhole(page);
  const summary = page.locator('summary', { hasText: 'Other visits' });
  const others = page.locator('details', { has: summary });
  await summary.click();
  await expect(others.getByText('Your login cannot see the other visits of this client.')).toBeVisible();
  await expect(others.getByText('Altegio is not answering')).toBeVisible();
  await page.unroute(APPOINTMENTS);
  await others.getByRole('button', { name: 'Try again' }).click();
  await expect(others.getByRole('link').first()).toContainText('Pending');
  await page.keyboard.press('h');
  await expect(others.getByText('Other visits are hidden with the contact details.')).toBeVisible();
  await expect(others.getByRole('link')).toHaveCount(0);
});
