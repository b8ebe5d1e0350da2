import type { Page } from '@playwright/test';
import { answering } from '#tests/support/test-partner.ts';
import { findViolations } from './axe.ts';
import type { LiveViewer } from './live-viewer.ts';
import { startLiveViewer } from './live-viewer.ts';
import { signIn, signOut, startSignInViewer } from './signed-in.ts';
import { expect, longIf, test, untilHydrated } from './viewer.ts';
import { startViewer } from './viewer-process.ts';

const LINK = 'https://app.alteg.io/timetable/4564#open_modal_by_record_id=910001';
const field = (page: Page) => page.getByRole('search').getByRole('textbox');

/** Types a text into the field that has the focus, by keyboard alone, and presses Enter. */
async function enter(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
  await page.keyboard.press('Enter');
}

test.describe('in the sandbox', () => {
  for (const width of [360, 1440]) {
    test(
      `an appointment's link opens its visit by keyboard alone, at ${width} px`,
      longIf(width === 1440),
      async ({ page }) => {
        await page.setViewportSize({ width, height: 800 });
        await page.goto('/');
        await untilHydrated(page);
        await expect(field(page)).toBeFocused();
        await enter(page, LINK.replace('910001', '37955315'));
        await expect(page).toHaveURL('/visits/12345');
        await expect(page.getByRole('heading', { level: 1, name: /visit 12345$/ })).toBeFocused();
        // In the header, the end of a link is of the location of the visit that is shown.
        await page.keyboard.press('Control+k');
        await enter(page, '#open_record_id=61040');
        await expect(page.getByRole('heading', { level: 1, name: /visit 21016$/ })).toBeFocused();
        await expect(field(page)).toHaveValue('');
      },
    );

    test(
      `what leads to no visit is said in its own words, at ${width} px`,
      longIf(width === 1440),
      async ({ page }) => {
        await page.setViewportSize({ width, height: 800 });
        await page.goto('/');
        await untilHydrated(page);
        await expect(field(page)).toBeFocused();
        const place = await field(page).boundingBox();
        const cases = [
          ['#open_record_id=61040', 'This is only the end of a link.'],
          [LINK.replace('910001', '90001'), 'This appointment has no visit yet.'],
          [LINK.replace('910001', '90002'), 'This appointment is of another location than the link says.'],
          [LINK.replace('910001', '90004'), 'Altegio’s answer could not be read.'],
          [LINK.replace('910001', '50300'), 'Your login cannot see this appointment.'],
          [LINK.replace('910001', '50400'), 'There is no such appointment at this location.'],
          [LINK.replace('910001', '50200'), 'This location’s Altegio licence has expired.'],
          [LINK.replace('910001', '52900'), 'Altegio is busy. Wait 5 s, then press Enter.'],
          [LINK.replace('910001', '60000'), 'Altegio is not answering.'],
          ['https://app.alteg.io/timetable/4564/#mode=1', 'This link does not lead to a visit.'],
          ['appointment 910001', 'Paste its link instead.'],
        ] as const;
        for (const [link, words] of cases) {
          await enter(page, link);
          await expect(page.getByRole('search').getByRole('alert').filter({ hasText: words })).toBeVisible();
          await expect(field(page)).toHaveValue(link);
          await expect(field(page)).toBeFocused();
          await expect(field(page)).toHaveAccessibleDescription(new RegExp(words.slice(0, 20)));
          await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe(link);
        }
        await enter(page, LINK.replace('910001', '50300'));
        await expect(page.getByText('Altegio says: Access denied.')).toBeVisible();
        expect(await findViolations(page)).toEqual([]);
        expect(await field(page).boundingBox()).toEqual(place);
        await expect(page).toHaveURL('/');
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      },
    );
  }

  test('the link is in no address and in no storage', async ({ page, viewer }) => {
    const sent: string[] = [];
    page.on('request', (request) => sent.push(decodeURIComponent(request.url())));
    await page.goto('/');
    await untilHydrated(page);
    await enter(page, LINK.replace('910001', '37955315'));
    await expect(page.getByRole('heading', { level: 1, name: /visit 12345$/ })).toBeFocused();
    const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }, history.state]));
    expect(`${kept} ${sent.join(' ')} ${viewer.output()}`).not.toMatch(/open_modal|timetable/);
    expect(`${kept} ${viewer.output()}`).not.toContain('37955315');
    expect(
      sent.filter((url) => url.includes('37955315')),
      'control',
    ).toHaveLength(1);
  });

  test('a visit that is not there, and the find page, speak of links', async ({ page }) => {
    await page.goto('/visits/40400');
    await expect(page.getByText('Paste the appointment’s link instead.')).toBeVisible();
    await page.goto('/');
    await expect(page.getByText('or the link of its appointment in Altegio')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Links of appointments' })).toContainText('opens visit 12345');
  });
});

test('where lookups are off, the field says what it said before them and asks nothing', async ({ page }) => {
  const viewer = await startViewer({ ALTEGIO_LOOKUPS: 'off' });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`${viewer.url}/`);
  await untilHydrated(page);
  await enter(page, LINK);
  await expect(page.getByRole('alert')).toHaveText('This link names appointment 910001, not a visit.');
  await expect(page.getByText('Opens a visit by its number or link. Altegio')).toBeVisible();
  await expect(page.getByRole('link', { name: /^40300/ })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Links of appointments' })).toHaveCount(0);
  await page.goto(`${viewer.url}/visits/40400`);
  await expect(page.getByText('An appointment number does not open a visit.')).toBeVisible();
  expect(asked.filter((url) => url.includes('/appointments/'))).toEqual([]);
  await viewer.stop();
});

