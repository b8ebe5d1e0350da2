import { findOnPath, installWithApt, installWithBrew } from './install-package.mjs';
import { runCommand } from './run-tool.mjs';

// Valkey is the same server under another name.
const NAMES = ['redis-server', 'valkey-server'];
// Not on everybody's PATH.
const FOLDERS = process.platform === 'win32' ? [] : ['/usr/bin', '/usr/sbin', '/usr/local/bin', '/opt/homebrew/bin'];

/**
 * The path of a Redis server that was seen to run: the one that REDIS_SERVER_PATH names, the system's, or one
 * installed just now. Null where there is none; what to do then has been printed.
 */
export async function findRedis() {
  const named = process.env.REDIS_SERVER_PATH;
  if (named !== undefined && named !== '') {
    const trouble = await troubleRunning(named);
    if (trouble === null) return named;
    console.error(`REDIS_SERVER_PATH names a server that does not run: ${trouble}`);
    return null;
  }
  return (await firstThatRuns()) ?? (await install()) ?? giveUp();
}

async function firstThatRuns() {
  for (const path of findOnPath(NAMES, FOLDERS)) {
    const trouble = await troubleRunning(path);
    if (trouble === null) return path;
    console.error(`${path} does not run: ${trouble}`);
  }
  return null;
}

async function install() {
  console.log('No Redis yet: trying to install one …');
  for (const way of [() => installWithApt(['redis-server']), () => installWithBrew('redis')]) {
    if (await way()) {
      const path = await firstThatRuns();
      if (path !== null) return path;
    }
  }
  return null;
}

/** Null when the program says of itself that it is such a server; else the first line of what it said. */
async function troubleRunning(path) {
  const { code, printed } = await runCommand(path, ['--version'], { quiet: true, limitMs: 10_000 });
  if (code === 0 && /(redis|valkey) server v/i.test(printed)) return null;
  return printed.trim().split('\n')[0] || `it ended with ${code}`;
}

function giveUp() {
  console.error(`
No Redis server was found, and none could be installed. The tests of shared sessions need one; they start it
themselves on a free port and end it again:
  Debian, Ubuntu    sudo apt-get install redis-server
  Fedora            sudo dnf install valkey
  Arch              sudo pacman -S valkey
  Alpine            sudo apk add redis
  macOS             brew install redis
  Windows           there is none: run the tests in WSL
A server in another place: REDIS_SERVER_PATH=/path/to/redis-server npm test`);
  return null;
}
