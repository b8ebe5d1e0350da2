import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page, Response } from '@playwright/test';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import { scan } from './scan.ts';
import type { SignInViewer } from './signed-in.ts';
import { expectNothingPersonal, signIn, signOut, startSignInViewer } from './signed-in.ts';
import { expect, longIf, stopClock, test, untilDrawn, untilHydrated } from './viewer.ts';

// The longest of the files that come last: its tests are shared out.
test.describe.configure({ mode: 'parallel' });

let site: SignInViewer;

test.beforeAll(async () => {
  site = await startSignInViewer();
});

test.afterAll(() => site.close());

/** Signs in, shows John Doe's visit, and locks it. */
async function lockVisit(page: Page): Promise<void> {
  await page.goto(`${site.url}/visits/12345`);
  await signIn(page);
  await expect(page.getByText('John Doe').first()).toBeVisible();
  await page.keyboard.press('Control+Shift+L');
  await expect(page.getByRole('heading', { level: 1, name: 'Locked' })).toBeVisible();
}

test('deep link, sign-in, the visit, lock, back, sign out, back button: nothing', async ({ page }) => {
  await page.goto(`${site.url}/visits/12345`);
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await signIn(page);
  await expect(page).toHaveURL(`${site.url}/visits/12345`);
  await expect(page.getByText('John Doe').first()).toBeVisible();

  await page.keyboard.press('Control+Shift+L');
  await expect(page.getByRole('heading', { level: 1, name: 'Locked' })).toBeVisible();
  await expectNothingPersonal(page);
  await expect(page.getByRole('textbox', { name: 'Login' })).toHaveValue('reception@example.com');
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
  await page.keyboard.type('sandbox');
  await page.keyboard.press('Enter');
  await expect(page.getByText('John Doe').first()).toBeVisible();
  await expect(page).toHaveURL(`${site.url}/visits/12345`);

  await page.getByRole('textbox', { name: 'Find a visit' }).fill('21001');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Perpetua Vance').first()).toBeVisible();
  await signOut(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expectNothingPersonal(page);
  await page.evaluate(() => setTimeout(() => history.back(), 0));
  await expect(page).toHaveURL(/to=%2Fvisits%2F12345/);
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expectNothingPersonal(page);
});

test('a wrong password is told at its field; the login stays, the password does not', async ({ page }) => {
  await page.goto(`${site.url}/sign-in`);
  await signIn(page, 'reception@example.com', 'guess');
  const password = page.getByLabel('Password', { exact: true });
  await expect(password).toHaveAccessibleDescription('Altegio did not accept this login and password.');
  await expect(password).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('textbox', { name: 'Login' })).toHaveValue('reception@example.com');
  await expect(password).toHaveValue('');
  await expect(password).toBeFocused();
  await page.keyboard.type('s');
  await expect(password).toHaveAttribute('aria-invalid', 'false');
  await expect(password).toHaveAccessibleDescription('');
});

test('empty fields are told what is missing, each at itself, and move nothing', async ({ page }) => {
  await page.goto(`${site.url}/sign-in?to=%2Fvisits%2F21001`);
  await expect(page.getByText('Sign in to open visit 21001.')).toBeVisible();
  const login = page.getByRole('textbox', { name: 'Login' });
  const password = page.getByLabel('Password', { exact: true });
  const button = page.getByRole('button', { name: 'Sign in' });
  await expect(login).toBeFocused();
  await untilHydrated(page);
  const placeBefore = await button.boundingBox();
  await button.click();
  await expect(login).toHaveAccessibleDescription('Type your Altegio login.');
  await expect(password).toHaveAccessibleDescription('Type your password.');
  await expect(login).toBeFocused();
  expect(await button.boundingBox()).toEqual(placeBefore);
  await page.keyboard.type('reception@example.com');
  await page.keyboard.press('Enter');
  await expect(login).toHaveAttribute('aria-invalid', 'false');
  await expect(password).toHaveAccessibleDescription('Type your password.');
  await expect(password).toBeFocused();
});

