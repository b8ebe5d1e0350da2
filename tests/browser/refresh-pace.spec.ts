import type { Page } from '@playwright/test';
import { answerVisit, answering } from '#tests/support/test-partner.ts';
import type { LiveViewer } from './live-viewer.ts';
import { startLiveViewer } from './live-viewer.ts';
import { expect, stopClock, test, untilHydrated, untilDrawn } from './viewer.ts';

let live: LiveViewer;

test.beforeAll(async () => {
  live = await startLiveViewer();
});

test.afterAll(() => live.close());

/** Of the partner's reads, beside which a page's location is asked for once. */
const countVisits = () => live.partner.seen.filter(({ target }) => target.includes('/visits/')).length;

/** The visits that a page asks the gateway for from now on. */
function watchRequests(page: Page): readonly string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/v1/visits/')) asked.push(request.url());
  });
  return asked;
}

/** Shows a visit that was answered in the moment in which the clock stands still. */
async function openFresh(page: Page): Promise<void> {
  await page.clock.install();
  await page.goto(`${live.url}/visits/501`);
  await untilHydrated(page);
  await stopClock(page);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expectSoon(page, 'Refreshed');
}

/** These words come when an answer does, and the page draws it in no time: a few milliseconds by its own clock. */
async function expectSoon(page: Page, words: string | RegExp): Promise<void> {
  await expect(async () => {
    await page.clock.runFor(1);
    await expect(page.getByText(words).first()).toBeAttached({ timeout: 100 });
  }).toPass();
}

/** The answer is there, whatever it was. */
async function untilIdle(page: Page): Promise<void> {
  await expect(async () => {
    await page.clock.runFor(1);
    const button = page.getByRole('button', { name: 'Refresh' });
    await expect(button).toHaveAttribute('aria-disabled', 'false', { timeout: 100 });
  }).toPass();
}

for (const width of [360, 1440]) {
  test(`Refresh stays where it is while the page gets older, and where it fails, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await openFresh(page);
    const button = page.getByRole('button', { name: 'Refresh' });
    const place = await button.boundingBox();
    for (const words of [/^Updated [67] s ago$/, /^Updated 1[34] s ago$/]) {
      await page.clock.runFor(7_000);
      await expect(page.getByText(words)).toBeVisible();
      expect(await button.boundingBox()).toEqual(place);
    }
    live.partner.answer = answering(500, '');
    await button.click();
    await expectSoon(page, /Not refreshed\.$/);
    expect(await button.boundingBox()).toEqual(place);
    live.partner.answer = answerVisit;
  });
}

test('a refresh that comes by itself says so, and lets people go first', async ({ page }) => {
  const asked: string[] = [];
  await openFresh(page);
  page.on('request', (request) => {
    if (request.url().includes('/api/v1/visits/')) {
      asked.push(request.headers()['x-visit-viewer-background'] === '1' ? 'by itself' : 'by a person');
    }
  });
  await page.clock.runFor(29_000);
  await expect(page.getByText(/^Updated 2[89] s ago$/)).toBeVisible();
  expect(asked).toEqual([]);
  await page.clock.runFor(1_000);
  await expect.poll(() => asked).toEqual(['by itself']);
  await expectSoon(page, /^Updated (just now|[12] s ago)$/);
  await page.keyboard.press('r');
  await page.clock.runFor(1_000);
  await expect.poll(() => asked).toEqual(['by itself', 'by a person']);
  await expectSoon(page, 'Refreshed');
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect.poll(() => asked).toEqual(['by itself', 'by a person', 'by a person']);
});

test('a refresh that is one too many is dated, comes later each time, and then goes on as before', async ({ page }) => {
  await openFresh(page);
  const busy = {
    success: false,
    data: null,
    meta: { message: 'Busy.', code: 'busy', requestId: 'x', retryAfterSeconds: 2 },
  };
  let refused = 0;
  await page.route('**/api/v1/visits/501', (route) => {
    refused += 1;
    return route.fulfill({ status: 503, json: busy });
  });
  await page.clock.runFor(30_500);
  await expectSoon(page, /Altegio is busy\. Not refreshed\./);
  expect(refused).toBe(1);
  await page.clock.runFor(28_000);
  await expect(page.getByRole('button', { name: 'Refresh' })).toHaveAttribute('aria-disabled', 'false');
  expect(refused, 'as long again as the visit was old by then').toBe(1);
  await page.clock.runFor(3_500);
  await expect.poll(() => refused).toBe(2);
  await untilIdle(page);
  await page.mouse.move(50, 50);
  await page.clock.runFor(55_000);
  expect(refused, 'a minute has not passed').toBe(2);
  await page.mouse.move(60, 60);
  await page.clock.runFor(10_000);
  await expect.poll(() => refused).toBe(3);
  await page.unroute('**/api/v1/visits/501');
  // While an answer is awaited, a press waits for the same one.
  await untilIdle(page);
  await page.keyboard.press('r');
  await page.clock.runFor(1_000);
  await expect(async () => {
    await page.clock.runFor(1);
    await expect(page.getByText(/Not refreshed/)).toHaveCount(0, { timeout: 100 });
  }).toPass();
});

test('the page asks every half minute while it is in use, and not while it is hidden or left alone', async ({
  page,
}) => {
  await page.clock.install();
  await page.goto(`${live.url}/visits/501`);
  await untilHydrated(page);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByText('Refreshed', { exact: true })).toBeAttached();
  const asked = watchRequests(page);
  const answered = () => page.waitForResponse(/\/api\/v1\/visits\//);
  await Promise.all([answered(), page.clock.runFor(31_000)]);
  expect(asked).toHaveLength(1);

  const show = (state: 'hidden' | 'visible') =>
    page.evaluate((visibility) => {
      Object.defineProperty(document, 'visibilityState', { value: visibility, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
  await show('hidden');
  await page.clock.runFor(90_000);
  expect(asked).toHaveLength(1);
  await Promise.all([answered(), show('visible')]);
  expect(asked).toHaveLength(2);

  // Requests come in the two minutes until the page counts as idle; then none.
  await page.clock.runFor(125_000);
  const left = asked.length;
  expect(left).toBeGreaterThan(2);
  // Short of the five minutes after which the page locks.
  await page.clock.runFor(45_000);
  expect(asked).toHaveLength(left);
  await Promise.all([answered(), page.mouse.move(100, 100)]);
});

test('a deep link costs one read of the visit, also when the pointer moves and a key is pressed', async ({ page }) => {
  const before = countVisits();
  await page.goto(`${live.url}/visits/502`);
  await untilHydrated(page);
  const asked = watchRequests(page);
  await page.mouse.move(100, 100);
  await page.keyboard.press('Tab');
  await untilDrawn(page);
  expect(asked).toEqual([]);
  expect(countVisits() - before).toBe(1);
});

test('pressing again and again waits for one answer', async ({ page }) => {
  await page.clock.install();
  await page.goto(`${live.url}/visits/501`);
  await untilHydrated(page);
  await stopClock(page);
  const before = countVisits();
  let release = () => {};
  live.partner.answer = (incoming, outgoing) => {
    release = () => answerVisit(incoming, outgoing);
  };
  const asked = watchRequests(page);
  for (let presses = 0; presses < 5; presses += 1) {
    await page.keyboard.press('r');
    await page.clock.runFor(100);
  }
  await page.clock.resume();
  await expect.poll(live.partner.running).toBe(1);
  release();
  live.partner.answer = answerVisit;
  await expect(page.getByText('Refreshed', { exact: true })).toBeAttached();
  expect(asked).toHaveLength(1);
  expect(countVisits() - before).toBe(1);
});
