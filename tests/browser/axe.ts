import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

/**
 * WCAG 2.2 A and AA and axe's best practices, as `rule: element` lines; of the whole page, or of the section whose
 * heading is given.
 */
export async function findViolations(page: Page, heading?: string): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async (title) => {
    const { axe: engine } = window as unknown as { axe: { run(within: Node): Promise<AxeResult> } };
    const sections = [...document.querySelectorAll('section')];
    const section = sections.find(({ firstElementChild }) => firstElementChild?.textContent === title);
    const { violations } = await engine.run(title === undefined ? document : (section ?? document));
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }, heading);
}
