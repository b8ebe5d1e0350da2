import type { Browser, Page } from '@playwright/test';
import { CLIENT_NAME, MEASURED, OTHER } from './bench-visits.ts';
import type { Contender } from './load-page.ts';
import { openDesk } from './load-page.ts';
import { median } from './median.ts';
import { findMissingTexts } from './shown-facts.ts';
import { THROTTLED_PROFILE, throttle } from './throttled-profile.ts';
import { watchPage } from './watch-page.ts';

/** Throws unless every page shows the same facts of every visit that is measured. */
export async function checkFacts(browser: Browser, contenders: readonly Contender[], sizes: readonly number[]) {
  const context = await openDesk(browser);
  for (const { name, url } of contenders) {
    for (const { number } of MEASURED.filter(({ appointments }) => sizes.includes(appointments))) {
      const page = await context.newPage();
      await page.goto(`${url}/visits/${number}`);
      await page.getByText(CLIENT_NAME).first().waitFor();
      const missing = await waitForTexts(page, number);
      if (missing.length > 0) {
        throw new Error(`The ${name} does not show all of visit ${number}: ${missing.slice(0, 8).join(' | ')}`);
      }
      // The control: of another visit not everything can be there.
      if ((await findMissingTexts(page, OTHER.number)).length === 0)
        throw new Error('The check of facts sees nothing.');
      await page.close();
    }
  }
  await context.close();
}

/** What is still missing once it has had its time: a long page is drawn bit by bit. */
async function waitForTexts(page: Page, number: number): Promise<string[]> {
  const latest = performance.now() + 10_000;
  for (;;) {
    const missing = await findMissingTexts(page, number);
    if (missing.length === 0 || performance.now() > latest) return missing;
    await page.waitForTimeout(100);
  }
}

/** Throws unless the watch tells when a name is painted, and is not taken in by one in a data block or in what is hidden. */
export async function checkWatch(browser: Browser) {
  const seenIn = async (body: string, ms: number) => {
    const page = await browser.newPage();
    await page.addInitScript(watchPage, { name: 'Bench Control', probe: null });
    await page.goto(`data:text/html,<!doctype html><body>${encodeURIComponent(body)}`);
    await page.waitForTimeout(ms);
    const seen = await page.evaluate(() => ({ painted: window.benchSeen.painted, added: window.benchAdded ?? 0 }));
    await page.close();
    return seen;
  };
  const note = 'window.benchAdded = performance.now()';
  for (const body of [
    `<p></p><script>setTimeout(() => { ${note}; document.querySelector('p').append('Bench Control'); }, 300)</script>`,
    `<script>${note}</script><p>Mx <b>Bench Control</b></p>`,
  ]) {
    const late: number[] = [];
    // The fastest of several counts: a shared machine only ever makes it slower.
    for (let time = 0; time < 4; time += 1) {
      const { painted, added } = await seenIn(body, 700);
      if (painted !== null && painted < added) throw new Error('A name was seen before it was there.');
      late.push((painted ?? Infinity) - added);
    }
    if (Math.min(...late) > 100) throw new Error(`A name was seen ${late.join(', ')} ms after it was there.`);
  }
  for (const unshown of ['<script type="application/json">"Bench Control"</script>', '<p hidden>Bench Control</p>']) {
    if ((await seenIn(unshown, 400)).painted !== null)
      throw new Error(`A name that is not visible was taken for a painted one: ${unshown}`);
  }
}

/** Throws unless the page is really slowed down: a page without it is the control. */
export async function checkSlowness(browser: Browser, url: string) {
  const [plain, slow] = [await browser.newPage(), await browser.newPage()];
  await throttle(slow);
  for (const page of [plain, slow]) await page.goto(url, { waitUntil: 'commit' });
  const seen = { plain: new Array<number>(), slow: new Array<number>() };
  // In turns: what the machine does meanwhile touches both alike.
  for (let time = 0; time < 15; time += 1) {
    seen.plain.push(await plain.evaluate(timeLoop));
    seen.slow.push(await slow.evaluate(timeLoop));
  }
  const network = await slow.evaluate(async () => {
    const start = performance.now();
    await fetch('/', { cache: 'no-store' });
    return performance.now() - start;
  });
  await Promise.all([plain.close(), slow.close()]);
  const cpu = median(seen.slow) / median(seen.plain);
  if (cpu < THROTTLED_PROFILE.cpu * 0.7) throw new Error(`The processor is not throttled: ${cpu} times.`);
  if (network < THROTTLED_PROFILE.latencyMs) throw new Error(`The network is not throttled: ${network} ms.`);
  return { cpu, network };
}

/** Runs in a page: how long a loop takes there. */
function timeLoop(): number {
  const start = performance.now();
  let sum = 0;
  for (let step = 0; step < 1e7; step += 1) sum += Math.sqrt(step);
  return sum > 0 ? performance.now() - start : Infinity;
}