test.describe('with a partner that a test writes', () => {
  let live: LiveViewer;
  test.beforeAll(async () => {
    live = await startLiveViewer();
  });
  test.afterAll(() => live.close());

  const found = (visitId: number) =>
    answering(200, { success: true, data: { company_id: 4564, visit_id: visitId }, meta: [] });

  /** Holds every lookup back; the visits are answered. Gives how many wait, and a way to answer the next. */
  function holdLookups() {
    const waiting: (() => void)[] = [];
    const { answer } = live.partner;
    live.partner.answer = (incoming, outgoing) => {
      if (incoming.url?.includes('/record/') !== true) return answer(incoming, outgoing);
      waiting.push(() => found(21_001)(incoming, outgoing));
    };
    return { waiting, restore: () => void (live.partner.answer = answer) };
  }

  test('while it is looked up the field says so, stays in its place, and Enter again asks nothing more', async ({
    page,
  }) => {
    const { waiting, restore } = holdLookups();
    await page.clock.install();
    await page.goto(live.url);
    await untilHydrated(page);
    const place = await field(page).boundingBox();
    await enter(page, LINK);
    const status = page.getByRole('search').getByRole('status');
    await expect(status).toHaveText('Looking up the appointment…');
    await expect(field(page)).toBeFocused();
    await page.keyboard.press('Enter');
    await page.clock.runFor(4_000);
    await expect(status).toHaveText('Altegio is slow. Still trying…');
    expect(await field(page).boundingBox()).toEqual(place);
    await expect.poll(() => waiting.length).toBe(1);
    waiting[0]?.();
    await expect(page).toHaveURL(/\/visits\/21001$/);
    expect(waiting).toHaveLength(1);
    restore();
  });

  test('axe finds nothing while it is looked up', async ({ page }) => {
    const { restore } = holdLookups();
    await page.goto(live.url);
    await untilHydrated(page);
    await enter(page, LINK);
    await expect(page.getByRole('search').getByRole('status')).toHaveText('Looking up the appointment…');
    expect(await findViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    restore();
  });

  for (const [way, drop] of [
    ['Escape', (page: Page) => page.keyboard.press('Escape')],
    ['typing', (page: Page) => page.keyboard.press('End').then(() => page.keyboard.type('1'))],
    ['another visit', (page: Page) => enter(page, '12345')],
    ['hiding the screen', (page: Page) => page.keyboard.press('Control+Shift+L')],
  ] as const) {
    test(`${way} drops the lookup, whose late answer opens nothing`, async ({ page }) => {
      const { waiting, restore } = holdLookups();
      await page.goto(live.url);
      await untilHydrated(page);
      await enter(page, LINK);
      await expect.poll(() => waiting.length).toBe(1);
      const ended = page.waitForEvent('requestfailed');
      await drop(page);
      expect((await ended).url()).toContain('/appointments/');
      await expect(page.getByText('Looking up the appointment…')).toHaveCount(0);
      waiting[0]?.();
      // What follows is a whole visit later.
      if (way === 'hiding the screen') await page.getByRole('button', { name: 'Press to show' }).click();
      await page.goto(`${live.url}/visits/12345`);
      await expect(page.getByRole('heading', { level: 1, name: /visit 12345$/ })).toBeVisible();
      await expect(page).toHaveURL(`${live.url}/visits/12345`);
      restore();
    });
  }

  test('a partner that never answers is given up in words, and Enter tries again', async ({ page }) => {
    const { waiting, restore } = holdLookups();
    await page.goto(live.url);
    await untilHydrated(page);
    await enter(page, LINK);
    await expect(
      page.getByRole('alert').filter({ hasText: 'Altegio is not answering: it took too long.' }),
    ).toBeVisible({
      timeout: 20_000,
    });
    const calls = waiting.length;
    await page.keyboard.press('Enter');
    await expect.poll(() => waiting.length).toBe(calls + 1);
    waiting.at(-1)?.();
    await expect(page).toHaveURL(/\/visits\/21001$/);
    restore();
  });

  test('offline is said as such', async ({ page, context }) => {
    await page.goto(live.url);
    await untilHydrated(page);
    // The lazy part has come by itself when the page is at rest.
    await enter(page, LINK.replace('910001', '1'));
    await expect(page.getByRole('alert').filter({ hasText: 'could not be read' })).toBeVisible();
    await context.setOffline(true);
    await enter(page, LINK);
    await expect(page.getByRole('alert').filter({ hasText: 'This computer is offline.' })).toBeVisible();
    await context.setOffline(false);
  });
});

test('where people sign in, a lookup reads with their rights, and one without a session leads to sign in', async ({
  page,
}) => {
  const viewer = await startSignInViewer();
  await page.goto(`${viewer.url}/sign-in`);
  await signIn(page);
  await expect(page).toHaveURL(`${viewer.url}/`);
  await untilHydrated(page);
  await field(page).focus();
  await enter(page, LINK.replace('910001', '60400'));
  await expect(page.getByText('Looking up the appointment…')).toBeVisible();
  await signOut(page);
  await expect(page.getByRole('textbox', { name: 'Login' })).toBeFocused();
  await signIn(page);
  await expect(page).toHaveURL(`${viewer.url}/`);
  await page.context().clearCookies();
  await field(page).focus();
  await enter(page, LINK.replace('910001', '37955315'));
  await expect(page).toHaveURL(/\/sign-in/);
  await viewer.close();
});
