import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Ends with one sentence where this Node or this folder cannot run the project at all. */
export function requireNodeAndPackages() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    stop(`Node 20.19 or newer is needed, and this is ${process.versions.node}.`);
  }
  if (!existsSync(new URL('../node_modules', import.meta.url))) {
    stop('The packages are not installed yet: run `npm ci` first.');
  }
}

export function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
