import type { Page } from '@playwright/test';
import { expect, test as base } from '@playwright/test';
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

/** The browser reports each failed answer, and each clearing of its storage, itself; that is what the test asked for. */
export const BROWSERS_OWN =
  /^Clear-Site-Data header on|^Failed to load resource: (the server responded with a status of \d{3}|net::ERR_INTERNET_DISCONNECTED)/;

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

/** A rendered page is there before its app: now it hears what is done to it. */
export function untilAwake(page: Page): Promise<void> {
  return expect(page.locator('html[data-awake]')).toBeAttached();
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

/** What a person reads on the page. */
export function pageText(page: Page): Promise<string> {
  return page.locator('body').innerText();
}
