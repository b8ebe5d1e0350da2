import { existsSync } from 'node:fs';
import { runCommand, runTool } from './run-tool.mjs';

const MINUTE = 60_000;

/**
 * Tries the ways to install a Chromium that this system has, and after each looks again with `find`.
 * Resolves to what `find` found, or null. Debian's own package first: it brings its libraries along.
 */
export async function installChromium(find) {
  console.log('No Chromium yet: trying to install one …');
  for (const way of [withApt, withPlaywright]) {
    if (await way()) {
      const path = await find();
      if (path !== null) return path;
    }
  }
  return null;
}

async function withApt() {
  if (!existsSync('/usr/bin/apt-get')) return false;
  const [command, ...before] = process.getuid?.() === 0 ? ['env'] : ['sudo', '-n', 'env'];
  const apt = [...before, 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', '-o', 'DPkg::Lock::Timeout=120'];
  const packages = ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation'];
  return (
    (await attempt('apt-get update', runCommand(command, [...apt, 'update'], { quiet: true, limitMs: 2 * MINUTE }))) &&
    (await attempt('apt-get install', runCommand(command, [...apt, ...packages], { quiet: true, limitMs: 5 * MINUTE })))
  );
}

function withPlaywright() {
  const download = runTool('@playwright/test/cli.js', ['install', 'chromium'], { quiet: true, limitMs: 3 * MINUTE });
  return attempt('playwright install chromium', download);
}

async function attempt(name, run) {
  const { code, printed } = await run;
  if (code === 0) return true;
  const lines = printed.split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line));
  const lastWords = lines.slice(-3).join('\n  ');
  console.error(`${name} did not work:\n  ${lastWords}`);
  return false;
}