for (const width of [360, 1440]) {
  test(
    `the name of the user stands in the header at ${width} px, moves nothing when it comes, and signs out`,
    longIf(width === 1440),
    async ({ page }) => {
      await page.setViewportSize({ width, height: 740 });
      let release = () => {};
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      await page.route('**/api/session', async (route) => {
        if (route.request().method() === 'GET') await released;
        await route.continue();
      });
      await page.goto(`${site.url}/visits/12345`);
      await signIn(page);
      await expect(page.getByText('John Doe').first()).toBeVisible();
      const header = page.getByRole('banner');
      const place = () =>
        header.getByRole('button').evaluateAll((all) => all.map((each) => each.getBoundingClientRect().x));
      const plain = header.getByRole('button', { name: 'Sign out' });
      await expect(plain).toBeVisible();
      await plain.focus();
      const before = await place();
      release();
      const account = header.getByRole('button', { name: 'Signed in as Rosalind Achterberg' });
      await expect(account).toBeVisible();
      expect(await place()).toEqual(before);
      await expect(account, 'it is the same button').toBeFocused();

      await page.keyboard.press('Enter');
      const menu = page.getByText('Signed in as', { exact: true }).last();
      await expect(menu).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(menu).toBeHidden();
      await expect(account).toBeFocused();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      const leave = page.getByRole('button', { name: 'Sign out' });
      await expect(leave).toBeFocused();
      const box = await leave.boundingBox();
      expect((box?.x ?? width) + (box?.width ?? width)).toBeLessThanOrEqual(width);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);

      const stored = () =>
        page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]));
      expect(`${await stored()} ${await page.title()} ${page.url()}`).not.toMatch(/Rosalind|Achterberg/);
      expect(site.viewer.output()).not.toMatch(/Rosalind|Achterberg/);
      await page.keyboard.press('Enter');
      await expect(page.getByText('You are signed out.')).toBeVisible();
      await expectNothingPersonal(page);
    },
  );
}

test('the name is gone behind a lock, and there is another one after another person’s sign-in', async ({ page }) => {
  await page.goto(`${site.url}/visits/12345`);
  await signIn(page);
  await expect(page.getByRole('button', { name: 'Signed in as Rosalind Achterberg' })).toBeVisible();
  await page.keyboard.press('Control+Shift+L');
  await expect(page.getByRole('heading', { level: 1, name: 'Locked' })).toBeVisible();
  await expectNothingPersonal(page);
  await signIn(page, 'limited@example.com');
  await expect(page.getByRole('button', { name: 'Signed in as Tobias Lindqvist' })).toBeVisible();
});

test('without the name there is signing out alone', async ({ page }) => {
  await page.route('**/api/session', (route) =>
    route.request().method() === 'GET' ? route.fulfill({ status: 500 }) : route.continue(),
  );
  await page.goto(`${site.url}/visits/12345`);
  const asked = page.waitForResponse(
    (answer) => answer.request().method() === 'GET' && answer.url().endsWith('/session'),
  );
  await signIn(page);
  await expect(page.getByText('John Doe').first()).toBeVisible();
  await asked;
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('You are signed out.')).toBeVisible();
});

test('after signing in at no visit the find field is ready to type in', async ({ page }) => {
  await page.goto(`${site.url}/sign-in`);
  await signIn(page);
  await expect(page.getByRole('textbox', { name: 'Visit number' })).toBeFocused();
  await page.goto(`${site.url}/`);
  await expect(page.getByRole('textbox', { name: 'Visit number' })).toBeFocused();
});

for (const [end, says] of [
  ['idle-15', 'You were signed out because nothing was done here for 15 minutes.'],
  ['refused', 'Altegio no longer accepts your sign-in.'],
  ['signed-out', 'You are signed out.'],
] as const) {
  test(`the sign-in page says why one is there: ${end}`, async ({ page }) => {
    await page.goto(`${site.url}/sign-in?to=%2Fvisits%2F12345&ended=${end}`);
    await expect(page.getByText(says)).toBeVisible();
    await expect(page.getByText('Sign in to open visit 12345.')).toBeVisible();
  });
}

