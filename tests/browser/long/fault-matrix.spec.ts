import type { Browser, Page } from '@playwright/test';
import type { FaultCase } from '#tests/support/fault-cases.ts';
import { FAULT_CASES, OUTCOMES } from '#tests/support/fault-cases.ts';
import type { FaultyPartner } from '#tests/support/faulty-partner.ts';
import { startFaultyPartner } from '#tests/support/faulty-partner.ts';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import type { GatewayHost } from '#tests/support/hosted-gateways.ts';
import { buildGatewayHost } from '#tests/support/hosted-gateways.ts';
import { findFreePort } from '#tests/support/free-port.ts';
import { BROWSERS_OWN, expect, test } from '#tests/browser/viewer.ts';

// The table of faults as a person meets it: the built pages in a true browser, a gateway of its own for every case.

const AT_ONCE = 4;
const NAMED_WITHIN_MS = 10_000;
/** A page that has just tried again by itself waits for that to fail, and then for its countdown. */
const WELL_WITHIN_MS = 25_000;

interface Met {
  readonly name: string;
  readonly namedMs: number;
  readonly trouble: string | null;
}

/** Meets one fault on a page, sees what it says and offers, ends it, and takes up the offer. */
async function meet(browser: Browser, host: GatewayHost, port: number, faultCase: FaultCase): Promise<Met> {
  const { name } = faultCase;
  const partner = await startFaultyPartner(faultCase);
  await host.openViewer(partner.apiUrl, port);
  const page = await browser.newPage();
  const noise: string[] = [];
  page.on('console', (message) => noise.push(message.text()));
  page.on('pageerror', (error) => noise.push(error.message));
  let namedMs = Infinity;
  try {
    namedMs = await readState(page, port, faultCase);
    await recover(page, partner, faultCase);
    expect(noise.filter((message) => !BROWSERS_OWN.test(message))).toEqual([]);
    return { name, namedMs, trouble: null };
  } catch (error) {
    return { name, namedMs, trouble: `${name}: ${error instanceof Error ? error.message : 'unknown'}` };
  } finally {
    await page.close();
    await partner.close();
  }
}

/** In milliseconds, how long it takes a loaded page to say what it should. */
async function readState(page: Page, port: number, { shows }: FaultCase): Promise<number> {
  const { title, says, offers } = OUTCOMES[shows];
  // Loading the page is not what is measured: four at a time, that is the machine's.
  await page.goto(`http://127.0.0.1:${port}/visits/12345`);
  const began = performance.now();
  if (title !== null) {
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toHaveText(title, { timeout: NAMED_WITHIN_MS });
  }
  await expect(page.getByRole('main')).toContainText(says, { timeout: NAMED_WITHIN_MS });
  const took = performance.now() - began;
  if (offers !== null) await expect(offered(page, offers)).toBeVisible();
  return took;
}

function offered(page: Page, offers: 'Try again' | 'the field') {
  return offers === 'the field'
    ? page.getByRole('main').getByRole('textbox', { name: 'Visit number' })
    : page.getByRole('button', { name: offers });
}

async function recover(page: Page, partner: FaultyPartner, { shows }: FaultCase): Promise<void> {
  const { title, offers } = OUTCOMES[shows];
  await partner.heal();
  const article = page.getByRole('article');
  if (offers === 'the field') {
    await offered(page, offers).press('Enter');
  } else if (offers !== null) {
    // It may have gone on by itself meanwhile.
    await offered(page, offers).or(article).first().click();
  } else if (title !== null) {
    // There is nothing to press.
    await page.reload();
  }
  await expect(article).toContainText('John Doe', { timeout: WELL_WITHIN_MS });
}

/** A few at a time: more would measure how long this machine takes to start that many apps. */
async function meetAll(browser: Browser, cases: readonly FaultCase[]): Promise<Met[]> {
  const { start, remove } = await buildGatewayHost();
  const host = start();
  // All found before the first is used, or two would be the same.
  const ports = await Promise.all(cases.map(findFreePort));
  const left = cases.map((faultCase, index) => ({ faultCase, port: ports[index] ?? 0 }));
  const met: Met[] = [];
  const work = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      met.push(await meet(browser, host, next.port, next.faultCase));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await host.close();
  remove();
  return met;
}

test('every fault has its words, its offer and its end on the page', async ({ browser }) => {
  test.setTimeout(240_000);
  const hanging = FAULT_CASES.filter(({ shows }) => shows === 'timeout');
  const others = FAULT_CASES.filter(({ shows }) => shows !== 'timeout');
  const mistaken = others.find(({ shows }) => shows === 'unavailable');
  const control = { ...mistaken, name: 'control', shows: 'unreadable' as const };
  const all = await meetAll(browser, [...hanging, control, ...others]);
  const met = all.filter(({ name }) => name !== 'control');
  expect(met).toHaveLength(FAULT_CASES.length);
  expect(met.flatMap(({ trouble }) => trouble ?? [])).toEqual([]);
  const slowest = Math.max(...met.map(({ namedMs }) => namedMs));
  expect(slowest).toBeLessThan(NAMED_WITHIN_MS);
  recordMetric(
    'S10',
    `${met.length} faults: slowest to be named on the loaded page`,
    `${Math.round(slowest)} ms`,
    '10 s',
  );

  expect(all.find(({ name }) => name === 'control')?.trouble, 'a page that says something else').toContain(
    'toHaveText',
  );
  recordNegativeControl('S10', 'a page with another state than the fault has');
});
