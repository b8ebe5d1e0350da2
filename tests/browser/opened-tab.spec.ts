import type { Page } from '@playwright/test';
import type { SignInViewer } from './signed-in.ts';
import { expectNothingPersonal, signIn, startSignInViewer } from './signed-in.ts';
import { expect, holdApp, test } from './viewer.ts';

// Who may sit in front of a tab that has just been opened, and what they see.

let site: SignInViewer;

test.beforeAll(async () => {
  site = await startSignInViewer();
});

test.afterAll(() => site.close());

/** Signs in, shows the visit, closes the tab, and opens it again after so long without a sign of anybody. */
async function closeAndOpen(page: Page, awayMinutes: number): Promise<Page> {
  await page.goto(`${site.url}/visits/12345`);
  await signIn(page);
  await expect(page.getByText('John Doe')).toBeVisible();
  const context = page.context();
  const next = await context.newPage();
  await page.close();
  await next.addInitScript((ms) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + ms;
  }, awayMinutes * 60_000);
  await next.goto(`${site.url}/visits/12345`);
  return next;
}

test('a link arrives signed in while somebody was there a moment ago', async ({ page }) => {
  const next = await closeAndOpen(page, 4);
  await expect(next.getByText('John Doe')).toBeVisible();
});

test('a tab that is opened when nobody was there for long asks who it is, and ends what was left', async ({ page }) => {
  const next = await closeAndOpen(page, 6);
  await expect(next.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expectNothingPersonal(next);
  await expect.poll(() => next.context().cookies()).toEqual([]);
  await signIn(next);
  await expect(next).toHaveURL(`${site.url}/visits/12345`);
  await expect(next.getByText('John Doe')).toBeVisible();
});

test('whoever signs in and touches nothing more is not taken for somebody who is still there', async ({ page }) => {
  // The end of the session before clears what the browser keeps, here only after the last key was pressed.
  await page.route('**/api/session', async (route) => {
    if (route.request().method() === 'DELETE') await new Promise((resolve) => setTimeout(resolve, 500));
    await route.continue();
  });
  const next = await closeAndOpen(page, 6);
  await expect(next.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expectNothingPersonal(next);
});

test('the sign-in page has nothing to hide from whoever comes first in the morning', async ({ page }) => {
  const release = await holdApp(page);
  await page.goto(`${site.url}/visits/12345`, { waitUntil: 'commit' });
  await expect(page.getByRole('textbox', { name: 'Login' })).toBeVisible();
  release();
});

test('a tab that the browser restores asks who it is', async ({ page }) => {
  await page.goto(`${site.url}/visits/12345`);
  await signIn(page);
  await expect(page.getByText('John Doe')).toBeVisible();
  await page.goto('about:blank');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expectNothingPersonal(page);
});
