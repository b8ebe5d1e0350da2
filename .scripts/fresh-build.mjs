import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root, stop } from './root.mjs';
import { runTool } from './run-tool.mjs';

const INPUTS = ['src', 'index.html', 'vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json'];
const stampFile = join(root, 'dist', '.built');
const lockFile = join(root, 'dist', '.building');

/** Builds when `dist` is absent or was built from other files. Resolves to whether `dist` is now good. */
export async function ensureBuilt() {
  if (isFresh()) return true;
  return alone(async () => {
    if (isFresh()) return true;
    console.log('Building, which takes a few seconds …');
    return buildAll({ quiet: true });
  });
}

/** Builds whatever is there. */
export function build() {
  return alone(() => buildAll({ quiet: false }));
}

async function buildAll({ quiet }) {
  if (!existsSync(join(root, 'node_modules/vite'))) {
    stop('The packages that build the app are not installed: run `npm ci` first.');
  }
  rmSync(stampFile, { force: true });
  const source = hashOfInputs();
  for (const args of [['build'], ['build', '--ssr']]) {
    const { code, printed } = await runTool('vite/bin/vite.js', args, { quiet });
    if (code !== 0) {
      console.error(`${printed}\nThe build failed: vite ${args.join(' ')}`);
      return false;
    }
  }
  writeFileSync(stampFile, source);
  return true;
}

function isFresh() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hashOfInputs();
}

function hashOfInputs() {
  const hash = createHash('sha256');
  for (const file of INPUTS.flatMap(filesUnder)) {
    const content = readFileSync(join(root, file));
    hash.update(`${file}\n${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

function filesUnder(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full)
    .toSorted()
    .flatMap((name) => filesUnder(`${path}/${name}`));
}

/** One build at a time: `npm start` and `npm run sandbox` may be the first commands in two terminals at once. */
async function alone(work) {
  mkdirSync(join(root, 'dist'), { recursive: true });
  while (!takeLock()) await sleep(200);
  try {
    return await work();
  } finally {
    rmSync(lockFile, { force: true });
  }
}

function takeLock() {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (!isHolderAlive()) rmSync(lockFile, { force: true });
    return false;
  }
}

function isHolderAlive() {
  try {
    const holder = Number(readFileSync(lockFile, 'utf8'));
    // Between the creation of the file and its first byte there is no number yet: its writer is alive.
    if (holder > 0) process.kill(holder, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
