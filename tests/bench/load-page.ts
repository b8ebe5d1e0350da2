import type { Browser, BrowserContext } from '@playwright/test';
import { CLIENT_NAME, TIME_ZONE } from './bench-visits.ts';
import type { NetworkMetrics } from './network-record.ts';
import { recordNetwork } from './network-record.ts';
import { throttle } from './throttled-profile.ts';
import { watchPage } from './watch-page.ts';

/** A page that is measured. */
export interface Contender {
  readonly name: 'floor' | 'plain stack' | 'viewer';
  readonly url: string;
  /** See `Watched`. */
  readonly probe: string | null;
}

/** One load; times in milliseconds since the navigation began. */
export interface Load extends NetworkMetrics {
  readonly painted: number;
  readonly interactiveMs: number;
  readonly firstPaint: number;
  readonly shift: number;
  /** The longest task over 50 ms that began before the page was interactive; 0 for none. */
  readonly longestTask: number;
}

export interface ColdAndWarm {
  readonly cold: Load;
  readonly warm: Load;
}

/** Once with nothing cached, and once more in a new page with what the first one left in the cache. */
export async function loadColdAndWarm(browser: Browser, contender: Contender, number: number): Promise<ColdAndWarm> {
  const context = await openDesk(browser);
  try {
    const cold = await load(context, contender, number);
    const warm = await load(context, contender, number);
    return { cold, warm };
  } finally {
    await context.close();
  }
}

/** An empty profile at a desk in the salon's zone. */
export function openDesk(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width: 1280, height: 800 }, timezoneId: TIME_ZONE, locale: 'en-GB' });
}

async function load(context: BrowserContext, { url, probe }: Contender, number: number): Promise<Load> {
  const page = await context.newPage();
  const session = await throttle(page);
  const network = recordNetwork(session);
  // Asking a slowed page again and again whether it is ready would slow it further.
  const interactive = new Promise((resolve) => session.once('Runtime.bindingCalled', resolve));
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', { name: 'benchReacted' });
  await page.addInitScript(watchPage, { name: CLIENT_NAME, probe });
  await page.goto(`${url}/visits/${number}`, { waitUntil: 'commit' });
  await Promise.race([interactive, failAfter(60_000, `${url} painted no name`)]);
  await network.quiet(400);
  const { painted, interactiveMs, firstPaint, shift, tasks } = await page.evaluate(() => {
    // What the press changed for good would be another page's beginning.
    localStorage.clear();
    return window.benchSeen;
  });
  await page.close();
  if (painted === null || interactiveMs === null) throw new Error(`${url} painted no name.`);
  const early = tasks.filter(([start]) => start < interactiveMs).map(([, duration]) => duration);
  return {
    ...network.metrics(interactiveMs),
    painted,
    interactiveMs,
    firstPaint: firstPaint ?? painted,
    shift,
    longestTask: Math.max(0, ...early),
  };
}

async function failAfter(ms: number, words: string): Promise<never> {
  await new Promise((resolve) => setTimeout(resolve, ms).unref());
  throw new Error(`${words} for ${ms / 1000} s.`);
}
