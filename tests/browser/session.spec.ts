import type { Response } from '@playwright/test';
import { recordFigure } from '#tests/support/figures.ts';
import type { SignInViewer } from './signed-in.ts';
import { expectNothingPersonal, signIn, startSignInViewer } from './signed-in.ts';
import { expect, test, untilDrawn } from './viewer.ts';

let site: SignInViewer;

test.beforeAll(async () => {
  site = await startSignInViewer();
});

test.afterAll(() => site.close());

test('deep link, sign-in, the visit, lock, back, sign out, back button: nothing', async ({ page }) => {
  await page.goto(`${site.url}/visits/12345`);
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await signIn(page);
  await expect(page).toHaveURL(`${site.url}/visits/12345`);
  await expect(page.getByText('John Doe')).toBeVisible();

  await page.keyboard.press('Control+Shift+L');
  await expect(page.getByRole('heading', { level: 1, name: 'Locked' })).toBeVisible();
  await expectNothingPersonal(page);
  await expect(page.getByRole('textbox', { name: 'Login' })).toHaveValue('reception@example.com');
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
  await page.keyboard.type('sandbox');
  await page.keyboard.press('Enter');
  await expect(page.getByText('John Doe')).toBeVisible();
  await expect(page).toHaveURL(`${site.url}/visits/12345`);

  await page.getByRole('textbox', { name: 'Find a visit' }).fill('21001');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Perpetua Vance').first()).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expectNothingPersonal(page);
  await page.evaluate(() => setTimeout(() => history.back(), 0));
  await expect(page).toHaveURL(/to=%2Fvisits%2F12345/);
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expectNothingPersonal(page);
});

test('a wrong password is told in one sentence; the login stays, the password does not', async ({ page }) => {
  await page.goto(`${site.url}/sign-in`);
  await signIn(page, 'reception@example.com', 'guess');
  await expect(page.getByRole('alert')).toContainText('did not accept this sign-in');
  await expect(page.getByRole('textbox', { name: 'Login' })).toHaveValue('reception@example.com');
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('');
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
});

test('six tries in a minute lead to a countdown', async ({ page }) => {
  await page.goto(`${site.url}/sign-in`);
  for (let tries = 0; tries < 6; tries += 1) {
    const isAnswer = (answer: Response) =>
      answer.url().endsWith('/api/session') && answer.request().method() === 'POST';
    const answered = page.waitForResponse(isAnswer);
    await signIn(page, 'nobody@example.com', `guess ${tries}`);
    expect((await answered).status()).toBe(tries < 5 ? 401 : 429);
    await expect(page.getByRole('button', { name: 'Sign in' })).toHaveAttribute('aria-disabled', 'false');
  }
  await expect(page.getByRole('alert')).toContainText(/Try again in \d+ s\./);
});

test('a second step has words of its own, and leads back', async ({ page }) => {
  await page.goto(`${site.url}/sign-in`);
  await signIn(page, 'two-step@example.com');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This account uses two-step sign-in');
  await page.getByRole('button', { name: 'Use another account' }).click();
  await expect(page.getByRole('textbox', { name: 'Login' })).toBeVisible();
});

test('signing in leads to our own visits alone', async ({ page }) => {
  for (const to of [
    'https://evil.example.com/',
    '//evil.example.com',
    '/visits/12345/../../x',
    'javascript:alert(1)',
  ]) {
    await page.goto(`${site.url}/sign-in?to=${encodeURIComponent(to)}`);
    await signIn(page);
    await expect(page.getByRole('heading', { level: 1, name: 'Find a visit' })).toBeVisible();
    expect(new URL(page.url()).origin).toBe(site.url);
  }
});

test('two people, one after the other: each sees what their own rights allow', async ({ page }) => {
  await page.goto(`${site.url}/visits/12345`);
  await signIn(page);
  await expect(page.getByRole('link', { name: 'Call' })).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await signIn(page, 'limited@example.com');
  await expect(page.getByRole('heading', { level: 1, name: 'Find a visit' })).toBeVisible();
  await page.goto(`${site.url}/visits/12345`);
  await expect(page.getByText('John Doe')).toBeVisible();
  await expect(page.getByText('No phone shown')).toBeVisible();
});

test('a sign-out that the server was not told of is made good before anybody reads anything', async ({
  page,
  consoleMessages,
}) => {
  await page.goto(`${site.url}/visits/12345`);
  await signIn(page);
  await expect(page.getByText('John Doe')).toBeVisible();
  await page.route('**/api/session*', (route) => route.abort());
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('The viewer’s server cannot be reached.')).toBeVisible();
  await page.unroute('**/api/session*');
  await page.goto(`${site.url}/visits/12345`);
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expectNothingPersonal(page);
  consoleMessages.length = 0;
});

test('a lock without a network still wants the password when it is back', async ({
  page,
  context,
  consoleMessages,
}) => {
  await page.goto(`${site.url}/visits/12345`);
  await signIn(page);
  await expect(page.getByText('John Doe')).toBeVisible();
  await context.setOffline(true);
  await page.keyboard.press('Control+Shift+L');
  await expect(page.getByRole('heading', { level: 1, name: 'Locked' })).toBeVisible();
  await context.setOffline(false);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expectNothingPersonal(page);
  consoleMessages.length = 0;
});

test('nothing is read behind the lock', async ({ page }) => {
  await page.goto(`${site.url}/visits/12345`);
  await signIn(page);
  await expect(page.getByText('John Doe')).toBeVisible();
  await page.keyboard.press('Control+Shift+L');
  await expect(page.getByRole('heading', { level: 1, name: 'Locked' })).toBeVisible();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.evaluate(() => {
    const type = (key: string) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    for (const key of ['2', '1', '0', '0', '1', 'Enter']) type(key);
  });
  await untilDrawn(page);
  expect(asked.filter((path) => path.startsWith('/api/v1/'))).toEqual([]);
  await expect(page).toHaveURL(`${site.url}/visits/12345`);
});

test('signing out clears the page even when the server is gone', async ({ page, consoleMessages }) => {
  const own = await startSignInViewer();
  await page.goto(`${own.url}/visits/12345`);
  await signIn(page);
  await expect(page.getByText('John Doe')).toBeVisible();
  await own.close();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expectNothingPersonal(page);
  await expect(page.getByText('The viewer’s server cannot be reached.')).toBeVisible();
  recordFigure('S3', 'personal texts on the page after a sign-out with the gateway gone', '0', '0');
  consoleMessages.length = 0;
});

test('the sign-in page works at 360 px, shows the password on request, and hints at Caps Lock', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await page.goto(`${site.url}/sign-in`);
  const password = page.getByLabel('Password', { exact: true });
  await expect(password).toHaveAttribute('autocomplete', 'current-password');
  await expect(page.getByRole('textbox', { name: 'Login' })).toHaveAttribute('autocomplete', 'username');
  await password.fill('secret');
  await page.getByRole('button', { name: 'Show password' }).click();
  await expect(password).toHaveAttribute('type', 'text');
  await page.getByRole('button', { name: 'Hide password' }).click();
  await expect(password).toHaveAttribute('type', 'password');
  await password.dispatchEvent('keydown', { key: 'A', modifierCapsLock: true });
  await expect(page.getByText('Caps Lock is on.')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});
