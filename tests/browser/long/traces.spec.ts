import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { chromium } from '@playwright/test';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import type { SignInPartner } from '#tests/support/sign-in-partner.ts';
import { PASSWORD, startSignInPartner } from '#tests/support/sign-in-partner.ts';
import type { SignInViewer } from '#tests/browser/signed-in.ts';
import { expectNothingPersonal, signIn, signOut, startSignInViewer } from '#tests/browser/signed-in.ts';
import type { RunningProcess } from '#tests/browser/viewer-process.ts';
import { startViewer } from '#tests/browser/viewer-process.ts';
import { expect, test } from '#tests/browser/viewer.ts';

// What is left behind on a computer that many people use: on its disk, and behind the back button.

let site: SignInViewer;

test.beforeAll(async () => {
  site = await startSignInViewer();
});

test.afterAll(() => site.close());

const personal = [
  'Perpetua Vance',
  'perpetua.vance@example.com',
  '2025550143',
  'Shorter at the sides',
  'Anjali Deshpande',
];

/** Each text that some file of the folder holds, in UTF-8 or in UTF-16. */
function findOnDisk(folder: string, texts: readonly string[]): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true);
  const contents = files.map((file) => readFileSync(file));
  return texts.filter((text) =>
    contents.some((content) => content.includes(text, 0, 'utf8') || content.includes(text, 0, 'utf16le')),
  );
}

type LaunchOptions = NonNullable<Parameters<typeof chromium.launchPersistentContext>[1]>;

/** The browser that people have: a shell without a window keeps no pages behind the back button. */
function fullBrowser(launch: LaunchOptions): LaunchOptions {
  const path = process.env['CHROMIUM_PATH'];
  return path === undefined ? launch : { ...launch, executablePath: path };
}

/** Uses a browser with a profile of its own, closes or kills it, and searches what it left on the disk. */
async function searchProfile(
  launch: LaunchOptions,
  use: (page: Page) => Promise<void>,
  texts: readonly string[] = [...personal, 'visits/12345'],
  end: (page: Page, folder: string) => Promise<void> = (page) => page.context().close(),
): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'visit-viewer-profile-'));
  const context = await chromium.launchPersistentContext(folder, fullBrowser(launch));
  const page = await context.newPage();
  await use(page);
  await end(page, folder);
  const found = findOnDisk(folder, texts);
  // The helpers of a browser that was killed write for a moment longer.
  rmSync(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 });
  return found;
}

test('three visits, a sign-out and a closed browser leave nothing of a client in its profile', async ({
  launchOptions,
}) => {
  test.slow();
  const found = await searchProfile(launchOptions, async (page) => {
    await page.goto(`${site.url}/visits/12345`);
    await signIn(page);
    await expect(page.getByText('John Doe').first()).toBeVisible();
    for (const [number, name] of [
      ['21001', 'Perpetua Vance'],
      ['21007', 'Anjali Deshpande'],
    ] as const) {
      await page.goto(`${site.url}/visits/${number}`);
      await expect(page.getByText(name).first()).toBeVisible();
    }
    const told = page.waitForResponse((answer) => answer.request().method() === 'DELETE');
    await signOut(page);
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
    await told;
  });
  const left = found.filter((text) => text !== 'visits/12345');
  expect(left).toEqual([]);
  recordMetric(
    'S2',
    `of ${personal.length} personal texts on disk after three visits, UTF-8 and UTF-16`,
    String(left.length),
    '0',
  );
});

test('control: the search finds a client in the profile of a page that names them in its title and storage', async ({
  launchOptions,
}) => {
  test.slow();
  const careless = createServer((_, outgoing) => {
    outgoing.writeHead(200, { 'content-type': 'text/html', 'cache-control': 'max-age=600' });
    outgoing.end(`<title>Perpetua Vance</title><script>localStorage.mail = 'perpetua.vance@example.com'</script>`);
  });
  await new Promise<void>((resolve) => {
    careless.listen(0, '127.0.0.1', resolve);
  });
  const { port } = careless.address() as AddressInfo;
  const found = await searchProfile(launchOptions, async (page) => {
    await page.goto(`http://127.0.0.1:${port}/`);
  });
  careless.close();
  expect(found).toContain('Perpetua Vance');
  expect(found).toContain('perpetua.vance@example.com');
  recordNegativeControl('S2', 'a page that names a client in its title and storage');
});

