import { existsSync, readFileSync } from 'node:fs';

/** Totals of Vitest's JSON report; all zero where there is no readable report. */
export function readVitestTotals(file) {
  const report = readReport(file);
  return {
    passed: report.numPassedTests ?? 0,
    failed: report.numFailedTests ?? 0,
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
  };
}

/** Totals of Playwright's JSON report; all zero where there is no readable report. A flaky test has failed once. */
export function readPlaywrightTotals(file) {
  const stats = readReport(file).stats ?? {};
  return {
    passed: stats.expected ?? 0,
    failed: (stats.unexpected ?? 0) + (stats.flaky ?? 0),
    skipped: stats.skipped ?? 0,
  };
}

function readReport(file) {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}
