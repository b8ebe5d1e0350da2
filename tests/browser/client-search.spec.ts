import type { Page } from '@playwright/test';
import { answering } from '#tests/support/test-partner.ts';
import { findViolations } from './axe.ts';
import type { LiveViewer } from './live-viewer.ts';
import { startLiveViewer } from './live-viewer.ts';
import { signIn, signOut, startSignInViewer } from './signed-in.ts';
import { expect, holdApp, longIf, stopClock, test, untilHydrated } from './viewer.ts';
import type { RunningProcess } from './viewer-process.ts';
import { startViewer } from './viewer-process.ts';

const ALL = { ALTEGIO_LOOKUPS: 'all' };

const field = (page: Page) => page.getByRole('search').getByRole('combobox');
const status = (page: Page) => page.getByRole('search').getByRole('status');
const alert = (page: Page) => page.getByRole('search').getByRole('alert');
const option = (page: Page, name: string | RegExp) => page.getByRole('option', { name });
/** The option that Enter chooses. */
const marked = (page: Page) => page.getByRole('option', { selected: true });

/** Puts a text into the field that has the focus, in the place of what stands there, by keyboard alone. */
async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}

/** What the page's gateway is asked beside visits: method, path and body. */
function watchLookups(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    // A visit's page asks for its location by itself.
    if (!/^\/api\/v1\/locations(?:$|\/\d+\/)/.test(pathname)) return;
    asked.push(`${request.method()} ${pathname.slice('/api/v1'.length)}${search} ${request.postData() ?? ''}`.trim());
  });
  return asked;
}