test.describe('what was typed into the field that finds a visit, and the clients found', () => {
  const NAME = 'rosalind fer';
  const PHONE = '+1 202 555 0143';
  const fieldOf = (page: Page) => page.getByRole('search').getByRole('combobox');
  let all: SignInViewer;

  test.beforeAll(async () => {
    all = await startSignInViewer({ ALTEGIO_LOOKUPS: 'all' });
  });
  test.afterAll(() => all.close());

  /** Adds what is typed and what is found by it to `known`. The list is open then, with this option in it. */
  async function search(page: Page, text: string, name: RegExp, known: string[]): Promise<void> {
    await fieldOf(page).focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(text);
    await expect(page.getByRole('option', { name })).toBeVisible();
    known.push(text, ...(await page.getByRole('option').locator('bdi').allTextContents()));
    await keepFields(page);
  }

  async function openFound(page: Page, known: string[]): Promise<void> {
    await page.goto(`${all.url}/sign-in?to=/visits/21004`);
    await signIn(page);
    await expect(page).toHaveURL(`${all.url}/visits/21004`);
    await search(page, NAME, /^Rosalind Ferro/, known);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('option', { selected: true })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: /^Rosalind Ferro/ })).toBeFocused();
    await search(page, PHONE, /^Perpetua Vance/, known);
  }

  /** Once all that the page has been up to now is written on the disk. */
  async function kill(page: Page, folder: string): Promise<void> {
    const marker = '#all-that-was-before';
    await page.evaluate((hash) => history.replaceState(history.state, '', hash), marker);
    await expect.poll(() => findOnDisk(folder, [marker])).toEqual([marker]);
    const session = await page.context().browser()?.newBrowserCDPSession();
    const { processInfo = [] } = (await session?.send('SystemInfo.getProcessInfo')) ?? {};
    const browser = processInfo.find(({ type }) => type === 'browser');
    if (browser === undefined) throw new Error('The browser names no process of its own');
    const closed = page.context().waitForEvent('close');
    process.kill(browser.id, 'SIGKILL');
    await closed;
  }

  test('is nowhere on the disk after a sign-out', async ({ launchOptions }) => {
    test.slow();
    const known = ['Rosalind', '2025550143', '5550143'];
    const use = async (page: Page) => {
      await openFound(page, known);
      await page.keyboard.press('Escape');
      const told = page.waitForResponse((answer) => answer.request().method() === 'DELETE');
      await signOut(page);
      await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
      await told;
    };
    const found = await searchProfile(launchOptions, use, known);
    expect(known).toEqual(expect.arrayContaining([NAME, PHONE, 'Rosalind Ferro', 'Perpetua Vance']));
    expect(found).toEqual([]);
    recordMetric(
      'S2',
      `of ${known.length} texts typed or found, on disk after a sign-out, UTF-8 and UTF-16`,
      String(found.length),
      '0',
    );
  });

  test('is nowhere on the disk where the browser is killed meanwhile', async ({ launchOptions }) => {
    test.slow();
    const known = ['Rosalind', '2025550143', '5550143'];
    const found = await searchProfile(launchOptions, (page) => openFound(page, known), known, kill);
    expect(known).toEqual(expect.arrayContaining([NAME, PHONE, 'Rosalind Ferro', 'Perpetua Vance']));
    expect(found).toEqual([]);
    recordMetric(
      'S2',
      `of ${known.length} texts typed or found, on disk after a kill, UTF-8 and UTF-16`,
      String(found.length),
      '0',
    );
  });

  // Of one that is killed it is found only where it had the time to write it.
  test('control: in a field that the browser may complete it is found where the browser is closed', async ({
    launchOptions,
  }) => {
    test.slow();
    const use = async (page: Page) => {
      await page.goto(`${all.url}/sign-in?to=/visits/21004`);
      await signIn(page);
      await expect(page).toHaveURL(`${all.url}/visits/21004`);
      await fieldOf(page).evaluate((field: HTMLInputElement) => {
        field.autocomplete = 'on';
      });
      await search(page, PHONE, /^Perpetua Vance/, []);
    };
    expect(await searchProfile(launchOptions, use, [PHONE, 'Perpetua Vance'])).toEqual([PHONE]);
    recordNegativeControl('S2', 'a text typed into a field that the browser may complete');
  });
});

