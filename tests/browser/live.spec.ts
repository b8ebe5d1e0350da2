import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import { startSandboxProcess, startViewer } from './viewer-process.ts';
import { expect, test, untilHydrated } from './viewer.ts';

const PARTNER_CANARY = 'canary-partner-7d1f0a';
const USER_CANARY = 'canary-user-93be42';

/** How a secret may hide: as it is, in an address, in base64 at any of the three places of a group. */
function spellings(secret: string): string[] {
  const encoded = [0, 1, 2].map((shift) =>
    Buffer.from('x'.repeat(shift) + secret)
      .toString('base64')
      .slice(shift === 0 ? 0 : 4, -4),
  );
  return [secret, encodeURIComponent(secret), ...encoded];
}

function findSecrets(text: string): string[] {
  return [PARTNER_CANARY, USER_CANARY].flatMap(spellings).filter((spelling) => text.includes(spelling));
}

test('live mode over HTTP shows the same visit, sends the contract’s headers alone, and keeps its secrets', async ({
  page,
}) => {
  const partner = await startSandboxProcess();
  const live = await startViewer({
    ALTEGIO_API_URL: `${partner.url}/api/v1`,
    ALTEGIO_PARTNER_TOKEN: PARTNER_CANARY,
    ALTEGIO_USER_TOKEN: USER_CANARY,
  });
  const kept: Promise<string[]>[] = [];
  const read = new Set<string>();
  const cutOff = new Set<string>();
  page.on('response', (response) => {
    const keep = async () => {
      const headers = JSON.stringify(await response.allHeaders());
      // What a page still loads when it is left can no longer be read; it is a file that another page loads as well.
      const body = await response.body().catch(() => null);
      (body === null ? cutOff : read).add(response.url());
      return [headers, String(body)];
    };
    kept.push(keep());
  });

  // What comes after the visit is read as well, before the page is left.
  const beside = [/\/locations\/4564$/, /\/clients\/\d+\/visits/].map(async (path) =>
    (await page.waitForResponse(path)).finished(),
  );
  await page.goto(`${live.url}/visits/12345`);
  for (const fact of ['John Doe', 'Manicure and pedicure', 'Supervisor', '4.89', 'dev1', '4163', '58 arrived']) {
    await expect(page.getByRole('article')).toContainText(fact);
  }
  await Promise.all(beside);
  await expect(page.getByRole('article')).toContainText('Linden & Vale, Old Harbour');
  await expect(page.getByRole('complementary', { name: 'Sandbox' })).toHaveCount(0);
  for (const address of ['/', '/nowhere', '/visits/40100', '/visits/40300', '/visits/50000', '/visits/60001']) {
    await untilHydrated(page);
    await Promise.all(kept);
    await page.goto(live.url + address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  await untilHydrated(page);
  await expect
    .poll(async () => {
      await Promise.all(kept);
      return [...cutOff].filter((url) => !read.has(url));
    })
    .toEqual([]);
  const answers = (await Promise.all(kept)).flat();

  await expect.poll(() => partner.output()).toContain('/api/v1/visits/60001');
  const logged = partner
    .output()
    .split('\n')
    .filter((line) => line.includes('/api/v1/'))
    .join('\n');
  expect(logged).toContain('/api/v1/visits/12345');
  const names = [
    ...logged.matchAll(
      /"?\b(accept|content-type|authorization|accept-encoding|host|connection|cookie|origin|referer|user-agent|x-[a-z-]+|sec-[a-z-]+)"?:/g,
    ),
  ];
  expect(new Set(names.map(([, name]) => name))).toEqual(
    new Set(['accept', 'content-type', 'authorization', 'accept-encoding', 'host', 'connection']),
  );
  expect(logged).toContain('application/vnd.api.v2+json');
  expect(logged).toContain('Bearer ***, User ***');

  expect(answers.length).toBeGreaterThan(20);
  expect(findSecrets(answers.join('\n'))).toEqual([]);
  expect(findSecrets(await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }])))).toEqual(
    [],
  );
  expect(findSecrets(live.output())).toEqual([]);
  recordMetric('S1', `canary tokens in ${answers.length / 2} answers to a browser, its storage, and the log`, '0', '0');
  // What it still loads would break off.
  await page.close();
  await live.stop();
  await partner.stop();
});

test('no secret is in the built files, and the search would find one', () => {
  const dist = join(import.meta.dirname, '../../dist');
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).map((name) => join(dist, name));
  const built = files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file, 'latin1'));
  expect(built.length).toBeGreaterThan(4);
  expect(findSecrets(built.join('\n'))).toEqual([]);
  for (const spelling of spellings(USER_CANARY)) expect(findSecrets(`a ${spelling} b`)).toContain(spelling);
  recordMetric('S1', `canary tokens in ${built.length} built files`, '0', '0');
  recordNegativeControl('S1', 'the search finds a token as it is, URL-encoded and in base64');
  for (const shift of ['', 'a', 'ab']) {
    expect(findSecrets(Buffer.from(`${shift}${PARTNER_CANARY}, and more`).toString('base64'))).not.toEqual([]);
  }
});
