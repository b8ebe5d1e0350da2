import type { BrowserContext, Page, Request } from '@playwright/test';
import { HYDRATED_EVENT } from '#domain/page-states.ts';
import { recordMetric } from '#tests/support/metrics.ts';
import type { SignInViewer } from './signed-in.ts';
import { expectNothingPersonal, signIn, signOut, startSignInViewer } from './signed-in.ts';
import { expect, holdApp, longIf, test, untilHydrated } from './viewer.ts';

// Several tabs of one session.

let site: SignInViewer;

test.beforeAll(async () => {
  site = await startSignInViewer();
});

test.afterAll(() => site.close());

/** Signs in, and shows John Doe's visit. */
async function openSignedIn(page: Page): Promise<void> {
  await page.goto(`${site.url}/visits/12345`);
  await signIn(page);
  await expect(page.getByText('John Doe').first()).toBeVisible();
}

/** Does so, and shows the visit in another tab, too. */
async function openInTwoTabs(page: Page, context: BrowserContext): Promise<Page> {
  const other = await context.newPage();
  await openSignedIn(page);
  await other.goto(`${site.url}/visits/12345`);
  await expect(other.getByText('John Doe').first()).toBeVisible();
  return other;
}

/** Shows the visit in another tab, whose app does not come before it is released. */
async function openWithoutApp(context: BrowserContext): Promise<{ other: Page; release: () => void }> {
  const other = await context.newPage();
  const release = await holdApp(other);
  await other.goto(`${site.url}/visits/12345`);
  await expect(other.getByText('John Doe').first()).toBeVisible();
  return { other, release };
}

/** Runs in a page: keeps when this event comes first, in milliseconds since 1970 by this computer's clock. */
function noteFirst(kind: string): void {
  const noted = new Promise<number>((resolve) => {
    addEventListener(kind, () => resolve(performance.timeOrigin + performance.now()), { capture: true, once: true });
  });
  Object.assign(window, { noted });
}

/** Runs in a page: keeps when nothing of John Doe is seen on it any more, by the same clock. */
function noteBlank(): void {
  const noted = new Promise<number>((resolve) => {
    new MutationObserver((_, observer) => {
      if (!document.documentElement.hidden && document.body.textContent.includes('John Doe')) return;
      observer.disconnect();
      resolve(performance.timeOrigin + performance.now());
    }).observe(document, { attributeFilter: ['hidden'], childList: true, subtree: true });
  });
  Object.assign(window, { noted });
}

function readNoted(tab: Page): Promise<number> {
  return tab.evaluate(() => (window as unknown as { noted: Promise<number> }).noted);
}