const WRONG_PASSWORD = 'canary-guess-92c6';

/** What is left in the login's field: the browser keeps it for a start after a crash, as it would keep the password. */
const LAST_LOGIN = 'last-login@example.com';

async function typeShown(page: Page, password: string): Promise<void> {
  const field = page.getByLabel('Password', { exact: true });
  await expect(field).toHaveAttribute('type', 'password');
  await page.getByRole('textbox', { name: 'Login' }).fill(LAST_LOGIN);
  await page.getByRole('button', { name: 'Show password' }).click();
  await expect(field).toHaveAttribute('type', 'text');
  await field.fill(password);
}

/** The browser takes in what stands in the fields now: it would a second later by itself. */
async function keepFields(page: Page): Promise<void> {
  await page.evaluate(() => history.replaceState(history.state, ''));
}

async function sendShown(page: Page, password: string): Promise<void> {
  await typeShown(page, password);
  await keepFields(page);
  await page.keyboard.press('Enter');
}

test.describe('a password that was shown', () => {
  const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
  const passwords = [WRONG_PASSWORD, PASSWORD];
  let partner: SignInPartner;
  let viewer: RunningProcess;

  test.beforeAll(async () => {
    partner = await startSignInPartner();
    viewer = await startViewer({ ALTEGIO_API_URL: partner.apiUrl, ALTEGIO_PARTNER_TOKEN: 'canary-partner-7f3a' });
  });
  test.afterAll(async () => {
    await viewer.stop();
    await partner.close();
  });

  async function lockPage(page: Page): Promise<void> {
    await expect(title(page, 'Find a visit')).toBeVisible();
    await page.keyboard.press('Control+Shift+L');
    await expect(title(page, 'Locked')).toBeVisible();
  }

  test('is nowhere on the disk, sent wrong or right, or left in its field', async ({ launchOptions }) => {
    test.slow();
    const use = async (page: Page) => {
      await page.goto(`${viewer.url}/sign-in`);
      await sendShown(page, WRONG_PASSWORD);
      await expect(page.getByText('did not accept')).toBeVisible();
      await sendShown(page, PASSWORD);
      await lockPage(page);
      await sendShown(page, WRONG_PASSWORD);
      await expect(page.getByText('did not accept')).toBeVisible();
      await sendShown(page, PASSWORD);
      await expect(title(page, 'Find a visit')).toBeVisible();
      await signOut(page);
      await expect(title(page, 'Sign in')).toBeVisible();
      await typeShown(page, PASSWORD);
      await keepFields(page);
    };
    const found = await searchProfile(launchOptions, use, [...passwords, LAST_LOGIN]);
    expect(found).toEqual([LAST_LOGIN]);
    recordMetric('S27', 'of 2 passwords shown 5 times, on disk in UTF-8 and UTF-16', String(found.length - 1), '0');
  });

  test('nor is it where a lock is left with it', async ({ launchOptions }) => {
    const use = async (page: Page) => {
      await page.goto(`${viewer.url}/sign-in`);
      await signIn(page, 'j.smith', PASSWORD);
      await lockPage(page);
      await typeShown(page, PASSWORD);
      await keepFields(page);
    };
    expect(await searchProfile(launchOptions, use, [...passwords, LAST_LOGIN])).toEqual([LAST_LOGIN]);
  });

  test('control: in a field that the browser may complete it is found', async ({ launchOptions }) => {
    const use = async (page: Page) => {
      await page.goto(`${viewer.url}/sign-in`);
      await typeShown(page, WRONG_PASSWORD);
      await page.getByLabel('Password', { exact: true }).evaluate((field: HTMLInputElement) => {
        field.autocomplete = 'current-password';
      });
      await keepFields(page);
    };
    expect(await searchProfile(launchOptions, use, passwords)).toEqual([WRONG_PASSWORD]);
    recordNegativeControl('S27', 'a password shown in a field that the browser may complete');
  });
});

