import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const LIMIT_MS = 60_000;
const APT = '/usr/bin/apt-get';

/** Where programs of these names are on the PATH, in the order of the names. */
export function findOnPath(names: readonly string[]): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).filter((path) => existsSync(path));
}

/** Says what it is about to run for want of a program, and runs it for a minute at most. Gives whether it ended well. */
export function runToInstall(missing: string, command: string, args: readonly string[], limitMs = LIMIT_MS): boolean {
  console.log(`No ${missing}. Trying, for ${Math.round(limitMs / 1000)} s: ${command} ${args.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, error, stdout, stderr } = spawnSync(command, args, { env, encoding: 'utf8', timeout: limitMs });
  if (status === 0) return true;
  const troubles = `${stdout}\n${stderr}`.split('\n').filter((line) => /^(Error|E):/.test(line));
  console.error(`That did not work. ${error?.message ?? troubles.at(-1) ?? `It ended with ${status}.`}`);
  return false;
}

/** Installs Debian's packages, where the system has them and this is root. Gives whether that worked. */
export function installWithApt(missing: string, packages: readonly string[]): boolean {
  if (!existsSync(APT) || process.getuid?.() !== 0) return false;
  const began = Date.now();
  const apt = (...args: string[]) => runToInstall(missing, APT, ['-qq', ...args], began + LIMIT_MS - Date.now());
  return apt('update') && apt('install', '-y', '--no-install-recommends', ...packages);
}
