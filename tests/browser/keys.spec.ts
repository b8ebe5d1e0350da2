import { scan } from './scan.ts';
import { expect, expectCopied, stopClock, test, untilHydrated } from './viewer.ts';

/** Longer than the page waits before it takes a key for a person's. */
const LATER_MS = 1_000;

test('the sheet of keys opens with ?, closes with Escape and gives the focus back', async ({ page }) => {
  await page.goto('/visits/12345');
  await untilHydrated(page);
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toBeVisible();
  await expect(sheet).toContainText('Copy the link to the visit');
  await expect(sheet).toContainText('Ctrl+Shift+L');
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('/ and Ctrl+K go to the find field', async ({ page }) => {
  await page.goto('/visits/12345');
  await untilHydrated(page);
  const field = page.getByRole('textbox', { name: 'Find a visit' });
  await page.keyboard.press('/');
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.keyboard.press('Control+k');
  await expect(field).toBeFocused();
});

test('single keys are letters while the user types, and nothing at all once turned off', async ({ page }) => {
  await page.clock.install();
  await page.goto('/visits/12345');
  await untilHydrated(page);
  const field = page.getByRole('textbox', { name: 'Find a visit' });
  await field.pressSequentially('h?rp');
  await expect(field).toHaveValue('h?rp');
  await page.clock.runFor(LATER_MS);
  await expect(page.getByText('Phone hidden')).toHaveCount(0);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await field.fill('');
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await page.getByRole('switch', { name: 'Single-key shortcuts are on' }).click();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('h');
  await page.clock.runFor(LATER_MS);
  await expect(page.getByText('Phone hidden')).toHaveCount(0);
});

test('c copies the link', async ({ page, context, viewer }) => {
  await context.grantPermissions(['clipboard-write']);
  await page.clock.install();
  await page.goto('/visits/12345');
  await untilHydrated(page);
  // What the button says for two seconds stays.
  await stopClock(page);
  await page.keyboard.press('c');
  await page.clock.runFor(LATER_MS);
  await expect(page.getByRole('button', { name: 'Copy link' })).toHaveText('Copied', { useInnerText: true });
  await expectCopied(page, `${viewer.url}/visits/12345`);
});

test('p prints', async ({ page }) => {
  await page.goto('/visits/12345');
  await untilHydrated(page);
  await page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', '');
  });
  await page.keyboard.press('p');
  await expect(page.locator('html[data-printed]')).toBeAttached();
});

test('a scanner opens a visit wherever the focus is, and a person who types slowly does not', async ({ page }) => {
  await page.clock.install();
  await page.goto('/visits/12345');
  await untilHydrated(page);
  await page.getByRole('button', { name: 'Refresh' }).focus();
  await scan(page, '21001');
  await expect(page).toHaveURL('/visits/21001');
  await stopClock(page);
  for (const key of '12345') {
    await page.keyboard.press(key);
    await page.clock.runFor(80);
  }
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/visits/21001');
  await scan(page, '12345');
  await expect(page, 'control: the same keys without the time between them').toHaveURL('/visits/12345');
});

test('a scanned link opens its visit, and its letters are no shortcuts', async ({ page }) => {
  await page.clock.install();
  await page.goto('/visits/12345');
  await untilHydrated(page);
  await page.keyboard.press('h');
  await expect(page.getByText('Phone hidden')).toBeVisible();
  await page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', '');
  });
  await scan(page, 'http://salon.example.com/visits/21001');
  await expect(page).toHaveURL('/visits/21001');
  await page.clock.runFor(LATER_MS);
  await expect(page.getByText('Phone hidden')).toBeVisible();
  await expect(page.locator('html[data-printed]')).toHaveCount(0);
});

test('a scan that opens no visit is refused in the find field, and presses nothing', async ({ page }) => {
  await page.clock.install();
  await page.goto('/visits/12345');
  await untilHydrated(page);
  const field = page.getByRole('textbox', { name: 'Find a visit' });
  await page.getByRole('button', { name: 'Hide screen' }).focus();
  await scan(page, '4006381333931');
  await expect(page.getByText('This may be a phone number, not a visit number.')).toBeVisible();
  await expect(field).toHaveValue('4006381333931');
  await expect(page).toHaveURL('/visits/12345');
  await expect(page.getByRole('article')).toBeVisible();
  // The next one stands in its place.
  await expect(field).toBeFocused();
  await scan(page, 'visit 21001');
  await expect(page).toHaveURL('/visits/21001');
  await page.getByRole('button', { name: 'Hide screen' }).focus();
  await scan(page, 'visit 12345');
  await expect(page, 'a blank presses no button').toHaveURL('/visits/12345');
  await expect(page.getByText('John Doe').first()).toBeVisible();
});

