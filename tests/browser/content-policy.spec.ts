import { recordNegativeControl } from '#tests/support/metrics.ts';
import { expect, test } from './viewer.ts';

// Every test fails in whose pages or gateways the policy was broken (see viewer.ts); these break it on purpose.

test.use({ plantsViolations: true });

test('control: what the policy keeps from happening is noticed on the page and logged by the gateway', async ({
  page,
  violations,
  consoleMessages,
}) => {
  const loaded: string[] = [];
  page.on('requestfinished', (request) => loaded.push(request.url()));
  await page.goto('/visits/12345');
  await expect(page.getByText('John Doe').first()).toBeVisible();
  const reported = page.waitForRequest('**/api/csp-reports');
  await page.evaluate(() => {
    const image = document.createElement('img');
    image.src = 'https://hostile.example/canary-path.png?canary-query';
    document.body.append(image);
  });
  const report = await reported;
  expect((await report.response())?.status()).toBe(204);
  expect(await report.headerValue('content-type')).toBe('application/csp-report');
  await expect
    .poll(() => violations.onPages)
    .toEqual(['img-src https://hostile.example/canary-path.png?canary-query ']);
  await expect.poll(() => violations.logged().length).toBe(1);
  const line = violations.logged()[0] ?? '';
  expect(JSON.parse(line)).toMatchObject({ event: 'csp-report', directive: 'img-src', blocked: 'https' });
  expect(line).not.toMatch(/12345|canary|hostile/);
  await expect.poll(() => consoleMessages.join()).toContain('Content Security Policy');
  expect(loaded.filter((url) => url.includes('hostile.example'))).toEqual([]);
  recordNegativeControl('S18', 'a picture from elsewhere: seen on the page, reported and logged');
});

const plants: readonly [directive: string, plant: () => void][] = [
  ['require-trusted-types-for', () => (document.body.innerHTML = '<b>Ada Okafor</b>')],
  ['style-src-attr', () => document.body.setAttribute('style', 'color: red')],
  ['connect-src', () => void navigator.sendBeacon('https://hostile.example/')],
];

for (const [directive, plant] of plants) {
  test(`control: so is ${directive}`, async ({ page, violations }) => {
    await page.goto('/visits/12345');
    await expect(page.getByText('John Doe').first()).toBeVisible();
    const reported = page.waitForRequest('**/api/csp-reports');
    await page.evaluate(`try { (${plant.toString()})() } catch {}`);
    await reported;
    await expect.poll(() => violations.onPages.join()).toContain(directive);
    await expect.poll(() => violations.logged().join()).toContain(`"directive":"${directive}"`);
    expect(violations.logged().join()).not.toContain('Ada Okafor');
  });
}
