import { expect, test, untilHydrated } from './viewer.ts';

for (const format of ['A4', 'Letter'] as const) {
  for (const number of [12345, 21001]) {
    test(`visit ${number} prints on one page of ${format}`, async ({ page }) => {
      await page.goto(`/visits/${number}`);
      await untilHydrated(page);
      const pdf = (await page.pdf({ format, preferCSSPageSize: false, printBackground: true })).toString('latin1');
      expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    });
  }
}

test('on paper, too, the bars of the day stand below their hours', async ({ page }) => {
  await page.setViewportSize({ width: 1000, height: 900 });
  await page.goto('/visits/24001');
  await untilHydrated(page);
  await page.emulateMedia({ media: 'print' });
  const drawing = page
    .getByRole('region', { name: 'This visit’s appointments' })
    .locator('[aria-hidden="true"]')
    .first();
  const layers = drawing.locator('svg:has(> rect, > line, > text)');
  const spans = await layers.evaluateAll((svgs) =>
    svgs.map((svg) => {
      const { left, right } = svg.getBoundingClientRect();
      return `${Math.round(left)}–${Math.round(right)}`;
    }),
  );
  expect(spans.length, 'lines, five lanes and hours').toBe(7);
  expect(new Set(spans).size).toBe(1);
});

test('sixty appointments print on several pages, which the count of pages sees', async ({ page }) => {
  await page.goto('/visits/21015');
  await untilHydrated(page);
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(3);
});

test('paper gets all of a long visit, however much of it was drawn before', async ({ page }) => {
  // The browser is never idle, so that nothing is drawn bit by bit.
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0;
  });
  await page.goto('/visits/21015');
  await untilHydrated(page);
  const places = page.locator('details[id^=appointment-]');
  await expect(places).toHaveCount(10);
  await expect(page.getByText('50 more appointments').first()).toBeVisible();
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(places).toHaveCount(60);
});

test('paper is light, has no controls, and says which visit and when it was printed', async ({ page }) => {
  await page.goto('/visits/12345');
  await untilHydrated(page);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(page.getByText(/Visit 12345 · printed /)).toBeVisible();
  const controls = page.getByRole('button', { name: /Copy|Print|Refresh|Hide screen|Keyboard|Colours/ });
  await expect(controls).toHaveCount(0);
  for (const role of ['textbox', 'switch', 'link'] as const) await expect(page.getByRole(role)).toHaveCount(0);
  const colours = await page.evaluate(() => getComputedStyle(document.documentElement).color);
  expect(colours).toBe('rgb(27, 26, 24)');
});

test('paper carries the time of printing, not of loading', async ({ page }) => {
  await page.clock.install({ time: new Date('2026-11-22T08:00:00Z') });
  await page.goto('/visits/12345');
  await expect(page.getByRole('article')).toBeVisible();
  await untilHydrated(page);
  await page.clock.runFor(60_000);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(page.getByText(/printed .*03:01/)).toBeAttached();
});
