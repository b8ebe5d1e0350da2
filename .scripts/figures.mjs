import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './root.mjs';

/** What the last `npm test` came to, for `npm run verify -- --after-test`. */
const recordFile = join(root, 'dist/verify/test.json');

export function forgetTestRun() {
  rmSync(recordFile, { force: true });
}

/** Keeps totals, figures and the lines that failed of a whole run of `npm test`. */
export function keepTestRun(run) {
  mkdirSync(dirname(recordFile), { recursive: true });
  writeFileSync(recordFile, JSON.stringify(run));
}

/** Null where the last `npm test` did not come to its end, or there was none. */
export function readTestRun() {
  return existsSync(recordFile) ? JSON.parse(readFileSync(recordFile, 'utf8')) : null;
}

/** The rows that a run left in the file that VERIFY_FIGURES named. */
export function readFigures(file) {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
}

/** The lines of the table that these test files keep figures for. */
export function linesOfTests(files) {
  const calls = files.flatMap((file) => [
    ...readFileSync(file, 'utf8').matchAll(/record(?:Figure|Control)\(\s*'(S\d+)'/g),
  ]);
  return [...new Set(calls.map(([, line]) => line))];
}
