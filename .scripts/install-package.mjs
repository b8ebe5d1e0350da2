import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runCommand } from './run-tool.mjs';

const MINUTE = 60_000;

/** Installs Debian packages where there is apt-get and the right to use it. Resolves to whether that worked. */
export async function installWithApt(packages) {
  if (!existsSync('/usr/bin/apt-get')) return false;
  const [command, ...before] = process.getuid?.() === 0 ? ['env'] : ['sudo', '-n', 'env'];
  const apt = [...before, 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', '-o', 'DPkg::Lock::Timeout=120'];
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  return (
    (await attempt('apt-get update', runCommand(command, [...apt, 'update'], { quiet: true, limitMs: 2 * MINUTE }))) &&
    (await attempt('apt-get install', runCommand(command, [...apt, ...install], { quiet: true, limitMs: 5 * MINUTE })))
  );
}

/** The same with Homebrew, where it is. */
export async function installWithBrew(formula) {
  if (findOnPath(['brew']).length === 0) return false;
  return attempt('brew install', runCommand('brew', ['install', formula], { quiet: true, limitMs: 5 * MINUTE }));
}

/** Waits for a command of runCommand, and says in its own last words why it did not work. */
export async function attempt(name, run) {
  const { code, printed } = await run;
  if (code === 0) return true;
  const lines = printed.split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line));
  const lastWords = lines.slice(-3).join('\n  ');
  console.error(`${name} did not work:\n  ${lastWords}`);
  return false;
}

/** Where programs of these names are, in the order of the names. */
export function findOnPath(names, more = []) {
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== ''), ...more];
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...new Set(paths)].filter((path) => existsSync(path));
}
