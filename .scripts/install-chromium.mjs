import { attempt, installWithApt } from './install-package.mjs';
import { runTool } from './run-tool.mjs';

/**
 * Tries the ways to install a Chromium that this system has, and after each looks again with `find`.
 * Resolves to what `find` found, or null. Debian's own package first: it brings its libraries along.
 */
export async function installChromium(find) {
  console.log('No Chromium yet: trying to install one …');
  const needed = ['chromium', 'fonts-liberation'];
  const ways = [
    () => installWithApt([...needed, 'chromium-headless-shell']),
    () => installWithApt(needed),
    withPlaywright,
  ];
  for (const way of ways) {
    if (await way()) {
      const path = await find();
      if (path !== null) return path;
    }
  }
  return null;
}

function withPlaywright() {
  const download = runTool('@playwright/test/cli.js', ['install', 'chromium'], { quiet: true, limitMs: 180_000 });
  return attempt('playwright install chromium', download);
}
