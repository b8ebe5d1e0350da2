import { linesOfTests } from './figures.mjs';
import { runTool } from './run-tool.mjs';

/** Counts what passed and failed over several runs, what that was, and which lines of `npm run verify` it is about. */
export function createTally() {
  const total = { passed: 0, failed: 0, failedLines: [], failures: [] };

  const addFailure = (failure) => {
    total.failed += 1;
    total.failures.push(failure);
  };

  /** A tool that knows no tests: it must end well. */
  const mustEndWell = async (name, script, args = []) => {
    const { code } = await runTool(script, args);
    console.log(`${name}: ${code === 0 ? 'as it should be' : 'FAILED'}`);
    if (code !== 0) addFailure(name);
  };

  const add = (name, code, { passed, failed, skipped, failedFiles, failedTests }) => {
    total.passed += passed;
    total.failed += failed + skipped;
    total.failedLines.push(...linesOfTests(failedFiles));
    total.failures.push(...failedTests);
    if (skipped > 0) total.failures.push(`${name}: ${skipped} skipped, which counts as failed`);
    if (failed + skipped > 0) return;
    // A crash, a file that cannot be loaded or an empty run leaves no failed test behind, and is a failure all the same.
    if (code !== 0 || passed === 0) {
      addFailure(`${name}: ${passed === 0 ? 'none ran' : 'ended with an error outside of any test'}`);
    }
  };

  return { total, addFailure, mustEndWell, add };
}

/** Last of all, since all that is known of a run may be how it ended. */
export function printFailures(failures) {
  for (const failure of failures) console.log(`FAILED: ${failure}`);
}
