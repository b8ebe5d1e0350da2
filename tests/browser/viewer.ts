import type { Page } from '@playwright/test';
import { expect, test as base } from '@playwright/test';
import { PAGE_STATES } from '#domain/page-states.ts';
import type { RunningProcess } from './viewer-process.ts';
import { loggedViolations, startViewer } from './viewer-process.ts';

interface Fixtures {
  /** What the browser's console and the page's own errors said; a test fails on any that it did not expect. */
  readonly consoleMessages: string[];
  /** What the content security policy kept from happening, on the pages and in the gateways' logs; nothing may. */
  readonly violations: Violations;
  /** For a test that plants one: it looks at both for itself. */
  readonly plantsViolations: boolean;
}

interface Violations {
  readonly onPages: readonly string[];
  readonly logged: () => readonly string[];
}

interface WorkerFixtures {
  /** The built viewer over its embedded sandbox. */
  readonly viewer: RunningProcess;
}

/**
 * The browser reports each failed answer, and each clearing of its storage, itself; that is what the test asked for. So
 * is a field that is filled in before the browser has come to give it the focus.
 */
export const BROWSERS_OWN =
  /^Clear-Site-Data header on|^Autofocus processing was blocked|^Failed to load resource: (the server responded with a status of \d{3}|net::ERR_INTERNET_DISCONNECTED)/;

export const test = base.extend<Fixtures, WorkerFixtures>({
  viewer: [
    async ({}, use) => {
      const viewer = await startViewer();
      await use(viewer);
      await viewer.stop();
    },
    { scope: 'worker' },
  ],
  baseURL: ({ viewer }, use) => use(viewer.url),
  timezoneId: 'America/Bogota',
  consoleMessages: [
    async ({ page, plantsViolations }, use) => {
      const messages: string[] = [];
      page.on('console', (message) => messages.push(message.text()));
      page.on('pageerror', (error) => messages.push(error.message));
      await use(messages);
      if (!plantsViolations) expect(messages.filter((message) => !BROWSERS_OWN.test(message))).toEqual([]);
    },
    { auto: true },
  ],
  plantsViolations: [false, { option: true }],
  violations: [
    // Of the page too, so that it is still open in the end.
    async ({ page, context, plantsViolations }, use) => {
      const onPages: string[] = [];
      const before = loggedViolations().length;
      const logged = () => loggedViolations().slice(before);
      await context.exposeFunction('noteViolation', (words: string) => void onPages.push(words));
      await context.addInitScript(() => {
        addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
          const { noteViolation } = globalThis as unknown as { noteViolation: (words: string) => void };
          noteViolation(`${effectiveDirective} ${blockedURI} ${sample}`);
        });
      });
      await use({ onPages, logged });
      // What a page has said by now is heard before it answers.
      await page.evaluate('0').catch(() => undefined);
      if (!plantsViolations) expect([...onPages, ...logged()]).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** A test whose kind another one sees: `npm run test:long` runs it, and `npm test` leaves it out. */
export function longIf(isLong: boolean) {
  return isLong ? { tag: '@long' } : {};
}

/** A rendered page is there before its app: now it hears what is done to it, and what was done before has been done. */
export async function untilHydrated(page: Page): Promise<void> {
  await expect(page.locator(`html[${PAGE_STATES.hydrated}]`)).toBeAttached();
  // The script in the page's head does it in a turn of its own, and shows the page in the one after that.
  await page.evaluate(() => new Promise<void>((resolve) => setTimeout(() => setTimeout(resolve))));
}

/** What the page knows by now has been drawn, and what moved by that has been told to those who watch for it. */
export async function untilDrawn(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))),
  );
}

const STILL_TO_COME = /^[\d,]+ more (appointment|date|line|document|label|client|note)s?$/;

/** Stands for what of a long visit is drawn bit by bit. How many clients a heading leaves out, and a folded part holds, stays. */
export function stillToCome(page: Page) {
  return page.locator('p, li, dl > dt, td').filter({ hasText: STILL_TO_COME });
}

/** Every part of a long visit is there, and every picture. */
export async function untilWhole(page: Page): Promise<void> {
  await untilHydrated(page);
  await expect(stillToCome(page)).toHaveCount(0, { timeout: 60_000 });
  await expect
    .poll(() => page.locator('img').evaluateAll((all) => all.every((image) => (image as HTMLImageElement).complete)))
    .toBe(true);
  await untilDrawn(page);
}

/** Returns how to ask by how much things have moved on the page that is open. */
export async function watchShift(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return () =>
    page.evaluate(() => (window as unknown as { shifts: number[] }).shifts.reduce((sum, shift) => sum + shift, 0));
}

/** Stops the clock of a page on which it is installed: from now on `page.clock.runFor` alone moves it. */
export async function stopClock(page: Page): Promise<void> {
  // It goes on while it is being stopped, so a little ahead of it.
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 10_000);
}

/** Keeps the app from the page until what it returns is called. */
export async function holdApp(page: Page): Promise<() => void> {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/assets\/index-.*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

/** The clipboard holds this text, or soon does. The page may not read it, so it is pasted. */
export async function expectCopied(page: Page, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Find a visit' });
  await expect(async () => {
    await field.fill('');
    await field.press('Control+V');
    expect(await field.inputValue()).toBe(text);
  }).toPass();
}

/** What a person reads on the page. */
export function pageText(page: Page): Promise<string> {
  return page.locator('body').innerText();
}
