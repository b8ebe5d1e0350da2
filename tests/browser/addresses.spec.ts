import { expect, test } from './viewer.ts';

for (const [address, status, heading] of [
  ['/', 200, 'Find a visit'],
  ['/visits/12345', 200, 'Visit 12345'],
  ['/visits/abc', 400, 'Not a visit number'],
  ['/nowhere', 404, 'No page at this address'],
  ['/visits/1/2', 404, 'No page at this address'],
  ['/visits/1%32', 400, 'Not a visit number'],
  ['/visits/%E2%8', 400, 'Not a visit number'],
  ['/visits/1%0A', 400, 'Not a visit number'],
  ['/nowhere/%0A', 404, 'No page at this address'],
] as const) {
  test(`${address} opens after a reload with status ${status}`, async ({ page }) => {
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
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Visit 12345');
});
