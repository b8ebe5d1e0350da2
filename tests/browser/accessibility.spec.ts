import { expectAccessible, findViolations, ruleOfColours } from './axe.ts';
import { signIn, startSignInViewer } from './signed-in.ts';
import { expect, longIf, test, untilHydrated, untilWhole } from './viewer.ts';

const pages = ['/', '/visits/12345', '/visits/25005', '/visits/42900'];

const alike = [
  '/nowhere',
  ...[
    ...['abc', 21001, 21015, 21016, 21017, 23004, 23006, 24001, 25001, 25006, 25007],
    ...[27001, 40100, 40300, 40400, 50000, 60001],
  ].map((id) => `/visits/${id}`),
];

for (const address of [...pages, ...alike]) {
  test(
    `${address}: axe finds nothing in light and dark, and nothing scrolls sideways`,
    longIf(alike.includes(address)),
    async ({ page }) => {
      await expectAccessible(page, address);
    },
  );
}

test('axe finds nothing on paper, at 200% zoom, with contact details hidden, and in the sheet of shortcuts', async ({
  page,
}) => {
  await page.goto('/visits/21001');
  await untilWhole(page);
  await page.emulateMedia({ media: 'print' });
  expect(await findViolations(page)).toEqual([]);
  await page.emulateMedia({ media: 'screen' });
  // A window of 1440 px at 200% has room for 720 CSS px.
  await page.setViewportSize({ width: 720, height: 450 });
  expect(await findViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(720);
  await page.keyboard.press('h');
  await expect(page.getByText('Phone hidden')).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
});

test('axe finds nothing where people sign in, are refused, and unlock', async ({ page }) => {
  const site = await startSignInViewer();
  await page.setViewportSize({ width: 360, height: 640 });
  await page.goto(`${site.url}/sign-in`);
  await expect(page.getByRole('textbox', { name: 'Login' })).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
  await signIn(page, 'reception@example.com', 'guess');
  await expect(page.getByText('did not accept')).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
  await signIn(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Find a visit' })).toBeVisible();
  await page.getByRole('button', { name: 'Signed in as' }).click();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press('Control+Shift+L');
  await expect(page.getByRole('heading', { level: 1, name: 'Locked' })).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
  await site.close();
});

test('the check of accessibility finds a planted mistake', async ({ page }) => {
  await page.goto('/visits/12345');
  await expect(page.getByRole('article')).toBeVisible();
  await untilHydrated(page);
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('button')));
  expect((await findViolations(page)).join()).toContain('button-name');
  await page.locator('h1').evaluate(({ style }) => Object.assign(style, { color: '#888', background: '#999' }));
  expect((await findViolations(page, { rules: ruleOfColours })).join()).toContain('color-contrast');
});