/** A server of another site, whose pages lead wherever a test sends them. */
async function startElsewhere() {
  const server = createServer((_, outgoing) => {
    outgoing.writeHead(200, { 'content-type': 'text/html' }).end('<title>Elsewhere</title>');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://localhost:${port}/`, close };
}

/** Whether the session of this page goes on: a refresh is answered, and it stays. */
async function isSignedIn(page: Page): Promise<boolean> {
  const answered = page.waitForResponse('**/api/v1/visits/*');
  await page.getByRole('button', { name: 'Refresh' }).click();
  return (await answered).ok();
}

test('another site that sends a tab to the sign-in page ends no session; the next sign-in does', async ({
  page,
  context,
}) => {
  const elsewhere = await startElsewhere();
  await page.goto(`${site.url}/visits/12345`);
  await signIn(page);
  await expect(page.getByText('John Doe').first()).toBeVisible();
  const [cookie] = await context.cookies();
  const other = await context.newPage();
  const ended: string[] = [];
  other.on('request', (request) => void (request.method() === 'DELETE' && ended.push(request.url())));
  await other.goto(elsewhere.url);
  await other.evaluate((url) => void (location.href = url), `${site.url}/sign-in`);
  await expect(other.getByRole('textbox', { name: 'Login' })).toBeFocused();
  await untilHydrated(other);
  await expect(page.getByText('John Doe').first()).toBeVisible();
  expect([await isSignedIn(page), ended]).toEqual([true, []]);
  recordMetric('S25', 'sessions that another site ends by sending a tab to the sign-in page', '0', '0');

  await signIn(other, 'limited@example.com');
  await expect(other.getByRole('heading', { level: 1, name: 'Find a visit' })).toBeVisible();
  const headers = { 'X-Visit-Viewer': '1', Cookie: `${cookie?.name}=${cookie?.value}` };
  expect((await fetch(`${site.url}/api/session`, { headers })).status).toBe(401);

  await other.goto(`${site.url}/sign-in`);
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  recordNegativeControl('S25', 'a tab that a person sends to the sign-in page, which ends the session');
  elsewhere.close();
});

test('a sign-in page that the browser draws ahead ends no session', async ({ page, context }) => {
  await page.goto(`${site.url}/visits/12345`);
  await signIn(page);
  await expect(page.getByText('John Doe').first()).toBeVisible();
  const other = await context.newPage();
  const rules = JSON.stringify({ prerender: [{ urls: ['/sign-in', '/visits/21001'], eagerness: 'immediate' }] });
  const html = `<title>Ahead</title><script type="speculationrules">${rules}</script>`;
  await other.route(`${site.url}/ahead`, (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await other.goto(`${site.url}/ahead`);
  const refused = (route: string) => new RegExp(`"route":"${route}","status":503`);
  await expect.poll(() => site.viewer.output()).toMatch(refused('/sign-in'));
  await expect.poll(() => site.viewer.output()).toMatch(refused('/visits/:visitId'));
  expect(await isSignedIn(page)).toBe(true);
});

test('a session that ended by itself leaves the next user neither its login nor its numbers', async ({
  page,
  context,
}) => {
  const open = async (tab: Page, visitId: string) => {
    await tab.getByRole('textbox', { name: 'Find a visit' }).fill(visitId);
    await tab.keyboard.press('Enter');
    await expect(tab.getByRole('heading', { level: 1, name: new RegExp(`visit ${visitId}$`) })).toBeVisible();
  };
  const readNumbers = (tab: Page) => tab.evaluate(() => sessionStorage.getItem('recent-visits') ?? '');
  await page.goto(`${site.url}/visits/12345`);
  await signIn(page);
  await expect(page.getByText('John Doe').first()).toBeVisible();
  await open(page, '21001');
  const other = await context.newPage();
  await other.goto(`${site.url}/visits/12345`);
  await expect(other.getByText('John Doe').first()).toBeVisible();
  await untilHydrated(other);

  await page.keyboard.press('Control+Shift+L');
  await expect(page.getByRole('textbox', { name: 'Login' })).toHaveValue('reception@example.com');
  await page.getByLabel('Password', { exact: true }).fill('sandbox');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Perpetua Vance').first()).toBeVisible();
  expect(await readNumbers(page), 'a lock keeps them').toMatch(/21001.*12345/);

  // The server forgets the session, as it does at its limits.
  const [cookie] = await context.cookies();
  const headers = { 'X-Visit-Viewer': '1', Cookie: `${cookie?.name}=${cookie?.value}` };
  await fetch(`${site.url}/api/session`, { method: 'DELETE', headers });
  // The page asks again; a press on Refresh would first give it the focus, at which it asks by itself.
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  for (const tab of [page, other]) {
    await expect(tab.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
    await expect(tab.getByRole('textbox', { name: 'Login' })).toBeFocused();
    await expect(tab.getByRole('textbox', { name: 'Login' })).toHaveValue('');
    await expect.poll(() => readNumbers(tab)).not.toMatch(/12345|21001/);
  }
  recordMetric(
    'S3',
    'logins and visit numbers on screen and in storage after a session that ended by itself',
    '0',
    '0',
  );
});

test('a lock that another person opens shows them none of the last one’s numbers', async ({ page }) => {
  await page.goto(`${site.url}/visits/12345`);
  await signIn(page);
  await expect(page.getByText('John Doe').first()).toBeVisible();
  await page.goto(`${site.url}/`);
  await expect(page.getByRole('link', { name: '12345' })).toBeVisible();
  await page.keyboard.press('Control+Shift+L');
  await expect(page.getByRole('heading', { level: 1, name: 'Locked' })).toBeVisible();
  await signIn(page, 'limited@example.com');
  await expect(page.getByText('None yet.')).toBeVisible();
});

test('nor do the other tabs, whose next lock asks for a login', async ({ page, context }) => {
  const other = await context.newPage();
  await other.goto(`${site.url}/visits/21002`);
  await signIn(other);
  await expect(other.getByRole('heading', { level: 1 })).toContainText('visit 21002');
  await other.goto(`${site.url}/visits/12345`);
  await expect(other.getByText('John Doe').first()).toBeVisible();
  await page.goto(`${site.url}/visits/21001`);
  await page.keyboard.press('Control+Shift+L');
  await expect(other.getByRole('heading', { level: 1, name: 'Locked' })).toBeVisible();
  await signIn(page, 'limited@example.com');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('visit 21001');
  await expect(other.getByText('John Doe').first()).toBeVisible();
  await other.getByRole('link', { name: 'Visits' }).click();
  // It showed this one, and does so again, as the new session may see it.
  await expect(other.getByRole('link', { name: '12345' })).toBeVisible();
  await expect(other.getByRole('link', { name: '21002' })).toHaveCount(0);
  await other.keyboard.press('Control+Shift+L');
  await expect(other.getByRole('textbox', { name: 'Login' })).toHaveValue('');
});

test('a refused sign-in leaves the focus where the login is being corrected', async ({ page }) => {
  await page.goto(`${site.url}/sign-in`);
  const login = page.getByRole('textbox', { name: 'Login' });
  const password = page.getByLabel('Password', { exact: true });
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/api/session', async (route) => {
    if (route.request().method() === 'POST') await held;
    await route.continue();
  });
  await signIn(page, 'guest@example.con');
  await expect(page.getByRole('button', { name: 'Signing in' })).toBeVisible();
  await login.fill('guest@example.com');
  answer();
  await expect(page.getByText('did not accept')).toBeVisible();
  await expect(login).toBeFocused();
  await signIn(page, 'guest@example.com');
  await expect(page.getByText('did not accept')).toBeVisible();
  await expect(password, 'which is what is typed next else').toBeFocused();
});

test('six tries in a minute lead to a countdown', async ({ page }) => {
  await page.goto(`${site.url}/sign-in`);
  for (let tries = 0; tries < 6; tries += 1) {
    const isAnswer = (answer: Response) =>
      answer.url().endsWith('/api/session') && answer.request().method() === 'POST';
    const answered = page.waitForResponse(isAnswer);
    await signIn(page, 'stranger@example.com', `guess ${tries}`);
    expect((await answered).status()).toBe(tries < 5 ? 401 : 429);
    await expect(page.getByRole('button', { name: 'Sign in' })).toHaveAttribute('aria-disabled', 'false');
  }
  await expect(page.getByRole('alert')).toContainText(/Try again in \d+ s\./);
});

test('a second step has words of its own, and leads back', async ({ page }) => {
  await page.goto(`${site.url}/sign-in`);
  await signIn(page, 'two-step@example.com');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This login uses two-step sign-in');
  await page.getByRole('button', { name: 'Use another login' }).click();
  await expect(page.getByRole('textbox', { name: 'Login' })).toBeVisible();
});

test('signing in leads to our own visits alone', async ({ page }) => {
  for (const to of [
    'https://evil.example.com/',
    '//evil.example.com',
    '/visits/12345/../../x',
    'javascript:alert(1)',
  ]) {
    await page.goto(`${site.url}/sign-in?to=${encodeURIComponent(to)}`);
    await signIn(page);
    await expect(page.getByRole('heading', { level: 1, name: 'Find a visit' })).toBeVisible();
    expect(new URL(page.url()).origin).toBe(site.url);
  }
});

test('two people, one after the other: each sees what their own rights allow', async ({ page }) => {
  await page.goto(`${site.url}/visits/12345`);
  await signIn(page);
  await expect(page.getByRole('link', { name: 'Call' })).toBeVisible();
  await signOut(page);
  await signIn(page, 'limited@example.com');
  await expect(page.getByRole('heading', { level: 1, name: 'Find a visit' })).toBeVisible();
  await page.goto(`${site.url}/visits/12345`);
  await expect(page.getByText('John Doe').first()).toBeVisible();
  await expect(page.getByText('Your login cannot see phones.')).toBeVisible();
});

test('a sign-out that the server was not told of is made good before anything is read', async ({
  page,
  consoleMessages,
}) => {
  await page.goto(`${site.url}/visits/12345`);
  await signIn(page);
  await expect(page.getByText('John Doe').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Signed in as' })).toBeVisible();
  await page.route('**/api/session*', (route) => route.abort());
  await signOut(page);
  await expect(page.getByText('This page cannot reach its server')).toBeVisible();
  await page.unroute('**/api/session*');
  await page.goto(`${site.url}/visits/12345`);
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expectNothingPersonal(page);
  consoleMessages.length = 0;
});

test('a lock without a network still wants the password when it is back', async ({
  page,
  context,
  consoleMessages,
}) => {
  await page.goto(`${site.url}/visits/12345`);
  await signIn(page);
  await expect(page.getByText('John Doe').first()).toBeVisible();
  await context.setOffline(true);
  await page.keyboard.press('Control+Shift+L');
  await expect(page.getByRole('heading', { level: 1, name: 'Locked' })).toBeVisible();
  await context.setOffline(false);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expectNothingPersonal(page);
  consoleMessages.length = 0;
});

test('a visit that is scanned at a lock never lands in the password, and opens with the unlocking', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await page.clock.install();
  await lockVisit(page);
  const password = page.getByLabel('Password', { exact: true });
  await password.fill('sand');
  asked.length = 0;
  await scan(page, '30001');
  await expect(page.getByText('Type your password to open visit 30001.')).toBeVisible();
  await scan(page, `${site.url}/visits/21001`);
  await expect(page.getByText('Type your password to open visit 21001.')).toBeVisible();
  await scan(page, '4006381333931');
  await expect(page.getByText('This may be a phone number, not a visit number.')).toBeVisible();
  await expect(password).toHaveValue('sand');
  await expect(password).toBeFocused();
  expect(asked, 'it is no password, and nothing is read behind the lock').toEqual([]);
  await password.fill('');
  await scan(page, 'sandbox');
  await expect(page, 'a program that keeps passwords types as fast').toHaveURL(`${site.url}/visits/21001`);
  await expect(page.getByText('Perpetua Vance').first()).toBeVisible();
  expect(asked.filter((each) => each.includes('12345'))).toEqual([]);
  await page.goBack();
  await expect(page, 'of two scans one is in the history').toHaveURL(`${site.url}/visits/12345`);
});

test('where the browser’s Back leads on from it, another visit is promised', async ({ page }) => {
  await page.clock.install();
  await lockVisit(page);
  await scan(page, '21001');
  await expect(page.getByText('Type your password to open visit 21001.')).toBeVisible();
  await page.goBack();
  await expect(page.getByText('Type your password to go on.')).toBeVisible();
});

test('one that is scanned at the sign-in page opens after signing in, whatever stands in its fields', async ({
  page,
}) => {
  await page.clock.install();
  await page.goto(`${site.url}/sign-in?ended=signed-out`);
  await untilHydrated(page);
  const login = page.getByRole('textbox', { name: 'Login' });
  await login.fill('reception@example.com');
  await login.selectText();
  await scan(page, '12345');
  await expect(page.getByText('Sign in to open visit 12345.')).toBeVisible();
  await expect(page.getByText('You are signed out.')).toBeVisible();
  await expect(login).toHaveValue('reception@example.com');
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Close' })).toBeFocused();
  await scan(page, '30001');
  await expect(page.getByText('Sign in to open visit 30001.')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  let answer = () => {};
  await page.route('**/api/session', async (route) => {
    await new Promise<void>((resolve) => (answer = resolve));
    await route.continue();
  });
  const sent = page.waitForRequest('**/api/session');
  await page.getByLabel('Password', { exact: true }).fill('sandbox');
  await stopClock(page);
  await page.keyboard.press('Enter');
  await sent;
  await page.clock.runFor(1_000);
  await page.keyboard.type('21001');
  await page.keyboard.press('Enter');
  await page.clock.resume();
  await expect(page.getByText('Sign in to open visit 21001.')).toBeVisible();
  answer();
  await expect(page).toHaveURL(`${site.url}/visits/21001`);
  await expect(page.getByText('Perpetua Vance').first()).toBeVisible();
});

test('a password of digits that a program types after the login and Tab is a password', async ({ page }) => {
  await page.clock.install();
  await page.goto(`${site.url}/sign-in`);
  await untilHydrated(page);
  await stopClock(page);
  await page.keyboard.type('reception@example.com');
  await page.keyboard.press('Tab');
  const sent = page.waitForRequest('**/api/session');
  await page.keyboard.type('482915');
  await page.keyboard.press('Enter');
  expect((await sent).postDataJSON()).toMatchObject({ password: '482915' });
  await expect(page).toHaveURL(`${site.url}/sign-in`);
});

test('a scan closes the menu behind the name', async ({ page }) => {
  await page.clock.install();
  await page.goto(`${site.url}/visits/12345`);
  await signIn(page);
  await page.getByRole('banner').getByRole('button', { name: 'Signed in as' }).click();
  const signOutButton = page.getByRole('button', { name: 'Sign out' });
  await expect(signOutButton).toBeVisible();
  await scan(page, '21001');
  await expect(page).toHaveURL(`${site.url}/visits/21001`);
  await expect(signOutButton).toHaveCount(0);
});

test('nothing is read behind the lock', async ({ page }) => {
  await lockVisit(page);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.evaluate(() => {
    const type = (key: string) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    for (const key of ['2', '1', '0', '0', '1', 'Enter']) type(key);
  });
  await expect(page, 'a scan outside of the fields').toHaveURL(`${site.url}/visits/21001`);
  await untilDrawn(page);
  expect(asked.filter((path) => path.startsWith('/api/v1/'))).toEqual([]);
});

test('signing out clears the page even when the server is gone', async ({ page, consoleMessages }) => {
  const own = await startSignInViewer();
  await page.goto(`${own.url}/visits/12345`);
  await signIn(page);
  await expect(page.getByText('John Doe').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Signed in as' })).toBeVisible();
  await own.close();
  await signOut(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expectNothingPersonal(page);
  await expect(page.getByText('This page cannot reach its server')).toBeVisible();
  recordMetric('S3', 'personal texts on the page after a sign-out with the gateway gone', '0', '0');
  consoleMessages.length = 0;
});

test('the sign-in page works at 360 px, shows the password on request, and hints at Caps Lock', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await page.goto(`${site.url}/sign-in`);
  const password = page.getByLabel('Password', { exact: true });
  await expect(password).toHaveAttribute('autocomplete', 'current-password');
  await expect(page.getByRole('textbox', { name: 'Login' })).toHaveAttribute('autocomplete', 'username');
  await password.fill('secret');
  await page.getByRole('button', { name: 'Show password' }).click();
  await expect(password).toHaveAttribute('type', 'text');
  await page.getByRole('button', { name: 'Hide password' }).click();
  await expect(password).toHaveAttribute('type', 'password');
  await password.dispatchEvent('keydown', { key: 'A', modifierCapsLock: true });
  await expect(page.getByText('Caps Lock is on.')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});
