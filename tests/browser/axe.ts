import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

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