test.describe('in the sandbox', () => {
  let site: RunningProcess;
  test.beforeAll(async () => {
    site = await startViewer(ALL);
  });
  test.afterAll(() => site.stop());

  test('a name that is typed before the app is there is searched for when it is', async ({ page }) => {
    const release = await holdApp(page);
    await page.goto(site.url, { waitUntil: 'commit' });
    await expect(field(page)).toBeFocused();
    await page.keyboard.type('rosalind');
    release();
    await expect(status(page)).toHaveText('At which location?');
  });

  for (const width of [360, 1440]) {
    test(
      `a name and a phone lead to a visit by keyboard alone, at ${width} px`,
      longIf(width === 1440),
      async ({ page }) => {
        await page.setViewportSize({ width, height: 800 });
        await page.goto(site.url);
        await untilHydrated(page);
        await expect(field(page)).toBeFocused();
        await expect(field(page)).toHaveAccessibleName('Number, link, phone or name');
        await expect(field(page)).toHaveAttribute('aria-expanded', 'false');
        await expect(page.getByRole('region', { name: 'Names and phones to search for' })).toContainText('Rosalind');
        await type(page, 'rosalind');
        await expect(status(page)).toHaveText('At which location?');
        await expect(field(page)).toHaveAttribute('aria-expanded', 'true');
        await page.keyboard.press('ArrowDown');
        await expect(marked(page)).toHaveText('Linden & Vale, Old Harbour');
        await page.keyboard.press('Enter');

        await expect(status(page)).toHaveText('1 client. Choose with the arrow keys.');
        await expect(marked(page)).toHaveCount(0);
        await page.keyboard.press('ArrowDown');
        await expect(marked(page)).toContainText(/Rosalind Ferro.*555.*Last visit/);
        await expect(field(page)).toHaveAttribute(
          'aria-activedescendant',
          (await marked(page).getAttribute('id')) ?? '',
        );
        expect(await findViolations(page)).toEqual([]);
        await page.keyboard.press('Enter');

        await expect(status(page)).toHaveText(/^\d+ visits\. Enter opens the marked one\.$/);
        const later = page.getByRole('group', { name: 'Today and later' }).getByRole('option');
        await expect(later.first()).toHaveAttribute('aria-selected', 'true');
        await expect(page.getByRole('group', { name: 'Earlier' }).getByRole('option').nth(1)).toBeVisible();
        const heights = await page.getByRole('option').evaluateAll((all) => all.map((each) => each.clientHeight));
        expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
        expect(await findViolations(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
        await page.keyboard.press('End');
        await expect(marked(page)).toHaveText('Back to the clients');
        await page.keyboard.press('Home');
        const visitId = /Visit (\d+)/.exec((await marked(page).textContent()) ?? '')?.[1] ?? '';
        await page.keyboard.press('Enter');
        await expect(page).toHaveURL(`${site.url}/visits/${visitId}`);
        await expect(page.getByRole('heading', { level: 1, name: /^Rosalind Ferro/ })).toBeFocused();

        // The location is now that of the visit.
        await page.keyboard.press('Control+k');
        await type(page, '+1 202 555 0143');
        await expect(option(page, /^Perpetua Vance/)).toBeVisible();
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
        await expect(marked(page)).toBeVisible();
        expect(await findViolations(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
        await page.keyboard.press('Enter');
        await expect(page.getByRole('heading', { level: 1, name: /^Perpetua Vance/ })).toBeFocused();
        await expect(field(page)).toHaveValue('');
        await expect(field(page)).toHaveAttribute('aria-expanded', 'false');
      },
    );
  }

  test('ten digits offer the visit and the client and open neither, nine open the visit while a list is shown', async ({
    page,
  }) => {
    await page.goto(`${site.url}/visits/21004`);
    await untilHydrated(page);
    const asked = watchLookups(page);
    await page.keyboard.press('Control+k');
    await type(page, '2025550143');
    await expect(option(page, /^Perpetua Vance/)).toBeVisible();
    await expect(option(page, 'Open visit 2025550143')).toBeVisible();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect(option(page, /^Perpetua Vance/)).toBeVisible();
    await expect(page).toHaveURL(/\/visits\/21004$/);
    expect(asked).toEqual(['POST /locations/4564/clients/search {"text":"2025550143"}']);
    // Nothing is chosen.
    await type(page, '125550143');
    await expect(status(page)).toHaveText(/ Enter opens visit 125550143\.$/);
    await expect(option(page, 'Search at another location')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/visits\/125550143$/);
    await page.getByRole('search').getByRole('combobox').first().focus();
    await type(page, '2025550143');
    await expect(option(page, 'Open visit 2025550143')).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/visits\/2025550143$/);
  });

  test('what is too little to search for, and what is nothing to search for, is not sent', async ({ page }) => {
    await page.goto(`${site.url}/visits/21004`);
    await untilHydrated(page);
    const asked = watchLookups(page);
    await page.keyboard.press('Control+k');
    await type(page, 'É');
    await expect(option(page, 'Search for clients')).toBeVisible();
    await type(page, '12345');
    await expect(option(page, 'Search for clients')).toBeVisible();
    await type(page, '12345 or 67890');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: 'There is more than one number in this.' })).toBeVisible();
    await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe('12345 or 67890');
    expect(asked).toEqual([]);
    await type(page, '12345');
    await option(page, 'Search for clients').click();
    await expect(status(page)).toContainText('Enter opens visit 12345.');
    await expect(field(page)).toBeFocused();
    // Of what was not found it is asked whether the login could see it.
    expect(asked.filter((each) => !each.endsWith('/rights'))).toEqual([
      'POST /locations/4564/clients/search {"text":"12345"}',
    ]);
  });

  test('each failure is said in its own words, and Enter tries again', async ({ page, context }) => {
    await page.goto(`${site.url}/visits/21004`);
    await untilHydrated(page);
    await page.keyboard.press('Control+k');
    const cases = [
      ['unauthorised', 'Signed out. This desk’s Altegio login is no longer accepted.'],
      ['unlicensed', 'This location’s Altegio licence has expired.'],
      ['forbidden', 'Your login cannot search for clients here.'],
      ['missing', 'Altegio does not know this location.'],
      ['throttled', 'Altegio is busy. Wait 5 s, then press Enter.'],
      ['broken', 'Altegio is not answering. Press Enter to try again.'],
      ['unreadable', 'Altegio’s answer could not be read. Press Enter to try again. Request number: '],
      ['never', 'Altegio is not answering: it took too long. Press Enter to try again.'],
    ] as const;
    for (const [word, words] of cases) {
      await type(page, word);
      await page.keyboard.press('Enter');
      await expect(alert(page).filter({ hasText: words })).toBeVisible();
      await expect(field(page)).toBeFocused();
      await expect(field(page)).toHaveValue(word);
    }
    expect(await findViolations(page)).toEqual([]);
    await context.setOffline(true);
    await type(page, 'anna');
    await page.keyboard.press('Enter');
    await expect(alert(page).filter({ hasText: 'This computer is offline.' })).toBeVisible();
    await context.setOffline(false);
    await page.keyboard.press('Enter');
    await expect(option(page, /Anna/).first()).toBeVisible();
    await expect(page).toHaveURL(/\/visits\/21004$/);
    // Of one client.
    await type(page, 'Fay Forbidden');
    await page.keyboard.press('Enter');
    await expect(option(page, /^Fay Forbidden/)).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(alert(page).filter({ hasText: 'Your login cannot see this client’s visits.' })).toBeVisible();
  });

  test('what is typed is in no address, no storage, no history and no log', async ({ page }) => {
    const sent: string[] = [];
    page.on('request', (request) => sent.push(decodeURIComponent(request.url())));
    await page.goto(`${site.url}/visits/21004`);
    await untilHydrated(page);
    const asked = watchLookups(page);
    await page.keyboard.press('Control+k');
    await type(page, 'rosalind');
    await expect(option(page, /^Rosalind Ferro/)).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(marked(page)).toBeVisible();
    const kept = () =>
      page.evaluate(() =>
        JSON.stringify([{ ...sessionStorage }, { ...localStorage }, history.state, location.href, document.title]),
      );
    const before = await kept();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: /^Rosalind Ferro/ })).toBeFocused();
    expect(`${before} ${await kept()} ${sent.join(' ')} ${site.output()}`).not.toMatch(/rosalind|ferro/i);
    expect(asked, 'control').toContain('POST /locations/4564/clients/search {"text":"rosalind"}');
  });
});

