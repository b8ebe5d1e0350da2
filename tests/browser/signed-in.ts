import type { Page } from '@playwright/test';
import type { RunningProcess } from './viewer-process.ts';
import { startSandboxProcess, startViewer } from './viewer-process.ts';
import { expect } from './viewer.ts';

export interface SignInViewer {
  readonly url: string;
  readonly viewer: RunningProcess;
  close(): Promise<void>;
}

/** The built viewer with the partner token alone, in front of the sandbox over HTTP: people sign in. */
export async function startSignInViewer(settings: Record<string, string> = {}): Promise<SignInViewer> {
  const partner = await startSandboxProcess();
  const viewer = await startViewer({
    ALTEGIO_API_URL: `${partner.url}/api/v1`,
    ALTEGIO_PARTNER_TOKEN: 'partner',
    ...settings,
  });
  return {
    url: viewer.url,
    viewer,
    async close() {
      await viewer.stop();
      await partner.stop();
    },
  };
}

export async function signIn(page: Page, login = 'reception@example.com', password = 'sandbox'): Promise<void> {
  await page.getByRole('textbox', { name: 'Login' }).fill(login);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
}

/** Signs out as a user does who sees their name: behind it. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: 'Signed in as' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
}

/** What a person, a screen reader or a search through the page could still find of visit 12345's client. */
export async function expectNothingPersonal(page: Page): Promise<void> {
  const html = await page.evaluate(() => document.documentElement.outerHTML + document.title);
  expect(html).not.toMatch(/dev1|5550175|John Doe|4163|Achterberg|Lindqvist|Canary Name/);
}
