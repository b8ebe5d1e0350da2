import type { LiveViewer } from './live-viewer.ts';
import { startLiveViewer } from './live-viewer.ts';
import { expect, test, untilAwake } from './viewer.ts';

let live: LiveViewer;

test.beforeAll(async () => {
  live = await startLiveViewer();
});

test.afterAll(() => live.close());

test('a refresh that nobody asked for says so, and lets people go first', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/v1/visits/')) {
      asked.push(request.headers()['x-visit-viewer-background'] === '1' ? 'by itself' : 'by a person');
    }
  });
  await page.clock.install();
  await page.goto(`${live.url}/visits/501`);
  await untilAwake(page);
  await page.clock.runFor(31_000);
  await expect.poll(() => asked).toEqual(['by itself']);
  await expect(page.getByText(/Updated (just now|\d s ago)/)).toBeVisible();
  await page.clock.runFor(1_000);
  await Promise.all([page.waitForResponse(/\/api\/v1\/visits\//), page.keyboard.press('r')]);
  expect(asked.slice(1)).toEqual(['by a person']);
  await page.clock.runFor(1_000);
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect.poll(() => asked.at(2)).toBe('by a person');
});

test('a refresh that is one too many is dated, comes later each time, and then goes on as before', async ({ page }) => {
  await page.clock.install();
  await page.goto(`${live.url}/visits/501`);
  await untilAwake(page);
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
  await expect(page.getByText(/The viewer is busy\. Not refreshed: last updated at/)).toBeVisible();
  await page.clock.runFor(30_500);
  await expect.poll(() => refused).toBe(2);
  await page.clock.runFor(45_000);
  expect(refused, 'a minute has not passed').toBe(2);
  await page.mouse.move(50, 50);
  await page.clock.runFor(17_000);
  await expect.poll(() => refused).toBe(3);
  await page.unroute('**/api/v1/visits/501');
  // While an answer is awaited, a press waits for the same one.
  await expect(page.getByRole('button', { name: 'Refresh' })).toHaveAttribute('aria-disabled', 'false');
  await page.keyboard.press('r');
  await expect(page.getByText(/Not refreshed/)).toHaveCount(0);
});
