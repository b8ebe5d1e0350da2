// Everything that must hold: types, lint, format, unit tests, build, browser tests. All of it runs, whatever fails.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runBrowserTests } from './browser-tests.mjs';
import { findRedis } from './redis.mjs';
import { requireNodeAndPackages } from './root.mjs';
import { runTool } from './run-tool.mjs';
import { readPlaywrightTotals, readVitestTotals } from './test-totals.mjs';

requireNodeAndPackages();

const results = mkdtempSync(join(tmpdir(), 'visit-viewer-test-'));
const unitFile = join(results, 'unit.json');
const browserFile = join(results, 'browser.json');
const total = { passed: 0, failed: 0 };

await mustEndWell('types', 'typescript/bin/tsc');
await mustEndWell('lint', 'oxlint/bin/oxlint');
await mustEndWell('format', 'oxfmt/bin/oxfmt', ['--check']);
await mustEndWell('bytes of the first load', '../.scripts/check-budget.mjs');

const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${unitFile}`];
// Without one, the tests that need it fail and say so.
const redis = await findRedis();
const unit = await runTool('vitest/vitest.mjs', ['run', '--project', '!long', '--allowOnly=false', ...reporters], {
  env: redis === null ? {} : { REDIS_SERVER_PATH: redis },
});
add('unit tests', unit.code, readVitestTotals(unitFile));

const browserCode = await runBrowserTests([], { PLAYWRIGHT_JSON_OUTPUT_NAME: browserFile });
add('browser tests', browserCode, readPlaywrightTotals(browserFile));

rmSync(results, { recursive: true, force: true });
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

async function mustEndWell(name, script, args = []) {
  const { code } = await runTool(script, args);
  console.log(`${name}: ${code === 0 ? 'as it should be' : 'FAILED'}`);
  if (code !== 0) total.failed += 1;
}

function add(name, code, { passed, failed, skipped }) {
  total.passed += passed;
  total.failed += failed + skipped;
  if (skipped > 0) console.log(`${name}: ${skipped} skipped, which counts as failed`);
  if (failed + skipped > 0) return;
  // A crash, a file that cannot be loaded or an empty run leaves no failed test behind, and is a failure all the same.
  if (code !== 0 || passed === 0) {
    console.log(`${name}: ${passed === 0 ? 'none ran' : 'ended with an error outside of any test'}`);
    total.failed += 1;
  }
}
