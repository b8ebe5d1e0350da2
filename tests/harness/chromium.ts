import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium } from '@playwright/test';
import { findOnPath, installWithApt, runToInstall } from './programs.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const SHELL_NAMES = ['chromium-headless-shell', 'chrome-headless-shell'];
const NOT_ON_PATH = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...[process.env['ProgramFiles'], process.env['ProgramFiles(x86)'], process.env['LocalAppData']].flatMap(
    (folder = '') => [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Chromium/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ],
  ),
];

const HELP = `There is no Chromium, and none could be installed. The browser tests need one:
  Debian, Ubuntu    apt-get install chromium, as root
  Fedora            dnf install chromium, as root
  macOS, Windows    install Google Chrome
  anywhere          npx playwright install --with-deps chromium
One in another place: CHROMIUM_PATH=/path/to/it`;

interface Browsers {
  /** The browser that people have. */
  readonly path: string;
  /** The same without a window, which opens a page in a third of the time. Undefined: Playwright knows its own. */
  readonly shellPath: string | undefined;
}

/** Chromiums that were seen to start; installs one where there is none. Throws an error that says what to do. */
export async function findChromium(): Promise<Browsers> {
  const named = process.env['CHROMIUM_PATH'] || undefined;
  if (named !== undefined) {
    const shellPath = process.env['HEADLESS_SHELL_PATH'] || named;
    if ((await starts(named)) && (await starts(shellPath))) return { path: named, shellPath };
    throw new Error(`CHROMIUM_PATH names a browser that does not start: ${named}`);
  }
  const found = await findInstalled();
  if (found !== null) return found;
  for (const install of [installPlaywrights, installDebians]) {
    const installed = install() ? await findInstalled() : null;
    if (installed !== null) return installed;
  }
  throw new Error(HELP);
}

async function findInstalled(): Promise<Browsers | null> {
  const own = chromium.executablePath();
  if (existsSync(own) && (await starts(undefined))) return { path: own, shellPath: undefined };
  const path = await firstThatStarts([...findOnPath(NAMES), ...NOT_ON_PATH.filter((each) => existsSync(each))]);
  return path === null ? null : { path, shellPath: (await firstThatStarts(findOnPath(SHELL_NAMES))) ?? path };
}

function installPlaywrights(): boolean {
  const cli = join(dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')), 'cli.js');
  return runToInstall('Chromium', process.execPath, [cli, 'install', 'chromium']);
}

function installDebians(): boolean {
  const packages = ['chromium', 'fonts-liberation'];
  return installWithApt('Chromium', [...packages, 'chromium-headless-shell']) || installWithApt('Chromium', packages);
}

async function firstThatStarts(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) if (await starts(path)) return path;
  return null;
}

/** Without a path, Playwright's own. */
async function starts(path: string | undefined): Promise<boolean> {
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  try {
    const browser = await chromium.launch({ ...(path && { executablePath: path }), args, timeout: 20_000 });
    await browser.newPage();
    await browser.close();
    return true;
  } catch (error) {
    console.error(`${path ?? "Playwright's Chromium"} does not start: ${String(error).split('\n')[0]}`);
    return false;
  }
}

/** Playwright's global setup: its configuration and its tests read these in their own processes. */
export default async function nameBrowsers(): Promise<void> {
  const { path, shellPath } = await findChromium();
  process.env['CHROMIUM_PATH'] = path;
  if (shellPath !== undefined) process.env['HEADLESS_SHELL_PATH'] = shellPath;
}
