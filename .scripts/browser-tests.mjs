import { findChromium, findHeadlessShell } from './chromium.mjs';
import { ensureBuilt } from './fresh-build.mjs';
import { runTool } from './run-tool.mjs';

/**
 * Runs Playwright over the built app, with the arguments handed on. Resolves to its exit code; 1 where there is
 * no build or no browser.
 */
export async function runBrowserTests(args, env = {}) {
  if (!(await ensureBuilt())) return 1;
  const browser = await findChromium();
  if (browser === null) return 1;
  const config = ['test', '--config', 'tests/browser/playwright.config.ts', ...args];
  const shell = (await findHeadlessShell()) ?? browser;
  const paths = { CHROMIUM_PATH: browser, HEADLESS_SHELL_PATH: shell };
  const { code } = await runTool('@playwright/test/cli.js', config, { env: { ...env, ...paths } });
  return code;
}
