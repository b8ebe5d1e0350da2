import type { Page } from '@playwright/test';
import type { SignInViewer } from './signed-in.ts';
import { expectNothingPersonal, signIn, startSignInViewer } from './signed-in.ts';
import { expect, holdApp, test, untilHydrated } from './viewer.ts';

// Who may sit in front of a tab that has just been opened, and what they see.

/** The file that the sign-in page comes in, among others. */
const LAZY_MODULES = /\/assets\/lazy-/;

let site: SignInViewer;

test.beforeAll(async () => {
  site = await startSignInViewer();
});

test.afterAll(() => site.close());

/** Signs in, shows the visit, closes the tab, and opens it again after so long without activity. */
async function closeAndOpen(
  page: Page,
  awayMinutes: number,
  prepare: (next: Page) => Promise<unknown> = async () => undefined,
): Promise<Page> {
  await page.goto(`${site.url}/visits/12345`);
  await signIn(page);
  await expect(page.getByText('John Doe').first()).toBeVisible();
  const context = page.context();
  const next = await context.newPage();
  await page.close();
  await next.addInitScript((ms) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + ms;
  }, awayMinutes * 60_000);
  await prepare(next);
  await next.goto(`${site.url}/visits/12345`);
  return next;
}

test('a link arrives signed in shortly after the last activity', async ({ page }) => {
  const next = await closeAndOpen(page, 4);
  await expect(next.getByText('John Doe').first()).toBeVisible();
});

test('a tab opened after a long idle time asks for a sign-in, and ends the session that was left', async ({ page }) => {
  const next = await closeAndOpen(page, 6);
  await expect(next.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expectNothingPersonal(next);
  await expect.poll(() => next.context().cookies()).toEqual([]);
  await signIn(next);
  await expect(next).toHaveURL(`${site.url}/visits/12345`);
  await expect(next.getByText('John Doe').first()).toBeVisible();
});

for (const [awayMinutes, shows] of [
  [4, 'the visit'],
  [6, 'Sign in'],
] as const) {
  test(`${awayMinutes} minutes after signing in without another touch a tab shows ${shows}`, async ({ page }) => {
    // The end of the session before clears what the browser keeps, here only after the last key was pressed.
    await page.route('**/api/session', async (route) => {
      const isEnd = route.request().method() === 'DELETE';
      if (isEnd) await page.waitForFunction(() => document.body.innerText.includes('Signing in…'));
      await route.continue();
    });
    const next = await closeAndOpen(page, awayMinutes);
    const heading = next.getByRole('heading', { level: 1 });
    await expect(heading).toHaveText(shows === 'Sign in' ? /^Sign in/ : /visit 12345$/);
    if (shows === 'Sign in') await expectNothingPersonal(next);
  });
}

test('a sign-in page that does not load leaves no session open', async ({ page }) => {
  const next = await closeAndOpen(page, 6, (opened) => opened.route(LAZY_MODULES, (route) => route.abort()));
  await expect.poll(() => new URL(next.url()).pathname).toBe('/sign-in');
  await next.unroute(LAZY_MODULES);
  await next.goto(`${site.url}/visits/12345`);
  await expect(next.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expectNothingPersonal(next);
});

test('a user at a sign-in page left idle for long signs in once', async ({ page }) => {
  await page.clock.install();
  await page.goto(`${site.url}/visits/12345`);
  await untilHydrated(page);
  await page.clock.fastForward('06:00');
  await signIn(page);
  await expect(page.getByText('John Doe').first()).toBeVisible();
});

test('the sign-in page is there before the app, also where nothing is known of the last person', async ({ page }) => {
  const release = await holdApp(page);
  await page.goto(`${site.url}/visits/12345`, { waitUntil: 'commit' });
  await expect(page.getByRole('textbox', { name: 'Login' })).toBeVisible();
  release();
});

test('a tab that the browser restores asks who it is', async ({ page }) => {
  await page.goto(`${site.url}/visits/12345`);
  await signIn(page);
  await expect(page.getByText('John Doe').first()).toBeVisible();
  await page.goto('about:blank');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expectNothingPersonal(page);
});
