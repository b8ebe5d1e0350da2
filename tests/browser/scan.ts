import type { Page } from '@playwright/test';
import { stopClock } from './viewer.ts';

/** Types as a scanner does: after a pause, every key in the same moment. The page's clock must be installed. */
export async function scan(page: Page, text: string): Promise<void> {
  await stopClock(page);
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await page.clock.resume();
}