/** Leaves the visit for another page, does something meanwhile, and comes back with the back button. */
async function comeBack(page: Page, meanwhile: () => Promise<void>): Promise<void> {
  await page.goto('about:blank');
  await meanwhile();
  await page.evaluate(() => setTimeout(() => history.back(), 0));
  // A page out of that cache loads nothing, so there is no load to wait for.
  await expect.poll(() => page.url()).toMatch(/visits|sign-in/);
}

test('the back button brings nothing back after a sign-out in another tab, with the browser’s page cache on', async ({
  launchOptions,
}) => {
  const browser = await chromium.launch({
    ...fullBrowser(launchOptions),
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${site.url}/visits/12345`);
  await signIn(page);
  await expect(page.getByText('John Doe').first()).toBeVisible();
  // Every state of the page is looked at, from its first frame on.
  await page.addInitScript(() => {
    const note = () => {
      if (/dev1|5550175|John Doe/.test(document.body?.innerText ?? '')) sessionStorage.setItem('seen', '1');
      requestAnimationFrame(note);
    };
    note();
  });
  await comeBack(page, async () => {
    const other = await context.newPage();
    await other.goto(`${site.url}/`);
    await signOut(other);
    await expect(other.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
    await other.close();
  });
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expectNothingPersonal(page);
  expect(await page.evaluate(() => sessionStorage.getItem('seen'))).toBeNull();
  recordMetric('S3', "frames with something personal behind the back button, the browser's page cache on", '0', '0');
  await browser.close();
});

test('control: a page that may be kept comes back whole, and the watch sees it', async ({ launchOptions }) => {
  const careless = createServer((_, outgoing) => {
    outgoing.writeHead(200, { 'content-type': 'text/html' }).end('<title>x</title><body>John Doe</body>');
  });
  await new Promise<void>((resolve) => {
    careless.listen(0, '127.0.0.1', resolve);
  });
  const { port } = careless.address() as AddressInfo;
  const browser = await chromium.launch({
    ...fullBrowser(launchOptions),
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${port}/visits/1`);
  await page.evaluate(() => addEventListener('pageshow', ({ persisted }) => (document.title = String(persisted))));
  await comeBack(page, () => Promise.resolve());
  await expect(page).toHaveTitle('true');
  await expect(page.getByText('John Doe').first()).toBeVisible();
  recordNegativeControl('S3', 'a page that may be kept comes back whole');
  await browser.close();
  careless.close();
});

test('a session that ends meanwhile takes the page along at the next refresh, and leads back to the same visit', async ({
  page,
}) => {
  await page.goto(`${site.url}/visits/12345`);
  await signIn(page);
  await expect(page.getByText('John Doe').first()).toBeVisible();
  // The server forgets the session, as it does when the partner revokes the token or its time is over.
  const [cookie] = await page.context().cookies();
  await fetch(`${site.url}/api/session`, {
    method: 'DELETE',
    headers: { 'X-Visit-Viewer': '1', Cookie: `${cookie?.name}=${cookie?.value}` },
  });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expectNothingPersonal(page);
  await signIn(page);
  await expect(page).toHaveURL(`${site.url}/visits/12345`);
  await expect(page.getByText('John Doe').first()).toBeVisible();
});

test('a replayed cookie is refused', async ({ page }) => {
  await page.goto(`${site.url}/visits/12345`);
  await signIn(page);
  await expect(page.getByText('John Doe').first()).toBeVisible();
  const [cookie] = await page.context().cookies();
  expect(cookie).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Lax', path: '/', expires: -1 });
  expect(cookie?.name).toMatch(/^__Host-/);
  await signOut(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expect.poll(() => page.context().cookies()).toEqual([]);
  const replay = await fetch(`${site.url}/api/v1/visits/12345`, {
    headers: { 'X-Visit-Viewer': '1', Cookie: `${cookie?.name}=${cookie?.value}` },
  });
  expect(replay.status).toBe(401);
  recordMetric('S3', 'the old cookie replayed after the sign-out', String(replay.status), '401');
  recordMetric('S6', 'the cookie in the browser', '__Host-, Secure, HttpOnly, Lax, no expiry', 'the same');
});
