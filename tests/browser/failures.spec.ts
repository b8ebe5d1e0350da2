import { recordMetric } from '#tests/support/metrics.ts';
import { startViewer } from './viewer-process.ts';
import { expect, expectCopied, longIf, stopClock, test, untilHydrated } from './viewer.ts';

interface Failure {
  readonly number: string;
  readonly title: string | RegExp;
  /** A word of the advice or of Altegio's message. */
  readonly says: RegExp;
  /** What a person can do next. */
  readonly offers: 'Try again' | 'the field' | 'nothing';
  readonly slow?: boolean;
}

const SILENT = 'Altegio is not answering';
const UNREADABLE = 'Altegio’s answer could not be read';
const TOO_LONG = 'This visit is too long to be shown';

const failures: readonly Failure[] = [
  { number: 'abc', title: 'Not a visit number', says: /digits only/, offers: 'the field' },
  { number: '0123', title: 'Not a visit number', says: /does not begin with 0/, offers: 'the field' },
  { number: '99999999999999999', title: 'Not a visit number', says: /too long for a visit/, offers: 'the field' },
  { number: '40100', title: 'Signed out', says: /no longer accepted/, offers: 'Try again' },
  {
    number: '40200',
    title: 'This location’s Altegio licence has expired',
    says: /Altegio says: .*licen[cs]e/i,
    offers: 'nothing',
  },
  { number: '40300', title: 'Your login cannot open this visit', says: /Altegio says: /, offers: 'Try again' },
  { number: '40400', title: 'There is no visit 40400', says: /Was it deleted/, offers: 'the field' },
  { number: '40401', title: 'There is no visit 40401', says: /Was it deleted/, offers: 'the field' },
  { number: '42200', title: UNREADABLE, says: /Request number/, offers: 'Try again' },
  { number: '42900', title: 'Altegio is busy', says: /Trying again in \d{1,2} s\b/, offers: 'Try again' },
  { number: '42902', title: 'Altegio is busy', says: /Trying again in \d{1,2} s\b/, offers: 'Try again' },
  { number: '42903', title: 'Altegio is busy', says: /Trying again in \d{1,2} s\b/, offers: 'Try again' },
  { number: '50000', title: SILENT, says: /Trying again in \d{1,2} s\b/, offers: 'Try again' },
  { number: '50001', title: SILENT, says: /Trying again in \d{1,2} s\b/, offers: 'Try again' },
  { number: '50200', title: SILENT, says: /Trying again in \d{1,2} s\b/, offers: 'Try again' },
  { number: '50300', title: SILENT, says: /Trying again in \d{1,2} s\b/, offers: 'Try again' },
  { number: '50400', title: SILENT, says: /answer took too long/, offers: 'Try again', slow: true },
  { number: '60001', title: UNREADABLE, says: /Request number/, offers: 'Try again' },
  { number: '60002', title: UNREADABLE, says: /Request number/, offers: 'Try again' },
  { number: '60003', title: SILENT, says: /Trying again in \d{1,2} s\b/, offers: 'Try again' },
  { number: '60004', title: UNREADABLE, says: /Request number/, offers: 'Try again' },
  { number: '60005', title: UNREADABLE, says: /Altegio says: /, offers: 'Try again' },
  { number: '60006', title: UNREADABLE, says: /Request number/, offers: 'Try again' },
  { number: '60007', title: UNREADABLE, says: /Request number/, offers: 'Try again' },
  { number: '60008', title: TOO_LONG, says: /Open it in Altegio/, offers: 'Try again' },
  { number: '60009', title: UNREADABLE, says: /Request number/, offers: 'Try again' },
  { number: '60010', title: 'Signed out', says: /no longer accepted/, offers: 'Try again' },
  { number: '60011', title: UNREADABLE, says: /Request number/, offers: 'Try again' },
  { number: '60012', title: TOO_LONG, says: /Open it in Altegio/, offers: 'Try again' },
];

for (const [place, { number, title, says, offers, slow = false }] of failures.entries()) {
  const isAlike = failures.findIndex((other) => other.title === title && String(other.says) === String(says)) < place;
  test(
    `${number} says “${title}”, by deep link and by the field, and keeps the address`,
    longIf(isAlike),
    async ({ page }) => {
      const heading = page.getByRole('heading', { level: 1 });
      const inTime = { timeout: slow ? 30_000 : 15_000 };
      await page.goto(`/visits/${number}`);
      await expect(heading).toHaveText(title, inTime);
      await expect(page.getByRole('main')).toContainText(says);
      const main = page.getByRole('main');
      const field = main.getByRole('textbox', { name: 'Visit number' });
      if (offers === 'Try again') await expect(main.getByRole('button', { name: offers })).toBeVisible();
      else await expect(main.getByRole('button', { name: 'Try again' })).toHaveCount(0);
      if (offers === 'the field') {
        // Selected, so that the next entry or scan takes its place.
        await expect(field).toBeFocused();
        expect(await page.evaluate(() => getSelection()?.toString())).toBe(number);
      }
      await expect(page).toHaveURL(`/visits/${number}`);
      if (slow || title === 'Not a visit number') return;

      await page.goto('/');
      await page.getByRole('textbox', { name: 'Visit number' }).fill(number);
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(`/visits/${number}`);
      await expect(heading).toHaveText(title, inTime);
      await expect(page.getByRole('main')).toContainText(says);
    },
  );
}

