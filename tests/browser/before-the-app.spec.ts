import { scan } from './scan.ts';
import { expect, holdApp, test, untilHydrated, untilDrawn } from './viewer.ts';

// What is done to a rendered page before its app is there: nothing of it is lost, and nothing done twice.

test('what the browser does by itself before the app is there is not done twice', async ({ page }) => {
  const release = await holdApp(page);
  await page.goto('/visits/27001', { waitUntil: 'commit' });
  const fields = page.getByText('Fields that could not be read');
  await fields.click();
  const opened = page.locator('details[open]');
  await expect(opened).toHaveCount(1);
  release();
  await untilHydrated(page);
  await expect(opened).toHaveCount(1);
});

test('what is pressed before the app is there is done when it is', async ({ page }) => {
  const release = await holdApp(page);
  await page.goto('/visits/12345', { waitUntil: 'commit' });
  await expect(page.getByText('John Doe').first()).toBeVisible();
  await page.getByRole('textbox', { name: 'Find a visit' }).fill('21001');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/visits/12345');
  release();
  await expect(page).toHaveURL('/visits/21001');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('visit 21001');
});

test('a field in use before the app is there keeps what is typed', async ({ page }) => {
  const release = await holdApp(page);
  await page.goto('/sign-in', { waitUntil: 'commit' });
  const password = page.getByLabel('Password', { exact: true });
  await password.click();
  await page.keyboard.type('sand');
  release();
  await untilHydrated(page);
  await page.keyboard.type('box');
  await expect(password).toHaveValue('sandbox');
  await expect(page.getByRole('textbox', { name: 'Login' })).toHaveValue('');
});

test('a login that is typed at once, as the page to sign in comes, is not broken off', async ({ page }) => {
  const release = await holdApp(page);
  await page.goto('/sign-in', { waitUntil: 'commit' });
  const login = page.getByRole('textbox', { name: 'Login' });
  await expect(login).toBeFocused();
  await page.keyboard.type('recep');
  release();
  await untilHydrated(page);
  await page.keyboard.type('tion');
  await expect(login).toHaveValue('reception');
});

test('a visit that is scanned at once, as the page to sign in comes, is no login', async ({ page }) => {
  await page.clock.install();
  const release = await holdApp(page);
  await page.goto('/sign-in', { waitUntil: 'commit' });
  const login = page.getByRole('textbox', { name: 'Login' });
  await expect(login).toBeFocused();
  await login.fill('recep');
  await scan(page, '21001');
  await expect(login).toHaveValue('recep21001');
  release();
  await expect(page.getByText('Sign in to open visit 21001.')).toBeVisible();
  await expect(login).toHaveValue('recep');
  await expect(page.getByText('Type your password.')).toHaveCount(0);
});

test('what is scanned at once takes the place of what stands in the field, and is looked at once', async ({ page }) => {
  await page.clock.install();
  const release = await holdApp(page);
  await page.goto('/visits/12345', { waitUntil: 'commit' });
  const field = page.getByRole('textbox', { name: 'Find a visit' });
  await field.fill('34');
  await scan(page, '21001 and 21016');
  release();
  await expect(page.getByText('There is more than one number in this.')).toBeVisible();
  await expect(field).toHaveValue('21001 and 21016');
});

test('a scan at once presses no button that has the focus', async ({ page }) => {
  await page.clock.install();
  const release = await holdApp(page);
  await page.goto('/visits/12345', { waitUntil: 'commit' });
  await page.getByRole('button', { name: 'Hide screen' }).focus();
  await scan(page, '21001');
  release();
  await expect(page.getByRole('heading', { level: 1, name: /visit 21001$/ })).toBeFocused();
});

test('a number that is typed while the app comes is not broken off', async ({ page }) => {
  const release = await holdApp(page);
  await page.goto('/visits/12345', { waitUntil: 'commit' });
  const field = page.getByRole('textbox', { name: 'Find a visit' });
  await field.click();
  await page.keyboard.type('210');
  release();
  await untilHydrated(page);
  await page.keyboard.type('01');
  await expect(field).toHaveValue('21001');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /visit 21001$/ })).toBeFocused();
});

