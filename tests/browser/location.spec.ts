import type { Page } from '@playwright/test';
import { startViewer } from './viewer-process.ts';
import { expect, longIf, test, untilWhole, watchShift } from './viewer.ts';

// A visit's location: its name beside the number, and its currency's sign behind each price.

const LOCATION = '**/api/v1/locations/*';
const NAME = 'Linden & Vale, Old Harbour';

/** A gateway of its own, which does not know the location yet. */
async function openFirst(page: Page, path: string) {
  const viewer = await startViewer();
  const readShift = await watchShift(page);
  await page.goto(`${viewer.url}${path}`);
  return { viewer, readShift };
}

for (const width of [360, 1440]) {
  test(
    `comes after the visit without moving anything, and at once with the next one, at ${width} px`,
    longIf(width === 1440),
    async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      let release = () => {};
      const held = new Promise<void>((resolve) => (release = resolve));
      await page.route(LOCATION, async (route) => {
        await held;
        await route.continue();
      });
      const { viewer, readShift } = await openFirst(page, '/visits/21004');
      await untilWhole(page);
      const head = page.locator('article > header');
      await expect(head).toContainText('Location 4564');
      await expect(head.getByText(/Paid · 57$/)).toBeVisible();
      release();
      await expect(head).toContainText(NAME);
      await expect(head.getByText(/Paid · 57\s€$/)).toBeVisible();
      await expect(
        page
          .getByRole('definition')
          .getByText(/^57\s€$/)
          .first(),
      ).toBeVisible();
      expect(await readShift()).toBeLessThan(0.0001);

      // The gateway knows it now: it is drawn there, and taken over as it is.
      const html = await (await page.request.get(`${viewer.url}/visits/12345`)).text();
      expect(html).toContain(NAME.replace('&', '&amp;'));
      await page.unroute(LOCATION);
      await page.route(LOCATION, (route) => route.abort('internetdisconnected'));
      await page.goto(`${viewer.url}/visits/21004`);
      await untilWhole(page);
      await expect(head).toContainText(NAME);
      expect(await readShift()).toBeLessThan(0.0001);
      await page.close();
      await viewer.stop();
    },
  );
}

for (const [what, answer] of [
  ['is refused', { status: 403, body: '{}' }],
  ['cannot be read', { status: 200, body: '{"data":{"id":"x"}}' }],
] as const) {
  test(`leaves the visit as it is where it ${what}`, async ({ page }) => {
    let asked = 0;
    await page.route(LOCATION, async (route) => {
      await route.fulfill({ ...answer, contentType: 'application/json' });
      asked += 1;
    });
    const { viewer, readShift } = await openFirst(page, '/visits/21004');
    await untilWhole(page);
    await expect.poll(() => asked).toBe(1);
    await page.getByRole('button', { name: 'Refresh' }).click();
    await expect(page.locator('article > header')).toContainText('Location 4564');
    await expect(page.locator('article > header').getByText(/Paid · 57$/)).toBeVisible();
    expect(await readShift()).toBeLessThan(0.0001);
    await page.close();
    await viewer.stop();
  });
}

test('is not asked for where lookups are off', async ({ page }) => {
  const viewer = await startViewer({ ALTEGIO_LOOKUPS: 'off' });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`${viewer.url}/visits/21004`);
  await untilWhole(page);
  // A second request of the page by itself comes after anything that waits for it to be idle.
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect.poll(() => asked.filter((url) => url.includes('/visits/')).length).toBeGreaterThan(1);
  expect(asked.filter((url) => url.includes('/locations'))).toEqual([]);
  await expect(page.locator('article > header')).toContainText('Location 4564');
  await page.close();
  await viewer.stop();
});