/** The page waits for as long as it likes. */
const neverAnswer = () => undefined;

test('Altegio’s message is shown beside ours', async ({ page }) => {
  await page.goto('/visits/40300');
  await expect(page.getByText('Altegio says:')).toBeVisible();
});

test('the short request number is copied by its button', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-write']);
  await page.goto('/visits/60001');
  await untilHydrated(page);
  const number = await page.locator('main code').innerText();
  expect(number).toMatch(/^[\da-f]{8}$/);
  await page.getByRole('button', { name: 'Copy request number' }).click();
  await expect(page.getByText('Copied').first()).toBeVisible();
  await expectCopied(page, number);
});

for (const number of ['42901', '50301']) {
  test(`${number} counts down and opens the visit by itself`, longIf(number === '50301'), async ({ page }) => {
    // A sandbox of its own: for a minute it remembers that it has failed already.
    const own = await startViewer();
    await page.goto(`${own.url}/visits/${number}`);
    await expect(page.getByText(/Trying again in \d{1,2} s\b/)).toBeVisible();
    await expect(page.getByRole('article')).toBeVisible({ timeout: 20_000 });
    await expect(page).toHaveURL(`${own.url}/visits/${number}`);
    // What it still loads would break off.
    await page.close();
    await own.stop();
  });
}

test('a slow first load shows its shape, says so after four seconds, and can be cancelled and tried again', async ({
  page,
}) => {
  await page.clock.install();
  await page.goto('/');
  await untilHydrated(page);
  await page.route('**/api/v1/visits/*', neverAnswer);
  await stopClock(page);
  await page.getByRole('textbox', { name: 'Visit number' }).fill('12345');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Loading the visit')).toBeAttached();
  await page.clock.runFor(3_900);
  await expect(page.getByRole('button', { name: 'Cancel' })).toHaveCount(0);
  await page.clock.runFor(200);
  await expect(page.getByText('Altegio is slow. Still trying…')).toBeVisible();
  await page.clock.resume();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('You cancelled loading')).toBeVisible();
  await expect(page).toHaveURL('/visits/12345');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('Loading the visit')).toBeAttached();
});

test('a load that was cancelled begins again with its number typed once more', async ({ page }) => {
  await page.clock.install();
  await page.goto('/');
  await untilHydrated(page);
  await page.route('**/api/v1/visits/*', neverAnswer);
  await page.getByRole('textbox', { name: 'Visit number' }).fill('12345');
  await page.keyboard.press('Enter');
  const cancel = async () => {
    await expect(page.getByText('Loading the visit')).toBeAttached();
    await page.clock.runFor(4_000);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByText('You cancelled loading')).toBeVisible();
  };
  await cancel();
  const header = page.getByRole('textbox', { name: 'Find a visit' });
  await header.fill('12345');
  await header.press('Enter');
  await cancel();
  const answer = { success: false, data: null, meta: { message: 'No.', code: 'unavailable', requestId: 'r' } };
  await page.unroute('**/api/v1/visits/*', neverAnswer);
  await page.route('**/api/v1/visits/*', (route) => route.fulfill({ status: 502, json: answer }));
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Altegio is not answering');
});

test('offline says so at once, and goes on by itself', async ({ page, context }) => {
  await page.goto('/');
  await untilHydrated(page);
  await context.setOffline(true);
  await page.getByRole('textbox', { name: 'Visit number' }).fill('12345');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This computer is offline');
  recordMetric('S22', 'a visit opened offline shows', 'This computer is offline', 'the same');
  await expect(page).toHaveURL('/visits/12345');
  await context.setOffline(false);
  await expect(page.getByText('John Doe').first()).toBeVisible();
});

test('a failed refresh keeps the visit, dated, and says so; then it recovers', async ({ page, context }) => {
  await page.goto('/visits/12345');
  await untilHydrated(page);
  await expect(page.getByText('John Doe').first()).toBeVisible();
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByText(/This computer is offline\. Not refreshed/)).toBeVisible();
  await expect(page.getByText('John Doe').first()).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(/Not refreshed/)).toHaveCount(0);
});
