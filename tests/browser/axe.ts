import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { expect, untilWhole } from './viewer.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

interface Scope {
  /** Of a section; without it the whole page is looked at. */
  readonly heading?: string;
  /** Without them all rules of WCAG 2.2 A and AA and axe's best practices. */
  readonly rules?: readonly string[];
}

/** What axe finds, as `rule: element` lines. */
export async function findViolations(page: Page, scope: Scope = {}): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async ({ heading, rules }) => {
    const { axe: engine } = window as unknown as { axe: { run(within: Node, options: object): Promise<AxeResult> } };
    const sections = [...document.querySelectorAll('section')];
    const section = sections.find(({ firstElementChild }) => firstElementChild?.textContent === heading);
    const within = heading === undefined ? document : (section ?? document);
    const { violations } = await engine.run(within, rules === undefined ? {} : { runOnly: rules });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }, scope);
}

/** What the other colour scheme can get wrong: all that another rule looks at is the same in both. */
export const ruleOfColours = ['color-contrast'] as const;

/** Opens the page: axe finds nothing in light and dark, and nothing scrolls sideways at any width. */
export async function expectAccessible(page: Page, address: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto(address);
  await untilWhole(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  if (address === '/') await expect(page.getByRole('region', { name: 'Failures' })).toBeVisible();
  if (/visits\/(12|2)\d+/.test(address)) await expect(page.getByRole('article')).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
  for (const width of [320, 360, 768, 1440]) {
    await page.setViewportSize({ width, height: 780 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `at ${width} px`).toBe(width);
  }
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  expect(await findViolations(page, { rules: ruleOfColours })).toEqual([]);
}
