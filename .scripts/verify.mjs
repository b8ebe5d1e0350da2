// `npm test`, the tests that take minutes, and the table of what must hold with its figures. With `--after-test`,
// what the last `npm test` measured stands in for a run of it.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runBrowserTests } from './browser-tests.mjs';
import { readFigures, readTestRun } from './figures.mjs';
import { findRedis } from './redis.mjs';
import { requireNodeAndPackages, root } from './root.mjs';
import { runCommand } from './run-tool.mjs';
import { SECURITY_LINES } from './security-lines.mjs';
import { createTally, printFailures } from './tally.mjs';
import { readPlaywrightTotals } from './test-totals.mjs';
import { runUnitTests } from './unit-tests.mjs';
import { NOT_RUN, drawTable } from './verify-table.mjs';

requireNodeAndPackages();
if (!process.argv.includes('--after-test')) {
  await runCommand(process.execPath, [join(root, '.scripts/test.mjs')]);
}
const tally = createTally();
const tested = readTestRun() ?? {
  passed: 0,
  failed: 1,
  failedLines: [],
  failures: ['npm test did not come to its end'],
  rows: [],
};

const results = mkdtempSync(join(tmpdir(), 'visit-viewer-verify-'));
const env = { VERIFY_FIGURES: join(results, 'figures') };
const redis = await findRedis();
if (redis !== null) env.REDIS_SERVER_PATH = redis;
const long = await runUnitTests('long', results, env);
tally.add('long tests', long.code, long.totals);
const browserFile = join(results, 'browser.json');
const browserCode = await runBrowserTests(['tests/browser/long/', '--workers=1'], {
  ...env,
  LONG_BROWSER_TESTS: '1',
  PLAYWRIGHT_JSON_OUTPUT_NAME: browserFile,
});
tally.add('long browser tests', browserCode, readPlaywrightTotals(browserFile));
const observed = await runObservatory();

const rows = [...tested.rows, ...readFigures(env.VERIFY_FIGURES), ...observed];
const { text, red } = drawTable(SECURITY_LINES, rows, [...tested.failedLines, ...tally.total.failedLines]);
rmSync(results, { recursive: true, force: true });

const failed = tested.failed + tally.total.failed;
console.log(`\n${text}`);
console.log(red.length === 0 ? 'Every line is green.' : `Red: ${red.join(', ')}`);
printFailures([...tested.failures, ...tally.total.failures]);
// A red line of which no test failed lacks a figure or a control, which is a failure, too.
console.log(`${tested.passed + tally.total.passed} passed, ${failed === 0 ? red.length : failed} failed`);
process.exitCode = failed === 0 && red.length === 0 ? 0 : 1;

/** Mozilla's HTTP Observatory, where its package can be had. */
async function runObservatory() {
  const script = join(root, '.scripts/observatory.mjs');
  if (!existsSync(script)) return [];
  const { code } = await runCommand(process.execPath, [script], { env });
  const row = { line: 'S18', what: "Mozilla's HTTP Observatory, over TLS", bound: 'A+' };
  if (code === 0) return [{ ...row, measured: 'A+' }];
  if (code === 2) return [{ ...row, measured: NOT_RUN }];
  tally.addFailure(row.what);
  tally.total.failedLines.push('S18');
  return [{ ...row, measured: 'not A+' }];
}