test('where clients are not searched for, a name is refused as before and nothing is asked', async ({ page }) => {
  await page.goto('/');
  await untilHydrated(page);
  const asked = watchLookups(page);
  await page.keyboard.insertText('Rosalind');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('This is not a visit number.');
  await expect(page.getByRole('combobox')).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Names and phones to search for' })).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Visit number' })).toHaveValue('Rosalind');
  expect(asked).toEqual([]);
});

test('phones are shown as the login may see them, and hidden with the contact details', async ({ page }) => {
  const viewer = await startSignInViewer(ALL);
  await page.goto(`${viewer.url}/sign-in?to=/visits/21016`);
  await signIn(page, 'limited@example.com');
  await expect(page).toHaveURL(`${viewer.url}/visits/21016`);
  await untilHydrated(page);
  await field(page).focus();
  await type(page, 'perpetua');
  await expect(option(page, /^Perpetua Vance .*\*.*43 /)).toBeVisible();
  await type(page, '5559999');
  await expect(status(page)).toHaveText(/^Your login cannot see phones\. Search by the name\./);
  await type(page, 'Zzyzx');
  await expect(status(page)).toHaveText('No client matches.');

  await signOut(page);
  await signIn(page);
  await expect(page).toHaveURL(`${viewer.url}/`);
  await page.goto(`${viewer.url}/visits/21016`);
  await untilHydrated(page);
  await page.getByRole('switch', { name: 'Hide contact details' }).click();
  await field(page).focus();
  await type(page, 'perpetua');
  await expect(option(page, /^Perpetua Vance ••• /)).toBeVisible();
  await expect(page.getByRole('listbox')).not.toContainText('555');
  await page.close();
  await viewer.close();
});

