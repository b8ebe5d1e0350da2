import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { expect, longIf, test, untilDrawn, untilHydrated } from './viewer.ts';

const codes = (page: Page) => page.getByRole('img', { name: /^QR code/, includeHidden: true });

/** In the page, and so on paper, however it is printed. */
async function untilCode(page: Page): Promise<void> {
  await untilHydrated(page);
  await expect(codes(page)).toBeAttached();
}

for (const format of ['A4', 'Letter'] as const) {
  // The last one has five appointments.
  for (const number of [12345, 21001, 24001]) {
    test(
      `visit ${number} prints on one page of ${format}`,
      longIf(number === 21001 || (format === 'Letter') !== (number === 24001)),
      async ({ page }) => {
        await page.goto(`/visits/${number}`);
        await untilCode(page);
        const pdf = (await page.pdf({ format, preferCSSPageSize: false, printBackground: true })).toString('latin1');
        expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
      },
    );
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

test.describe('a QR code', () => {
  // A sheet of A4 between its margins; enough pixels for each module.
  test.use({ viewport: { width: 718, height: 600 }, deviceScaleFactor: 3 });

  const decoder = readFileSync(createRequire(import.meta.url).resolve('jsqr'), 'utf8');

  /** What a scanner reads from the page as it is drawn; null where it finds no code. */
  async function scan(page: Page): Promise<string | null> {
    const picture = (await page.screenshot()).toString('base64');
    // The policy of the page itself would not let it look at a picture.
    const reader = await page.context().newPage();
    await reader.evaluate(decoder);
    const text = await reader.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const { width, height } = bitmap;
      const canvas = new OffscreenCanvas(width, height).getContext('2d');
      canvas?.drawImage(bitmap, 0, 0);
      const { jsQR } = globalThis as unknown as {
        jsQR: (
          pixels: Uint8ClampedArray | undefined,
          width: number,
          height: number,
        ) => { readonly data: string } | null;
      };
      return jsQR(canvas?.getImageData(0, 0, width, height).data, width, height)?.data ?? null;
    }, picture);
    await reader.close();
    return text;
  }

  test('on paper alone leads a scanner to the visit, in the dark too', async ({ page, viewer }) => {
    await page.goto('/visits/12345?from=chat#appointment-1');
    await untilCode(page);
    await expect(codes(page)).toBeHidden();
    expect(await scan(page)).toBeNull();
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const address = await scan(page);
    expect(address).toBe(`${viewer.url}/visits/12345`);
    await page.emulateMedia({ media: 'screen' });
    await page.goto('/');
    await untilHydrated(page);
    await page.keyboard.type(`${address}\n`);
    await expect(page.getByRole('article', { name: 'Visit 12345' })).toBeVisible();
  });

  test('control: a code without its drawing is not read', async ({ page }) => {
    await page.goto('/visits/12345');
    await untilCode(page);
    await page.emulateMedia({ media: 'print' });
    await codes(page)
      .locator('path')
      .evaluate((path) => path.remove());
    expect(await scan(page)).toBeNull();
  });

  test('is that of the visit that was opened from another one', async ({ page, viewer }) => {
    await page.goto('/visits/12345');
    await untilCode(page);
    await page.getByRole('textbox', { name: 'Find a visit' }).fill('24001');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('article', { name: 'Visit 24001' })).toBeVisible();
    await page.emulateMedia({ media: 'print' });
    await expect(codes(page)).toBeVisible();
    expect(await scan(page)).toBe(`${viewer.url}/visits/24001`);
  });

  test('is only where a visit is shown', async ({ page }) => {
    const expectNone = async (heading: RegExp) => {
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
      // A busy browser never has nothing to do: the page waits as long, too.
      await page.evaluate(
        () =>
          new Promise((resolve) =>
            requestIdleCallback(() => requestIdleCallback(resolve, { timeout: 500 }), { timeout: 500 }),
          ),
      );
      await untilDrawn(page);
      await page.emulateMedia({ media: 'print' });
      await expect(codes(page)).toHaveCount(0);
      expect(await scan(page)).toBeNull();
      await page.emulateMedia({ media: 'screen' });
    };
    await page.goto('/visits/12345');
    await untilCode(page);
    await page.getByRole('button', { name: 'Hide screen' }).click();
    await expectNone(/^Screen hidden/);
    await page.getByRole('button', { name: 'Press to show' }).click();
    await untilCode(page);
    await page.getByRole('textbox', { name: 'Find a visit' }).fill('40400');
    await page.keyboard.press('Enter');
    await expectNone(/40400/);
    await page.getByRole('link', { name: 'Visits' }).click();
    await expectNone(/^Find a visit/);
    await page.goto('/nowhere');
    await untilHydrated(page);
    await expectNone(/no page at this address/);
  });

  test('comes once the browser is idle, in a size that a scanner reads', async ({ page }) => {
    await page.addInitScript(() => {
      const waiting: (() => void)[] = [];
      window.requestIdleCallback = (draw) => waiting.push(() => draw({ didTimeout: false, timeRemaining: () => 50 }));
      addEventListener('idle', () => waiting.forEach((draw) => draw()));
    });
    await page.goto('/visits/12345');
    await untilHydrated(page);
    await untilDrawn(page);
    await expect(codes(page)).toHaveCount(0);
    await page.evaluate(() => dispatchEvent(new Event('idle')));
    await expect(codes(page)).toBeAttached();
    await page.emulateMedia({ media: 'print' });
    const box = await codes(page).boundingBox();
    const millimetres = [box?.width, box?.height].map((pixels) => Math.round(((pixels ?? 0) / 96) * 25.4));
    expect(millimetres).toEqual([22, 22]);
  });
});
