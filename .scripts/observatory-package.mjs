import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stop } from './root.mjs';
import { runCommand } from './run-tool.mjs';

const NAME = '@mdn/mdn-http-observatory';
const VERSION = '1.4.8';
const INSTALL_MS = 300_000;
const SCAN_MS = 60_000;

/** Fetches it once; resolves to its folder, or to null where the registry does not give it. */
export async function installObservatory() {
  const cache = join(tmpdir(), `visit-viewer-observatory-${VERSION}`);
  const folder = join(cache, 'node_modules', NAME);
  const done = join(cache, 'installed');
  mkdirSync(cache, { recursive: true, mode: 0o700 });
  // Everybody may write in the folder of temporary files, and what lies there is about to be run.
  if (process.getuid !== undefined && statSync(cache).uid !== process.getuid()) {
    stop(`Somebody else made ${cache}, so nothing in it is run.`);
  }
  if (existsSync(done)) return folder;
  writeFileSync(join(cache, 'package.json'), '{ "private": true }');
  const flags = ['--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund', '--save-exact'];
  const npm = ['install', ...flags, '--prefix', cache, `${NAME}@${VERSION}`];
  const { code } = await runCommand('npm', npm, { quiet: true, limitMs: INSTALL_MS });
  if (code !== 0) {
    rmSync(cache, { recursive: true });
    return null;
  }
  // Its install script would fetch the list of preloaded hosts. This computer's own name is on none.
  writeFileSync(join(folder, 'conf', 'hsts-preload.json'), '{}');
  writeFileSync(done, '');
  return folder;
}

/** Grades one address, written as host and path. Its certificate is trusted for that alone. */
export async function scanWith(folder, address, { certificate }) {
  const env = { NODE_EXTRA_CA_CERTS: certificate };
  const command = [join(folder, 'src', 'scan.js'), address];
  const { printed } = await runCommand(process.execPath, command, { quiet: true, env, limitMs: SCAN_MS });
  const result = readScan(printed);
  if (result === null) throw new Error(`The HTTP Observatory did not grade ${address}: ${printed}`);
  const failed = Object.entries(result.tests).filter(([, { pass }]) => !pass);
  return { grade: result.scan.grade, score: result.scan.score, failed: failed.map(([name]) => name) };
}

function readScan(printed) {
  try {
    // Node may have printed a warning before it.
    const result = JSON.parse(printed.slice(printed.indexOf('{')));
    return 'scan' in result ? result : null;
  } catch {
    return null;
  }
}