test('a scan takes the place of what stands in the field, whether it opens a visit or is refused', async ({ page }) => {
  await page.clock.install();
  await page.goto('/visits/12345');
  await untilHydrated(page);
  const field = page.getByRole('textbox', { name: 'Find a visit' });
  await field.fill('34');
  await scan(page, '21001');
  await expect(page).toHaveURL('/visits/21001');
  await expect(field).toHaveValue('');
  await field.fill('34');
  await scan(page, '4006381333931');
  await expect(page.getByText('This may be a phone number, not a visit number.')).toBeVisible();
  await expect(field).toHaveValue('4006381333931');
});

test('what comes in two parts, or with another key in it, is read as a whole', async ({ page }) => {
  await page.clock.install();
  await page.goto('/');
  await untilHydrated(page);
  const field = page.getByRole('main').getByRole('textbox', { name: 'Visit number' });
  await stopClock(page);
  await field.press('2');
  await page.keyboard.type('1');
  await page.clock.runFor(80);
  await page.keyboard.type('12345');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/visits/2112345');
  await page.clock.resume();
  await page.goto('/');
  await untilHydrated(page);
  await stopClock(page);
  await page.keyboard.type('21');
  await page.keyboard.press('Alt');
  await page.keyboard.type('001');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/visits/21001');
});

test('a field of the page’s own takes a scan itself', async ({ page }) => {
  await page.clock.install();
  await page.goto('/visits/abc');
  await untilHydrated(page);
  const own = page.getByRole('main').getByRole('search').getByRole('textbox');
  await expect(own).toBeFocused();
  await scan(page, '4006381333931');
  await expect(page.getByText('This may be a phone number, not a visit number.')).toBeVisible();
  await expect(own).toHaveValue('4006381333931');
  await expect(own).toBeFocused();
});

test('a scan closes the sheet of keys, whether it opens a visit or is refused', async ({ page }) => {
  await page.clock.install();
  await page.goto('/visits/12345');
  await untilHydrated(page);
  const openSheet = page.getByRole('button', { name: 'Keyboard shortcuts' });
  const sheet = page.getByRole('dialog');
  await openSheet.click();
  await expect(sheet.getByRole('button', { name: 'Close' })).toBeFocused();
  await scan(page, '21001');
  await expect(page).toHaveURL('/visits/21001');
  await expect(sheet).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1, name: /visit 21001$/ })).toBeFocused();
  await openSheet.click();
  await sheet.getByRole('switch').focus();
  await scan(page, 'phone 4006381333931');
  await expect(sheet).toHaveCount(0);
  await expect(page.getByText('not a visit number.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Find a visit' })).toBeFocused();
  await openSheet.click();
  await expect(sheet.getByRole('switch'), 'the scan pressed nothing').toBeChecked();
});

test('a key right after Enter in a field, or after Tab, is a person’s; one within a scan is not', async ({ page }) => {
  await page.clock.install();
  await page.goto('/visits/12345');
  await untilHydrated(page);
  await stopClock(page);
  const field = page.getByRole('textbox', { name: 'Find a visit' });
  await field.fill('21001');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/visits/21001');
  await page.keyboard.press('/');
  await page.clock.runFor(LATER_MS);
  await expect(field).toBeFocused();
  // The keys of a visit are there with it, which may come when the clock stands still again.
  const isShown = async () => {
    await page.clock.runFor(LATER_MS);
    return page.getByText('Perpetua Vance').first().isVisible();
  };
  await expect.poll(isShown).toBe(true);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await page.keyboard.press('h');
  await page.clock.runFor(LATER_MS);
  await expect(page.getByText('Phone hidden')).toBeVisible();
  await page.keyboard.press('1');
  await page.keyboard.press('h');
  await page.clock.runFor(LATER_MS);
  await expect(page.getByText('Phone hidden')).toBeVisible();
});

test('coming back leads to the heading, also from the field that finds visits', async ({ page }) => {
  await page.goto('/visits/12345');
  await untilHydrated(page);
  const field = page.getByRole('textbox', { name: 'Find a visit' });
  await field.fill('21001');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Perpetua Vance').first()).toBeVisible();
  await page.keyboard.press('/');
  await expect(field).toBeFocused();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: /visit 12345$/ })).toBeFocused();
});

test('everything on the visit page can be reached and is seen to have the focus', async ({ page }) => {
  await page.goto('/visits/12345');
  await untilHydrated(page);
  const reached: string[] = [];
  for (let presses = 0; presses < 30; presses += 1) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      return {
        name: element.getAttribute('aria-label') ?? element.textContent,
        outline: getComputedStyle(element).outlineStyle,
      };
    });
    if (focus === null) break;
    expect(focus.outline, focus.name ?? '').not.toBe('none');
    reached.push(focus.name ?? '');
  }
  for (const name of ['Refresh', 'Call', 'Copy phone', 'Hide contact details']) {
    expect(reached).toContain(name);
  }
});
