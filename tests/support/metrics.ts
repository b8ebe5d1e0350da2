import { AsyncLocalStorage } from 'node:async_hooks';
import type { TestContext } from 'vitest';

/** A line of SECURITY.md's list, such as "S13". */
type SecurityLine = `S${number}`;

/** Vitest's test that runs here; of Playwright's there is only one at a time. */
export const runningTest = new AsyncLocalStorage<TestContext>();
const playwright = process.env['VITEST'] === undefined ? await import('@playwright/test') : null;

/** Annotates the test with what it measured beside the bound that it asserts, for the table of `npm run verify`. */
export function recordMetric(line: SecurityLine, what: string, measured: string, bound: string): void {
  const description = JSON.stringify({ line, what, measured, bound });
  if (playwright === null) void runningTest.getStore()?.annotate(description);
  else playwright.test.info().annotations.push({ type: 'metric', description });
}

/** Records that a broken variant was caught by the check beside it. Call it after the assertion that shows that. */
export function recordNegativeControl(line: SecurityLine, what: string): void {
  recordMetric(line, what, 'caught', 'control');
}