test.describe('with a partner that a test writes', () => {
  let live: LiveViewer;
  test.beforeAll(async () => {
    live = await startLiveViewer(ALL);
  });
  test.afterAll(() => live.close());

  const envelope = (data: unknown, meta: unknown = []) => answering(200, { success: true, data, meta });
  const found = envelope(
    Array.from({ length: 10 }, (_, index) => ({ id: 66_001 + index, name: `Anna ${'I'.repeat(index + 1)}` })),
    { total_count: 243 },
  );

  /** Answers the reads beside visits; a search waits until `answer` is called. */
  function holdSearches() {
    const waiting: (() => void)[] = [];
    const { answer } = live.partner;
    live.partner.answer = (incoming, outgoing) => {
      const { url = '' } = incoming;
      if (url.includes('/companies')) return envelope([{ id: '4564', title: 'Old Harbour' }])(incoming, outgoing);
      if (!url.includes('/clients/search')) return answer(incoming, outgoing);
      waiting.push(() => found(incoming, outgoing));
    };
    return { waiting, restore: () => void (live.partner.answer = answer) };
  }

  test('the only location is taken, a slow search is said to be one, and more clients than are shown are counted', async ({
    page,
  }) => {
    const { waiting, restore } = holdSearches();
    await page.clock.install();
    await page.goto(live.url);
    await untilHydrated(page);
    const place = await field(page).boundingBox();
    await type(page, 'a');
    await expect(option(page, 'Search for clients')).toBeVisible();
    await stopClock(page);
    await type(page, 'anna');
    await page.clock.runFor(390);
    await expect(status(page)).toHaveText('');
    await page.clock.runFor(400);
    await expect(status(page)).toHaveText('Searching for clients…');
    await page.keyboard.press('Enter');
    await expect.poll(() => waiting.length).toBe(1);
    await page.clock.runFor(4_000);
    await expect(status(page)).toHaveText('Altegio is slow. Still trying…');
    expect(await field(page).boundingBox()).toEqual(place);
    waiting[0]?.();
    await expect(status(page)).toHaveText('10 of 243: type more of the name.');
    await expect(page.getByRole('option')).toHaveCount(11);
    expect(waiting).toHaveLength(1);
    restore();
  });

  test('typing on, Escape, leaving the field, hiding the screen and another page drop the search', async ({ page }) => {
    const { waiting, restore } = holdSearches();
    await page.goto(`${live.url}/visits/12345`);
    await untilHydrated(page);
    const ways = [
      ['typing', () => page.keyboard.type('b')],
      ['Escape', () => page.keyboard.press('Escape')],
      ['Tab', () => page.keyboard.press('Tab')],
      ['another page', () => page.goBack()],
      ['hiding the screen', () => page.keyboard.press('Control+Shift+L')],
    ] as const;
    for (const [way, drop] of ways) {
      if (way === 'another page') {
        await page.keyboard.press('Control+k');
        await type(page, '21001');
        await page.keyboard.press('Enter');
        await expect(page).toHaveURL(/\/visits\/21001$/);
      }
      await page.keyboard.press('Control+k');
      // What was typed on would be searched for soon.
      await field(page).fill('');
      const before = waiting.length;
      await type(page, 'anna');
      await page.keyboard.press('Enter');
      await expect.poll(() => waiting.length, way).toBe(before + 1);
      const ended = page.waitForEvent('requestfailed');
      await drop();
      expect((await ended).url(), way).toContain('/clients/search');
      await expect(page.getByText('Searching for clients…'), way).toHaveCount(0);
      waiting.at(-1)?.();
    }
    await page.getByRole('button', { name: 'Press to show' }).click();
    await expect(field(page)).toHaveValue('');
    await expect(page.getByRole('listbox')).toHaveCount(0);
    restore();
  });

  test('a search too many is told when to go on, and waits with what is typed until Enter', async ({ page }) => {
    const { answer } = live.partner;
    live.partner.answer = (incoming, outgoing) => {
      const { url = '' } = incoming;
      if (url.includes('/companies')) return envelope([{ id: '4564', title: 'Old Harbour' }])(incoming, outgoing);
      return (url.includes('/clients/search') ? found : answer)(incoming, outgoing);
    };
    await page.goto(live.url);
    await untilHydrated(page);
    const asked = watchLookups(page);
    const searches = () => asked.filter((each) => each.startsWith('POST')).length;
    const tooMany = alert(page).filter({ hasText: /^Wait \d+ s, then press Enter to search\.$/ });
    for (let count = 1; (await tooMany.count()) === 0; count += 1) {
      expect(count).toBeLessThan(30);
      await type(page, `anna ${'i'.repeat(count % 2)}`);
      await page.keyboard.press('Enter');
      await expect(tooMany.or(status(page).filter({ hasText: 'type more' }))).toBeVisible();
    }
    expect(searches()).toBeGreaterThan(10);
    const before = searches();
    await type(page, 'anna ii');
    await expect(tooMany).toBeVisible();
    expect(searches()).toBe(before);
    await page.keyboard.press('Enter');
    await expect.poll(searches).toBe(before + 1);
    live.partner.answer = answer;
  });
});
