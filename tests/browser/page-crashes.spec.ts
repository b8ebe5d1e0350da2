import type { Page } from '@playwright/test';
import { recordNegativeControl } from '#tests/support/metrics.ts';
import type { RunningProcess } from './viewer-process.ts';
import { startViewer } from './viewer-process.ts';
import { expect, test, untilHydrated } from './viewer.ts';

// A page that breaks is one line in the gateway's log, with nothing of what it shows. These break it on purpose.

test.use({ plantsViolations: true });

let own: RunningProcess;

test.beforeEach(async () => {
  own = await startViewer();
});
test.afterEach(async ({ page }) => {
  // What it still loads would break off.
  await page.close();
  await own.stop();
});

/** The lines of crashes. Every request that was sent before has its line. */
async function readCrashes(page: Page): Promise<Record<string, unknown>[]> {
  await page.request.get(`${own.url}/visits/last`);
  await expect.poll(() => own.output()).toContain('"status":400');
  const lines = own.output().split('\n');
  return lines
    .filter((line) => line.includes('"page-crash"'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** What happens next on the page is told to the gateway, and taken. */
async function untilReported(page: Page, plant: () => Promise<unknown>): Promise<void> {
  const [report] = await Promise.all([page.waitForRequest('**/api/page-crashes'), plant()]);
  expect((await report.response())?.status()).toBe(204);
}

const CANARY = 'John Doe +1 315 555 0175';

function expectNoCanary(): void {
  expect(own.output()).not.toMatch(/John|Doe|5550175|555 0175|Perpetua|canary/);
}

test('an error that nothing catches is logged once, however many follow it', async ({ page, consoleMessages }) => {
  await page.goto(`${own.url}/visits/12345`);
  await untilHydrated(page);
  await untilReported(page, () =>
    page.evaluate((canary) => {
      setTimeout(() => {
        throw new Error(canary);
      });
    }, CANARY),
  );
  await page.evaluate((canary) => {
    void Promise.reject(new Error(canary));
    setTimeout(() => {
      throw new Error(canary);
    });
  }, CANARY);
  await expect.poll(() => consoleMessages.filter((message) => message.includes(CANARY)).length).toBe(3);
  expect(await readCrashes(page)).toEqual([
    expect.objectContaining({ level: 'warn', crash: 'script', page: '/visits/:visitId' }),
  ]);
  expectNoCanary();
  expect(consoleMessages.join(), 'control').toContain(CANARY);
  recordNegativeControl('S5', 'an error with a client’s name: on the console, and not in the log');
});

test('a promise that nothing catches is logged, also on a page that is none', async ({ page }) => {
  await page.goto(`${own.url}/nowhere`);
  await untilHydrated(page);
  await untilReported(page, () => page.evaluate((canary) => void Promise.reject(new Error(canary)), CANARY));
  expect(await readCrashes(page)).toEqual([expect.objectContaining({ crash: 'promise', page: '*' })]);
  expectNoCanary();
});

test('a page that cannot be drawn is logged with the place in our script, and says so in its place', async ({
  page,
}) => {
  await page.goto(`${own.url}/`);
  await untilHydrated(page);
  await page.evaluate((canary) => {
    // The history of a visit is drawn by it.
    const toSorted = () => {
      throw new Error(canary);
    };
    Object.assign(Array.prototype, { toSorted });
  }, CANARY);
  await untilReported(page, async () => {
    await page.getByRole('main').getByRole('textbox').fill('21001');
    await page.keyboard.press('Enter');
  });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page stopped working');
  await expect(page).toHaveTitle('This page stopped working');
  expect(await page.locator('title').count()).toBe(1);
  const [line, ...rest] = await readCrashes(page);
  expect(rest).toEqual([]);
  expect(line).toMatchObject({ crash: 'render', page: '/visits/:visitId' });
  expect(line).toMatchObject({ file: expect.stringMatching(/^\/assets\/[\w-]+\.js$/), line: expect.any(Number) });
  expectNoCanary();
});

test('a page that is not as it was rendered is logged, and drawn anew with one title', async ({ page }) => {
  await page.route(`${own.url}/visits/12345`, async (route) => {
    const answer = await route.fetch();
    const html = await answer.text();
    expect(html).toContain('>, visit 12345</span>');
    await route.fulfill({ response: answer, body: html.replace('>, visit 12345</span>', '>canary</span>') });
  });
  await untilReported(page, () => page.goto(`${own.url}/visits/12345`));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('visit 12345');
  await expect(page).toHaveTitle('Visit 12345');
  await expect(page.locator('title')).toHaveCount(1);
  expect(await readCrashes(page)).toEqual([
    expect.objectContaining({ crash: 'hydration', page: '/visits/:visitId', file: expect.any(String) }),
  ]);
  expectNoCanary();
});

test('control: a page that works is not logged', async ({ page }) => {
  await page.goto(`${own.url}/visits/12345`);
  await untilHydrated(page);
  await page.getByRole('textbox', { name: 'Find a visit' }).fill('21001');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Perpetua Vance').first()).toBeVisible();
  expect(await readCrashes(page)).toEqual([]);
});
