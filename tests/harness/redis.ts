import { spawnSync } from 'node:child_process';
import { findOnPath, installWithApt } from './programs.ts';

// Valkey is the same server under another name.
const NAMES = ['redis-server', 'valkey-server'];

const HELP = `There is no Redis server, and none could be installed: the tests that need one are not run.
  Debian, Ubuntu    apt-get install redis-server, as root
  Fedora            dnf install valkey, as root
  macOS             brew install redis
One in another place: REDIS_SERVER_PATH=/path/to/redis-server`;

/** Vitest's global setup: leaves in REDIS_SERVER_PATH the path of a server that was seen to run, or nothing. */
export default function nameRedis(): void {
  process.env['REDIS_SERVER_PATH'] = findRedis() ?? '';
  if (process.env['REDIS_SERVER_PATH'] === '') console.error(HELP);
}

function findRedis(): string | undefined {
  const named = process.env['REDIS_SERVER_PATH'] || undefined;
  if (named !== undefined) return runs(named) ? named : undefined;
  const find = () => findOnPath(NAMES).find(runs);
  return find() ?? (installWithApt('Redis', ['redis-server']) ? find() : undefined);
}

function runs(path: string): boolean {
  const { stdout, error } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 10_000 });
  if (/(redis|valkey) server v/i.test(stdout ?? '')) return true;
  console.error(`${path} does not run: ${error?.message ?? 'it says that it is no such server'}`);
  return false;
}
