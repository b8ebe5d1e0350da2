import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installChromium } from './install-chromium.mjs';
import { findOnPath } from './install-package.mjs';

const ON_PATH = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

const IN_PLACES = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [process.env['ProgramFiles'], process.env['ProgramFiles(x86)'], process.env['LocalAppData']].flatMap(
    (folder) =>
      folder === undefined
        ? []
        : [
            join(folder, 'Google/Chrome/Application/chrome.exe'),
            join(folder, 'Chromium/Application/chrome.exe'),
            join(folder, 'Microsoft/Edge/Application/msedge.exe'),
          ],
  ),
};

/**
 * The path of a Chromium that was seen to start: the one that CHROMIUM_PATH names, Playwright's own, the system's,
 * or one installed just now. Null where there is none; what to do then has been printed.
 */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') {
    const trouble = await troubleStarting(named);
    if (trouble === null) return named;
    console.error(`CHROMIUM_PATH names a browser that does not start: ${trouble}`);
    return null;
  }
  const find = async () => firstThatStarts(await candidates());
  return (await find()) ?? (await installChromium(find)) ?? giveUp();
}

/**
 * The same browser without a window, which opens a page in a third of the time, or null where there is none that
 * starts. A browser that CHROMIUM_PATH names is the only one.
 */
export async function findHeadlessShell() {
  if ((process.env.CHROMIUM_PATH ?? '') !== '') return null;
  return firstThatStarts(findOnPath(['chromium-headless-shell', 'chrome-headless-shell']));
}

async function firstThatStarts(paths) {
  for (const path of paths) {
    const trouble = await troubleStarting(path);
    if (trouble === null) return path;
    console.error(`${path} does not start: ${trouble}`);
  }
  return null;
}

async function candidates() {
  const { chromium } = await import('@playwright/test');
  const own = [chromium.executablePath()].filter((path) => existsSync(path));
  const elsewhere = (IN_PLACES[process.platform] ?? []).filter((path) => existsSync(path));
  return [...own, ...findOnPath(ON_PATH), ...elsewhere];
}

/** Null when the browser starts, shows a page's text and closes; else the first line of what went wrong. */
async function troubleStarting(executablePath) {
  const { chromium } = await import('@playwright/test');
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  try {
    const browser = await chromium.launch({ executablePath, args, timeout: 20_000 });
    try {
      const page = await browser.newPage();
      await page.setContent('<p>ready</p>', { timeout: 20_000 });
      return (await page.textContent('p')) === 'ready' ? null : 'it shows no page';
    } finally {
      await browser.close();
    }
  } catch (error) {
    return String(error.message).split('\n')[0];
  }
}

function giveUp() {
  console.error(`
No Chromium was found, and none could be installed. The browser tests need one:
  Debian, Ubuntu    sudo apt-get install chromium
  Fedora            sudo dnf install chromium
  Arch              sudo pacman -S chromium
  Alpine            sudo apk add chromium
  macOS             brew install --cask chromium, or install Google Chrome
  Windows           winget install Google.Chrome, or use the Edge that is there
  anywhere          npx playwright install --with-deps chromium
A browser in another place: CHROMIUM_PATH=/path/to/it npm test`);
  return null;
}
