import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import type { Page } from '@playwright/test';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import { expect, test } from './viewer.ts';

// What a page of another site keeps of a window in which a visit is opened: nothing to hold on to it by.

const server = createServer((_request, response) => {
  response.setHeader('content-type', 'text/html');
  response.end('<!doctype html><title>Elsewhere</title><p>Elsewhere</p>');
});
/** The same server as two sites. */
let elsewhere: string;
let anywhere: string;

test.beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  elsewhere = `http://localhost:${port}/`;
  anywhere = `http://127.0.0.1:${port}/`;
});

test.afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Opens an address from a page of another site. */
async function openFromElsewhere(page: Page, address: string, name = ''): Promise<Page> {
  await page.goto(elsewhere);
  const popup = page.waitForEvent('popup');
  await page.evaluate(([url, as]) => void Object.assign(window, { held: window.open(url, as) }), [
    address,
    name,
  ] as const);
  const opened = await popup;
  await opened.waitForURL(address);
  return opened;
}

/** What the page that opened a window does to have it go elsewhere. */
async function leadAway(page: Page): Promise<void> {
  await page.evaluate((url) => {
    (window as unknown as { held: Window }).held.location.href = url;
  }, `${elsewhere}led-away`);
}

/** It stays where it is, whatever the page does that opened it. */
async function expectOutOfItsHands(page: Page, opened: Page): Promise<void> {
  const before = opened.url();
  await leadAway(page);
  // Were it led away, it would be by the time that another window has been: the control shows that one is.
  const control = await openFromElsewhere(await page.context().newPage(), anywhere);
  await leadAway((await control.opener()) ?? page);
  await control.waitForURL(/led-away/);
  expect(opened.url()).toBe(before);
}

test('a window that it opened with a visit is out of its hands', async ({ page, viewer }) => {
  const opened = await openFromElsewhere(page, `${viewer.url}/visits/12345`);
  await expect(opened.getByText('John Doe').first()).toBeVisible();
  expect(await opened.evaluate(() => opener)).toBeNull();
  await expectOutOfItsHands(page, opened);
  recordMetric('S18', 'visits that a page of another site could lead away after it had opened them', '0', '0');
});

for (const { from, site, name, visit } of [
  { from: 'a page of another site', site: 'another', name: '', visit: '/visits/12345' },
  { from: 'a page of the same site', site: 'the same', name: '', visit: '/visits/12345' },
  { from: 'one that it gave a name', site: 'the same', name: 'again', visit: '/visits/12345' },
  {
    from: 'a page of the same site, to a place on the page',
    site: 'the same',
    name: '',
    visit: '/visits/12345#content',
  },
]) {
  test(`so is one that it opened, and in which the user goes to a visit from ${from}`, async ({ page, viewer }) => {
    const opened = await openFromElsewhere(page, site === 'another' ? elsewhere : anywhere, name);
    const answer = await opened.goto(`${viewer.url}${visit}`);
    expect(await answer?.headerValue('cross-origin-opener-policy')).toBeNull();
    await opened.waitForFunction(() => opener === null);
    await expect(opened.getByText('John Doe').first()).toBeVisible();
    await expectOutOfItsHands(page, opened);
  });
}

test('control: one with a page that says nothing of its opener can be led away', async ({ page }) => {
  const opened = await openFromElsewhere(page, anywhere);
  await leadAway(page);
  await expect(opened).toHaveURL(/led-away/);
  recordNegativeControl('S18', 'a page without the policy, which the page that opened it leads away');
});
