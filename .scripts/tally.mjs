import { linesOfTests } from './figures.mjs';
import { runTool } from './run-tool.mjs';

/** Counts what passed and failed over several runs, and which lines of `npm run verify` the failures are about. */
export function createTally() {
  const total = { passed: 0, failed: 0, failedLines: [] };

  /** A tool that knows no tests: it must end well. */
  const mustEndWell = async (name, script, args = []) => {
    const { code } = await runTool(script, args);
    console.log(`${name}: ${code === 0 ? 'as it should be' : 'FAILED'}`);
    if (code !== 0) total.failed += 1;
  };

  const add = (name, code, { passed, failed, skipped, failedFiles }) => {
    total.passed += passed;
    total.failed += failed + skipped;
    total.failedLines.push(...linesOfTests(failedFiles));
    if (skipped > 0) console.log(`${name}: ${skipped} skipped, which counts as failed`);
    if (failed + skipped > 0) return;
    // A crash, a file that cannot be loaded or an empty run leaves no failed test behind, and is a failure all the same.
    if (code !== 0 || passed === 0) {
      console.log(`${name}: ${passed === 0 ? 'none ran' : 'ended with an error outside of any test'}`);
      total.failed += 1;
    }
  };

  return { total, mustEndWell, add };
}
