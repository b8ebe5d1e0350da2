import { signIn, startSignInViewer } from './signed-in.ts';
import { expect, test, untilWhole, watchShift } from './viewer.ts';

// Why something is missing: there is none, or the user's login cannot see it.

const RIGHTS = '**/api/v1/locations/*/rights';
const UNKNOWN = 'No phone shown: there is none, or your login cannot see it';
const rights = { seesClients: null, seesPayments: null, isLimitedToTeamMember: null, lastDays: null };
const answerWith = (data: unknown) => ({
  status: 200,
  contentType: 'application/json',
  body: JSON.stringify({ success: true, data, meta: [] }),
});

for (const [what, answer, words] of [
  ['the login sees phones', answerWith({ ...rights, seesPhones: true }), 'No phone is given.'],
  ['the login cannot see phones', answerWith({ ...rights, seesPhones: false }), 'Your login cannot see phones.'],
  ['Altegio does not say', answerWith({ ...rights, seesPhones: null }), UNKNOWN],
  ['rights never come', null, UNKNOWN],
] as const) {
  test(`a missing phone is said to be missing as far as that is known: ${what}`, async ({ page }) => {
    let asked = 0;
    await page.route(RIGHTS, async (route) => {
      asked += 1;
      if (answer !== null) await route.fulfill(answer);
    });
    const readShift = await watchShift(page);
    await page.goto('/visits/28019');
    await untilWhole(page);
    await expect.poll(() => asked).toBe(1);
    await expect(page.getByText(words).first()).toBeVisible();
    expect(await readShift()).toBeLessThan(0.0001);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });
}

test('what a login without the right to phones is told comes from its own rights', async ({ page }) => {
  const viewer = await startSignInViewer();
  await page.goto(`${viewer.url}/visits/21001`);
  await signIn(page, 'limited@example.com');
  await expect(page.getByText('Your login cannot see phones.')).toBeVisible();
  await untilWhole(page);
  await page.close();
  await viewer.close();
});

test('rights are not asked for where nothing is missing', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('/visits/21004');
  await untilWhole(page);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect.poll(() => asked.filter((url) => url.endsWith('/visits/21004')).length).toBeGreaterThan(1);
  expect(asked.filter((url) => url.includes('/rights'))).toEqual([]);
});
