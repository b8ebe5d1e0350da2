import { expect, longIf, test, untilHydrated } from './viewer.ts';

const opened = [
  ['/', 200, 'Find a visit'],
  ['/visits/12345', 200, /visit 12345$/],
  ['/visits/abc', 400, 'Not a visit number'],
  ['/nowhere', 404, 'There is no page at this address'],
  ['/visits/1/2', 404, 'There is no page at this address'],
  ['/visits/1%32', 400, 'Not a visit number'],
  ['/visits/%E2%8', 400, 'Not a visit number'],
  ['/visits/1%0A', 400, 'Not a visit number'],
  ['/nowhere/%0A', 404, 'There is no page at this address'],
] as const;

for (const [place, [address, status, heading]] of opened.entries()) {
  const isAlike = opened.findIndex((other) => other[2] === heading) < place;
  test(`${address} opens after a reload with status ${status}`, longIf(isAlike), async ({ page }) => {
    expect((await page.goto(address))?.status()).toBe(status);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
    expect((await page.reload())?.status()).toBe(status);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
  });
}

test('the not-found page leads on by its field', async ({ page }) => {
  await page.goto('/nowhere');
  await page.getByRole('main').getByRole('textbox', { name: 'Visit number' }).fill('12345');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('visit 12345');
});

for (const [sent, address] of [
  ['/VISITS/12345/?from=link#content', '/visits/12345?from=link#content'],
  ['/Sign-In/', '/sign-in'],
] as const) {
  test(`${sent} opens at ${address}`, async ({ page, baseURL }) => {
    expect((await page.goto(sent))?.status()).toBe(200);
    await untilHydrated(page);
    expect(page.url()).toBe(`${baseURL}${address}`);
    await page.goto('/');
    await untilHydrated(page);
    await page.evaluate((url) => {
      const link = document.body.appendChild(document.createElement('a'));
      link.href = url;
      link.textContent = 'Elsewhere on this site';
    }, sent);
    // The list above the link may still be on its way: a press of the mouse could miss.
    await page.getByText('Elsewhere on this site').press('Enter');
    await expect(page).toHaveURL(`${baseURL}${address}`);
  });
}

test('another spelling in the history of the app gives way to the one of its page', async ({ page, baseURL }) => {
  await page.goto('/');
  await untilHydrated(page);
  await page.evaluate(() => {
    history.replaceState(null, '', '/Visits/12345/?from=link');
    history.pushState(null, '', '/nowhere');
    history.back();
  });
  await expect(page.getByRole('heading', { level: 1 })).toContainText('visit 12345');
  await expect(page).toHaveURL(`${baseURL}/visits/12345?from=link`);
});

for (const sent of ['//evil.example/visits/12345', '/\\evil.example/', '/%2Fevil.example/']) {
  test(`${sent} leads nowhere`, async ({ page, baseURL }) => {
    expect((await page.goto(`${baseURL}${sent}`))?.status()).toBe(404);
    await expect(page.locator('body')).toHaveText('Not found');
    expect(await page.locator('script').count()).toBe(0);
    expect(new URL(page.url()).origin).toBe(baseURL);
  });
}