test('a number that is typed at once, as the page to find a visit comes, is not broken off', async ({ page }) => {
  const release = await holdApp(page);
  await page.goto('/', { waitUntil: 'commit' });
  const field = page.getByRole('main').getByRole('textbox', { name: 'Visit number' });
  await expect(field).toBeFocused();
  await page.keyboard.type('210');
  release();
  await untilHydrated(page);
  await page.keyboard.type('01');
  await expect(field).toHaveValue('21001');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/visits/21001');
});

test('what is pressed twice before the app is there is done once, or done and undone', async ({ page }) => {
  const release = await holdApp(page);
  await page.goto('/sign-in', { waitUntil: 'commit' });
  const password = page.getByLabel('Password', { exact: true });
  await page.getByRole('textbox', { name: 'Login' }).fill('reception@example.com');
  await page.getByRole('button', { name: 'Show password' }).click();
  await page.getByRole('button', { name: 'Show password' }).click();
  await password.fill('sandbox');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.route('**/api/session', () => {});
  release();
  await untilHydrated(page);
  await expect(page.getByRole('button', { name: 'Signing in' })).toBeVisible();
  await expect(page.getByText('Type your password')).toHaveCount(0);
  await expect(password).toHaveAttribute('type', 'password');
});

test('other visits that are unfolded before the app is there are asked for when it is', async ({ page }) => {
  const release = await holdApp(page);
  await page.goto('/visits/12345', { waitUntil: 'commit' });
  await page.getByText('Other visits', { exact: true }).click();
  release();
  await expect(page.getByRole('heading', { name: 'Earlier' })).toBeVisible();
});

test('a switch that is pressed just as the app takes over is switched once', async ({ page }) => {
  await page.addInitScript(() => {
    // React listens to the document for this once it has begun, and before it has drawn anything.
    const listen = document.addEventListener.bind(document);
    document.addEventListener = (...listener: Parameters<typeof listen>) => {
      listen(...listener);
      if (listener[0] === 'selectionchange')
        queueMicrotask(() => document.querySelector<HTMLElement>('[role=switch]')?.click());
    };
  });
  await page.goto('/visits/12345');
  await untilHydrated(page);
  await untilDrawn(page);
  await expect(page.getByRole('switch', { name: 'Hide contact details' })).toBeChecked();
});

test('a user who moves by Tab while the app loads is not sent back', async ({ page }) => {
  const release = await holdApp(page);
  await page.goto('/visits/12345', { waitUntil: 'commit' });
  await expect(page.getByText('John Doe').first()).toBeVisible();
  const refresh = page.getByRole('button', { name: 'Refresh' });
  await page.locator('summary[aria-label=More]').focus();
  await page.keyboard.press('Tab');
  await expect(refresh).toBeFocused();
  release();
  await untilHydrated(page);
  await expect(refresh).toBeFocused();
});

test('a switch that is pressed before the app is there is switched when it is', async ({ page }) => {
  const release = await holdApp(page);
  await page.goto('/visits/12345', { waitUntil: 'commit' });
  await page.getByRole('switch', { name: 'Hide contact details' }).click();
  release();
  await expect(page.getByRole('switch', { name: 'Hide contact details' })).toBeChecked();
  await expect(page.getByText('+1 315 555 0175')).toHaveCount(0);
});

test('a page whose app does not come is loaded anew three times, and then says so and shows no client', async ({
  page,
  consoleMessages,
}) => {
  const app = /\/assets\/index-.*\.js$/;
  let loads = 0;
  page.on('response', (response) => void (new URL(response.url()).pathname === '/visits/12345' && (loads += 1)));
  await page.route(app, (route) => route.abort());
  await page.clock.install();
  await page.goto('/visits/12345');
  const words = page.getByText('This page could not be loaded completely.');
  await expect(async () => {
    await page.clock.runFor(10_000);
    await expect(words).toBeVisible({ timeout: 100 });
  }).toPass();
  await expect(page.getByText('John Doe').first()).toHaveCount(0);
  expect(loads).toBe(4);
  await page.unroute(app);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('John Doe').first()).toBeVisible();
  await untilHydrated(page);
  consoleMessages.length = 0;
});
