import { expect, pageText, test, untilHydrated } from './viewer.ts';

test('the field is ready to type in, and Enter opens the visit', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('textbox', { name: 'Visit number' })).toBeFocused();
  await page.keyboard.type('12345');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/visits/12345');
  await expect(page.getByRole('heading', { level: 1, name: 'Visit 12345' })).toBeFocused();
});

test('a pasted link opens its visit', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Visit number' }).fill(' https://salon.example.com/visits/12345?from=chat ');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/visits/12345');
});

test('what is no visit number is said under the field, stays in it, and nothing is sent', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto('/');
  const field = page.getByRole('textbox', { name: 'Visit number' });
  await field.fill('tomorrow');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('not a visit number');
  await expect(field).toHaveValue('tomorrow');
  await expect(field).toBeFocused();
  await expect(page).toHaveURL('/');
  expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([]);
});

test('recent visits are numbers without names, and one press clears them', async ({ page }) => {
  await page.goto('/visits/12345');
  await untilHydrated(page);
  await expect(page.getByText('dev1').first()).toBeVisible();
  await page.getByRole('link', { name: 'Visits', exact: true }).click();
  const recent = page.getByRole('region', { name: 'Recent visits of this tab' });
  await expect(recent.getByRole('link')).toHaveText(/^12345\s*(just now|\d+ s ago)$/);
  expect(await pageText(page)).not.toContain('dev1');
  await recent.getByRole('button', { name: 'Clear' }).click();
  await expect(recent).toContainText('None yet');
});

test('a number that does not exist is not kept among the recent ones', async ({ page }) => {
  await page.goto('/visits/40400');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no visit 40400');
  await untilHydrated(page);
  await page.getByRole('link', { name: 'Visits', exact: true }).click();
  await expect(page).toHaveURL('/');
  await expect(page.getByRole('region', { name: 'Recent visits of this tab' })).toContainText('None yet');
});

test('the field in the header leads from one visit to the next', async ({ page }) => {
  await page.goto('/visits/12345');
  await expect(page.getByText('dev1').first()).toBeVisible();
  await page.getByRole('textbox', { name: 'Find a visit' }).fill('21001');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Visit 21001' })).toBeFocused();
  await expect(page.getByText('dev1')).toHaveCount(0);
});

test('the sandbox says that its people are invented and lists numbers to try, grouped', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('complementary', { name: 'Sandbox' })).toContainText('invented');
  const failures = page.getByRole('region', { name: 'Failures' });
  await expect(failures.getByRole('link').first()).toBeVisible();
  await failures.getByRole('link', { name: /40300/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account may not see this visit');
});

test('each visit that is opened is asked for once, and one that was left is not kept', async ({ page }) => {
  await page.goto('/visits/12345');
  await untilHydrated(page);
  const open = async (number: string, name: string) => {
    await page.getByRole('textbox', { name: 'Find a visit' }).fill(number);
    await page.keyboard.press('Enter');
    await expect(page.getByText(name).first()).toBeVisible();
  };
  // The first key gives the window the focus, which asks anew for what is shown.
  await open('21001', 'Perpetua Vance');
  const asked: string[] = [];
  page.on('request', (outgoing) => {
    if (outgoing.url().includes('/api/v1/')) asked.push(outgoing.url().split('/').at(-1) ?? '');
  });
  await open('12345', 'John Doe');
  await open('21001', 'Perpetua Vance');
  expect(asked).toEqual(['12345', '21001']);
});
