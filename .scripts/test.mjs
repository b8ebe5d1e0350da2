// Everything that must hold: types, lint, format, unit tests, build, browser tests. All of it runs, whatever fails.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runBrowserTests } from './browser-tests.mjs';
import { forgetTestRun, keepTestRun, readFigures } from './figures.mjs';
import { findRedis } from './redis.mjs';
import { requireNodeAndPackages } from './root.mjs';
import { createTally, printFailures } from './tally.mjs';
import { readPlaywrightTotals } from './test-totals.mjs';
import { runUnitTests } from './unit-tests.mjs';

requireNodeAndPackages();
forgetTestRun();

const results = mkdtempSync(join(tmpdir(), 'visit-viewer-test-'));
const browserFile = join(results, 'browser.json');
const env = { VERIFY_FIGURES: join(results, 'figures') };
const tally = createTally();

await tally.mustEndWell('types', 'typescript/bin/tsc');
await tally.mustEndWell('lint', 'oxlint/bin/oxlint');
await tally.mustEndWell('format', 'oxfmt/bin/oxfmt', ['--check']);
await tally.mustEndWell('bytes of the first load', '../.scripts/check-budget.mjs');

// Without one, the tests that need it fail and say so.
const redis = await findRedis();
if (redis !== null) env.REDIS_SERVER_PATH = redis;
const unit = await runUnitTests('!long', results, env);
tally.add('unit tests', unit.code, unit.totals);

const browserCode = await runBrowserTests([], { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: browserFile });
tally.add('browser tests', browserCode, readPlaywrightTotals(browserFile));

keepTestRun({ ...tally.total, rows: readFigures(env.VERIFY_FIGURES) });
rmSync(results, { recursive: true, force: true });
printFailures(tally.total.failures);
console.log(`${tally.total.passed} passed, ${tally.total.failed} failed`);
process.exitCode = tally.total.failed === 0 ? 0 : 1;