test('all tabs lock and sign out together', async ({ page, context }) => {
  const other = await openInTwoTabs(page, context);

  await Promise.all([page.evaluate(noteFirst, 'click'), other.evaluate(noteBlank)]);
  await page.getByRole('button', { name: 'Lock' }).click();
  await expect(other.getByRole('heading', { level: 1, name: 'Locked' })).toBeVisible();
  const lockMs = (await readNoted(other)) - (await readNoted(page));
  await expectNothingPersonal(other);
  await page.keyboard.type('sandbox');
  await page.keyboard.press('Enter');
  await expect(other.getByText('John Doe').first()).toBeVisible();

  await page.getByRole('banner').getByRole('button', { name: 'Signed in as' }).click();
  await Promise.all([page.evaluate(noteFirst, 'click'), other.evaluate(noteBlank)]);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(other.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expectNothingPersonal(other);
  const signOutMs = (await readNoted(other)) - (await readNoted(page));
  const slowestMs = Math.round(Math.max(lockMs, signOutMs));
  expect(slowestMs).toBeLessThanOrEqual(1000);
  recordMetric('S3', 'other tabs are blank after a lock or a sign-out', `${slowestMs} ms`, '1 s');
});

for (const [button, title] of [
  ['Lock', 'Locked'],
  ['Sign out', 'Sign in'],
] as const) {
  const press = (tab: Page) => (button === 'Lock' ? tab.getByRole('button', { name: button }).click() : signOut(tab));

  test(`"${button}" blanks a tab whose app is not there yet`, longIf(button === 'Lock'), async ({ page, context }) => {
    await openSignedIn(page);
    const { other, release } = await openWithoutApp(context);
    await press(page);
    await expect(other.getByText('John Doe').first()).toBeHidden();
    release();
    await expect(other.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expectNothingPersonal(other);
  });

  test(
    `a visit that was on its way when "${button}" was pressed is not shown`,
    longIf(button === 'Lock'),
    async ({ page, context }) => {
      await openSignedIn(page);
      const { other, release } = await openWithoutApp(context);
      const third = await context.newPage();
      await third.route('**/visits/12345', async (route) => {
        const answer = await route.fetch();
        const ended = page.waitForResponse((response) => response.request().method() === 'DELETE');
        await press(page);
        await ended;
        await page.waitForFunction(() => localStorage.getItem('session-unended') === null);
        // Nor does an app that starts only now make it look as if a person were there.
        release();
        await expect(other.getByRole('heading', { level: 1, name: title })).toBeVisible();
        await route.fulfill({ response: answer });
      });
      await third.goto(`${site.url}/visits/12345`);
      await expect(third.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
      await expectNothingPersonal(third);
    },
  );
}

test('a tab whose app comes after a lock and another person’s sign-in shows what their own rights allow', async ({
  page,
  context,
}) => {
  await openSignedIn(page);
  const { other, release } = await openWithoutApp(context);
  await page.getByRole('button', { name: 'Lock' }).click();
  await signIn(page, 'limited@example.com');
  await expect(page.getByText('Your login cannot see phones.')).toBeVisible();
  release();
  await expect(other.getByText('Your login cannot see phones.')).toBeVisible();
});

test('so does one that was busy through the lock and the sign-in', async ({ page, context }) => {
  const other = await openInTwoTabs(page, context);
  await untilHydrated(other);
  // A long task, which ends when the answer that it waits for is let through.
  let release = () => {};
  const isBusy = new Promise<void>((resolve) => {
    void other.route('**/healthz', async (route) => {
      resolve();
      await new Promise<void>((go) => (release = go));
      await route.continue();
    });
  });
  const busy = other.evaluate(() => {
    const request = new XMLHttpRequest();
    request.open('GET', '/healthz', false);
    request.send();
  });
  await isBusy;
  await page.getByRole('button', { name: 'Lock' }).click();
  await signIn(page, 'limited@example.com');
  await expect(page.getByText('Your login cannot see phones.')).toBeVisible();
  release();
  await busy;
  await expect(other.getByText('Your login cannot see phones.')).toBeVisible();
});

/** Which of two tabs tell the server of a lock, from now on. */
function noteLocks(page: Page, other: Page): string[] {
  const told: string[] = [];
  const isLock = (request: Request) => request.url().endsWith('/api/session?reason=lock');
  other.on('request', (request) => void (isLock(request) && told.push('by the other')));
  page.on('request', (request) => void (isLock(request) && told.push('by the one')));
  return told;
}

test('a lock of one tab is not told to the server by another, which would end the session that unlocked', async ({
  page,
  context,
}) => {
  const other = await openInTwoTabs(page, context);
  await untilHydrated(other);
  const told = noteLocks(page, other);
  page.on('request', (request) => void (request.method() === 'POST' && told.push('unlocked by the one')));
  await page.keyboard.press('Control+Shift+L');
  await expect(other.getByRole('heading', { level: 1, name: 'Locked' })).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill('sandbox');
  await page.keyboard.press('Enter');
  await expect(page.getByText('John Doe').first()).toBeVisible();
  await expect(other.getByText('John Doe').first()).toBeVisible();
  // What the other reads in the moment of the lock may tell of it, too: then it ends the same session.
  expect(told).toContain('by the one');
  expect(told.slice(told.indexOf('unlocked by the one'))).toEqual(['unlocked by the one']);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByText('Refreshed', { exact: true })).toBeAttached();
  await expect(page.getByText('John Doe').first()).toBeVisible();
});

test('nor is it by one that is about to read meanwhile, however late the first one has kept that it told it', async ({
  page,
  context,
}) => {
  await openSignedIn(page);
  // What the sign-in page makes the browser clear takes the turns of its own document along.
  await page.goto(`${site.url}/visits/12345`);
  await untilHydrated(page);
  const other = await context.newPage();
  // It would be locked, and read nothing.
  await other.addInitScript(() => {
    BroadcastChannel.prototype.addEventListener = () => undefined;
  });
  await other.goto(`${site.url}/visits/12345`);
  await untilHydrated(other);
  const told = noteLocks(page, other);
  await page.evaluate(() => {
    const removeNow = localStorage.removeItem.bind(localStorage);
    Storage.prototype.removeItem = (key) => {
      for (const until = Date.now() + 1_000; Date.now() < until;);
      removeNow(key);
    };
    // Both wait for a turn that is taken already.
    void navigator.locks.request('session', () => new Promise((resolve) => addEventListener('end-turn', resolve)));
  });
  await page.keyboard.press('Control+Shift+L');
  const countWaiting = () => page.evaluate(async () => (await navigator.locks.query()).pending?.length);
  await expect.poll(countWaiting).toBeGreaterThan(0);
  await other.getByRole('button', { name: 'Refresh' }).click();
  await expect.poll(countWaiting).toBeGreaterThan(1);
  await page.evaluate(() => dispatchEvent(new Event('end-turn')));
  await expect(other.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  expect(told).toEqual(['by the one']);
});

test('a session that ends in one tab takes the other along, and the next user sees what their own rights allow', async ({
  page,
  context,
}) => {
  const other = await context.newPage();
  await openSignedIn(page);
  await expect(page.getByRole('link', { name: 'Call' })).toBeVisible();
  await page.evaluate(noteBlank);
  await other.addInitScript(noteFirst, HYDRATED_EVENT);
  await other.goto(`${site.url}/sign-in`);
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  expect((await readNoted(page)) - (await readNoted(other))).toBeLessThanOrEqual(1000);
  await expectNothingPersonal(page);
  await signIn(other, 'limited@example.com');
  await expect(page).toHaveURL(`${site.url}/visits/12345`);
  await expect(page.getByText('Your login cannot see phones.')).toBeVisible();
});
