import { expect, expectCopied, pageText, stopClock, test, untilHydrated } from './viewer.ts';

/** The year only where it is not this one. */
const WHEN = /Mon 21 Sep( 2026)?, 23:00–00:00 \(next day\)/;

test('a deep link shows who, when, with whom, arrived and unpaid', async ({ page, consoleMessages }) => {
  await page.goto('/visits/12345');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('visit 12345');
  await untilHydrated(page);
  const text = await pageText(page);
  for (const fact of [
    'Arrived',
    'Arrived, not paid in full',
    'John Doe',
    'Manicure and pedicure',
    'Supervisor',
    '4.89',
    'no votes yet',
    'dev1',
    '58 arrived',
    '9 cancelled',
    '58 visits, 9 cancelled',
    '4163',
    'belongs to visit 3',
    '1 h',
    'No services',
  ]) {
    expect(text).toContain(fact);
  }
  expect(text).toMatch(WHEN);
  expect(text.replace(/\D/g, '')).toContain('13155550175');
  await expect(page.getByRole('link', { name: 'Call' })).toHaveAttribute('href', 'tel:+13155550175');
  expect(consoleMessages).toEqual([]);
});

test('nothing personal stands in the title, the address, the history or the storage', async ({ page }) => {
  await page.goto('/visits/12345');
  await expect(page.getByText('dev1').first()).toBeVisible();
  // Before that it keeps nothing.
  await untilHydrated(page);
  const places = await page.evaluate(() =>
    JSON.stringify([document.title, location.href, history.state, { ...sessionStorage }, { ...localStorage }]),
  );
  expect(places).toContain('Visit 12345');
  expect(places).toContain('recent-visits');
  expect(places).not.toMatch(/dev1|5550175|John|Doe/);
  expect(await page.context().cookies()).toEqual([]);
});

test('the salon’s clock stays whatever zone the computer is in, and your time is named where it differs', async ({
  browser,
  viewer,
}) => {
  for (const [timezoneId, yours] of [
    ['America/Bogota', null],
    ['Asia/Almaty', /Your time: Tue 22 Sep( 2026)?, 09:00 · salon UTC−5/],
  ] as const) {
    const page = await browser.newPage({ timezoneId });
    await page.goto(`${viewer.url}/visits/12345`);
    await untilHydrated(page);
    await expect(page.getByText(WHEN).first()).toBeVisible();
    if (yours === null) await expect(page.getByText('Your time')).toHaveCount(0);
    else await expect(page.getByText(yours)).toBeVisible();
    await page.close();
  }
});

test('the picture of the team member loads, and initials stand where one fails', async ({ page }) => {
  await page.goto('/visits/24001');
  const pictures = page.locator('img');
  const areLoaded = () =>
    pictures.evaluateAll((all) => all.map((image) => (image as HTMLImageElement).naturalWidth > 0));
  await expect.poll(areLoaded).toEqual([true]);
});

test('overlapping appointments stand by start time, each with its own team member and status', async ({ page }) => {
  await page.goto('/visits/21001');
  const names = page.getByRole('heading', { level: 2, name: /Ottilie Brandt|Ignatius Moor/ });
  await expect(names).toHaveText(['Ottilie Brandt', 'Ignatius Moor']);
  await expect(page.getByRole('region', { name: 'Ottilie Brandt' })).toContainText('18:30–20:00');
  await expect(page.getByRole('region', { name: 'Ottilie Brandt' })).toContainText('1 h 30 min');
  await expect(page.getByRole('region', { name: 'Ignatius Moor' })).toContainText('19:45–20:45');
});

test('goods that the partner repeats on each appointment are counted once', async ({ page }) => {
  await page.goto('/visits/22001');
  const money = page.getByRole('region', { name: 'Money' });
  await expect(money).toBeVisible();
  const titles = await money.getByRole('rowheader').allInnerTexts();
  expect(titles.length).toBeGreaterThan(0);
  expect(new Set(titles).size).toBe(titles.length);
});

test('a cancelled visit is never called a no-show', async ({ page }) => {
  await page.goto('/visits/12345');
  await expect(page.getByText('9 cancelled', { exact: true })).toBeVisible();
  expect(await pageText(page)).not.toMatch(/no-show/i);
});

test('refresh is asked for by a press, and the page says how old it is', async ({ page }) => {
  await page.goto('/visits/12345');
  await expect(page.getByText(/Updated just now|Updated \d+ s ago/)).toBeVisible();
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().endsWith('/api/v1/visits/12345')),
    page.getByRole('button', { name: 'Refresh' }).click(),
  ]);
  expect(answer.status()).toBe(200);
});

test('number and link can be copied', async ({ page, context, viewer }) => {
  await context.grantPermissions(['clipboard-write']);
  await page.clock.install();
  await page.goto('/visits/12345');
  await untilHydrated(page);
  // What a button says for two seconds stays.
  await stopClock(page);
  for (const [name, copied] of [
    ['Copy number', '12345'],
    ['Copy link', `${viewer.url}/visits/12345`],
  ] as const) {
    const button = page.getByRole('button', { name });
    await page.locator('summary[aria-label=More]').click();
    await button.click();
    await expect(button).toHaveText('Copied', { useInnerText: true });
    await expect(button.locator('+ [role=status]')).toHaveText('Copied', { useInnerText: true });
    await expectCopied(page, copied);
  }
});
