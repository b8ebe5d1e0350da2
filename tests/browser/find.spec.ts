import { expect, pageText, test, untilHydrated } from './viewer.ts';

test('the field is ready to type in, and Enter opens the visit', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('textbox', { name: 'Visit number' })).toBeFocused();
  await page.keyboard.type('12345');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/visits/12345');
  await expect(page.getByRole('heading', { level: 1, name: /visit 12345$/ })).toBeFocused();
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
  expect(await page.evaluate(() => getSelection()?.toString())).toBe('tomorrow');
  expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([]);
});

test('what is refused is replaced by what is typed or scanned next', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Visit number' }).fill('12345 or 67890');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('more than one number');
  await page.keyboard.type('21001');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/visits/21001');
});

test('a link that names an appointment never opens the visit of that number', async ({ page }) => {
  await page.goto('/visits/12345');
  await untilHydrated(page);
  const field = page.getByRole('textbox', { name: 'Find a visit' });
  for (const link of ['https://app.alteg.io/timetable/4564#open_modal_by_record_id=21001', '#open_record_id=21001']) {
    await field.fill(link);
    await page.keyboard.press('Enter');
    await expect(page.getByText('There is no such appointment at this location.')).toBeVisible();
    await expect(field).toHaveValue(link);
    await expect(page).toHaveURL('/visits/12345');
    await field.fill('');
    await expect(page.getByText('There is no such appointment')).toBeHidden();
  }
});

test('a phone number is named as one, and what may be either is opened only by its own button', async ({ page }) => {
  await page.goto('/');
  const field = page.getByRole('textbox', { name: 'Visit number' });
  await field.fill('+1 202 555 0143');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('This is a phone number, not a visit number.');
  await expect(page.getByRole('button', { name: /^Open visit/ })).toHaveCount(0);
  await field.fill('2025550143');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('This may be a phone number, not a visit number.');
  await expect(page).toHaveURL('/');
  const offer = page.getByRole('button', { name: 'Open visit 2025550143' });
  expect((await offer.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(offer).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/visits/2025550143');
});

test('two numbers that are pasted below each other do not become one', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/');
  await untilHydrated(page);
  const field = page.getByRole('textbox', { name: 'Visit number' });
  const paste = async (text: string) => {
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await field.focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+v');
  };
  await paste('12345\r\n678\r\n');
  await expect(field).toHaveValue('12345, 678');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('more than one number');
  await paste(`${'0'.repeat(20_000)}\n12345`);
  await expect(field).toHaveValue(`${'0'.repeat(20_000)}, 12345`);
  await paste('12345\n12345\n');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/visits/12345');
});

test('recent visits are numbers with initials and time, never names, and one press clears them', async ({ page }) => {
  await page.goto('/visits/12345');
  await untilHydrated(page);
  await expect(page.getByText('dev1').first()).toBeVisible();
  await page.getByRole('link', { name: 'Visits', exact: true }).click();
  const recent = page.getByRole('region', { name: 'Recent visits in this tab' });
  await expect(recent.getByRole('link')).toHaveText(/^12345\s*D\s*Mon 21 Sep( 2026)?, 23:00\s*(just now|\d+ s ago)$/);
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
  await expect(page.getByRole('region', { name: 'Recent visits in this tab' })).toContainText('None yet');
});

test('the field in the header leads from one visit to the next', async ({ page }) => {
  await page.goto('/visits/12345');
  await expect(page.getByText('dev1').first()).toBeVisible();
  await page.getByRole('textbox', { name: 'Find a visit' }).fill('21001');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /visit 21001$/ })).toBeFocused();
  await expect(page.getByText('dev1')).toHaveCount(0);
});

test('the sandbox says that its people are invented and lists numbers to try, grouped', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('complementary', { name: 'Sandbox' })).toContainText('invented');
  const failures = page.getByRole('region', { name: 'Failures' });
  await expect(failures.getByRole('link').first()).toBeVisible();
  await failures.getByRole('link', { name: /40300/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your login cannot open this visit');
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
    if (outgoing.url().includes('/api/v1/visits/')) asked.push(outgoing.url().split('/').at(-1) ?? '');
  });
  await open('12345', 'John Doe');
  await open('21001', 'Perpetua Vance');
  expect(asked).toEqual(['12345', '21001']);
});
