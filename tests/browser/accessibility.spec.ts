import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { expect, test } from './viewer.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 A and AA and axe's best practices, as `rule: element` lines. */
async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe: engine } = window as unknown as { axe: { run(): Promise<AxeResult> } };
    interface AxeResult {
      readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
    }
    const { violations } = await engine.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}

const pages = [
  '/',
  '/nowhere',
  '/visits/abc',
  '/visits/12345',
  '/visits/21001',
  '/visits/22002',
  '/visits/23004',
  '/visits/23006',
  '/visits/25001',
  '/visits/25004',
  '/visits/25005',
  '/visits/25006',
  '/visits/25007',
  '/visits/26001',
  '/visits/27001',
  '/visits/40100',
  '/visits/40300',
  '/visits/40400',
  '/visits/42900',
  '/visits/50000',
  '/visits/60001',
];

for (const address of pages) {
  test(`${address}: axe finds nothing in light and dark, and nothing scrolls sideways`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 360, height: 780 });
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    if (/visits\/(12|2)\d+/.test(address)) await expect(page.getByRole('article')).toBeVisible();
    expect(await findViolations(page)).toEqual([]);
    for (const width of [320, 360, 768, 1440]) {
      await page.setViewportSize({ width, height: 780 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `at ${width} px`).toBe(width);
    }
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    expect(await findViolations(page)).toEqual([]);
  });
}

test('the check of accessibility finds a planted mistake', async ({ page }) => {
  await page.goto('/visits/12345');
  await expect(page.getByRole('article')).toBeVisible();
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('button')));
  expect((await findViolations(page)).join()).toContain('button-name');
});
