import { join } from 'node:path';
import { runTool } from './run-tool.mjs';
import { readVitestTotals } from './test-totals.mjs';

/** Runs Vitest's projects of that name, with its report in `folder`. Resolves to its exit code and its totals. */
export async function runUnitTests(project, folder, env) {
  const report = join(folder, 'unit.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const args = ['run', '--project', project, '--allowOnly=false', ...reporters];
  const { code } = await runTool('vitest/vitest.mjs', args, { env });
  return { code, totals: readVitestTotals(report) };
}
