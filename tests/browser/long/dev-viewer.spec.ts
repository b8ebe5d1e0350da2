import type { DevViewer } from '#tests/support/dev-viewer.ts';
import { startDevViewer } from '#tests/support/dev-viewer.ts';
import { expect, test, untilHydrated } from '#tests/browser/viewer.ts';

// What `npm run dev` shows: React's development build checks there what it hydrates, under the policy of production.

// These look for themselves at what the console and the policy say.
test.use({ plantsViolations: true });

/** What Vite and React say of themselves. */
const CHATTER = /^\[vite\] connect|React DevTools/;

let dev: DevViewer;

test.beforeAll(async () => {
  dev = await startDevViewer();
});

test.afterAll(() => dev.stop());

test('a visit is hydrated without a complaint, breaks no policy, and hears of changes', async ({
  page,
  consoleMessages,
  violations,
}) => {
  const hears = page.waitForEvent('console', (message) => message.text() === '[vite] connected.');
  await page.goto(`${dev.url}/visits/12345`);
  await untilHydrated(page);
  await hears;
  await expect(page.getByRole('heading', { name: 'John Doe' })).toBeVisible();
  await page.getByRole('switch', { name: 'Hide contact details' }).click();
  await expect(page.getByText('+1 315 555 0175')).toHaveCount(0);
  // The styles of the page are those that Vite changes: there is no second copy.
  await expect(page.locator('style')).toHaveCount(1);
  await expect(page.locator('style[data-vite-dev-id$="/src/ui/theme.css"]')).toHaveCount(1);
  expect(consoleMessages.filter((message) => !CHATTER.test(message))).toEqual([]);
  expect(violations.onPages).toEqual([]);
});

test('control: without the nonce Vite’s scripts break the policy', async ({ page, violations, consoleMessages }) => {
  await page.route('**/visits/12345', async (route) => {
    const response = await route.fetch();
    const policy = response.headers()['content-security-policy'] ?? '';
    const headers = { ...response.headers(), 'content-security-policy': policy.replaceAll(/ 'nonce-[^']+'/g, '') };
    await route.fulfill({ response, headers });
  });
  await page.goto(`${dev.url}/visits/12345`);
  await expect.poll(() => violations.onPages.join()).toContain('script-src-elem inline');
  await expect.poll(() => consoleMessages.join()).toContain('Content Security Policy');
});

test('control: a page that the browser draws otherwise is told of', async ({ page, consoleMessages }) => {
  await page.route('**/visits/12345', async (route) => {
    const response = await route.fetch();
    await route.fulfill({
      response,
      body: (await response.text()).replace(/(<div id="root">.*?)John Doe/s, '$1Jane Roe'),
    });
  });
  await page.goto(`${dev.url}/visits/12345`);
  await untilHydrated(page);
  await expect.poll(() => consoleMessages.join()).toMatch(/A tree hydrated but|Hydration failed/);
});
