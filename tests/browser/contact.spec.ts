import type { Page } from '@playwright/test';
import { answering } from '#tests/support/test-partner.ts';
import { buildVisitWire } from '#tests/support/visit-builder.ts';
import type { LiveViewer } from './live-viewer.ts';
import { startLiveViewer } from './live-viewer.ts';
import { expect, test, untilHydrated } from './viewer.ts';

let live: LiveViewer;

test.beforeAll(async () => {
  live = await startLiveViewer();
  const client = {
    id: 7,
    name: 'Perpetua Vance',
    phone: '+12025550143',
    email: 'perpetua@example.com',
    card: '0017926947',
    success_visits_count: 76,
    fail_visits_count: 3,
  };
  const comment = 'Call (202)\n555-0143 or write to Perpetua@Example.com,\ncard 0017926947';
  const data = buildVisitWire({
    records: [
      { client, comment },
      { client, sms_now_text: 'Sent to 12025550143' },
    ],
  });
  live.partner.answer = answering(200, { success: true, data, meta: [] });
});

test.afterAll(() => live.close());

/** The whole document, attributes and all, with every separator that may stand inside a number taken out. */
async function findContact(page: Page): Promise<string[]> {
  const html = await page.content();
  const tight = html.replace(/[\s().-]/g, '').toLowerCase();
  return ['5550143', 'perpetua@examplecom', '0017926947'].filter((detail) => tight.includes(detail));
}

test('hidden contact details are nowhere on the page, by switch and by key, until they are shown again', async ({
  page,
}) => {
  await page.goto(`${live.url}/visits/601`);
  await expect(page.getByRole('link', { name: 'Call' })).toBeVisible();
  // The control: the search finds all three while they are shown.
  expect(await findContact(page)).toHaveLength(3);
  await page.getByRole('switch', { name: 'Hide contact details' }).click();
  await expect(page.getByText('Phone hidden')).toBeVisible();
  expect(await findContact(page)).toEqual([]);
  await expect(page.getByText('Perpetua Vance').first()).toBeVisible();
  await page.reload();
  await expect(page.getByText('Phone hidden')).toBeVisible();
  expect(await findContact(page)).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  expect(await findContact(page)).toEqual([]);
  await page.emulateMedia({ media: 'screen' });
  await page.keyboard.press('h');
  await expect(page.getByRole('link', { name: 'Call' })).toBeVisible();
});

test('the switch that hides contact details stays under the pointer', async ({ page }) => {
  await page.goto(`${live.url}/visits/601`);
  await untilHydrated(page);
  const toggle = page.getByRole('switch', { name: 'Hide contact details' });
  await expect(toggle).toBeVisible();
  const shown = await toggle.boundingBox();
  await toggle.click();
  await expect(page.getByText('Phone hidden')).toBeVisible();
  expect(await toggle.boundingBox()).toEqual(shown);
});

test('the phone is grouped for reading aloud without any script, and no table of numbers is loaded', async ({
  page,
  browser,
}) => {
  const plain = await browser.newPage({ javaScriptEnabled: false });
  await plain.goto(`${live.url}/visits/601`);
  await expect(plain.getByText('+1 202 555 0143')).toBeAttached();
  await plain.close();
  const scripts: string[] = [];
  page.on('response', async (response) => {
    if (response.url().endsWith('.js')) scripts.push(await response.text());
  });
  await page.goto(`${live.url}/visits/601`);
  await untilHydrated(page);
  await expect.poll(() => scripts.length).toBeGreaterThanOrEqual(2);
  for (const script of scripts) expect(script).not.toContain('country_calling_codes');
});

test('nothing but Call is a phone link, for a tablet either', async ({ page }) => {
  await page.goto(`${live.url}/visits/601`);
  await expect(page.locator('meta[name=format-detection]')).toHaveAttribute('content', /telephone=no/);
  await expect(page.locator('a[href^="tel:"]')).toHaveText('Call');
});

test('calling and copying are two separate targets of 44 px', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto(`${live.url}/visits/601`);
  for (const target of [page.getByRole('link', { name: 'Call' }), page.getByRole('button', { name: 'Copy phone' })]) {
    await expect(target).toBeVisible();
    const box = await target.boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    expect(box?.width).toBeGreaterThanOrEqual(44);
  }
});
