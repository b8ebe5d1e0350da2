import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Totals of Vitest's JSON report; all zero where there is no readable report. */
export function readVitestTotals(file) {
  const report = readReport(file);
  const files = report.testResults ?? [];
  return {
    passed: report.numPassedTests ?? 0,
    failed: report.numFailedTests ?? 0,
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
    failedFiles: files.filter(({ status }) => status !== 'passed').map(({ name }) => name),
  };
}

/** Totals of Playwright's JSON report; all zero where there is no readable report. A flaky test has failed once. */
export function readPlaywrightTotals(file) {
  const report = readReport(file);
  const stats = report.stats ?? {};
  const files = report.suites ?? [];
  return {
    passed: stats.expected ?? 0,
    failed: (stats.unexpected ?? 0) + (stats.flaky ?? 0),
    skipped: stats.skipped ?? 0,
    failedFiles: files.filter((suite) => !isAllGood(suite)).map((suite) => join(report.config.rootDir, suite.file)),
  };
}

function isAllGood({ specs = [], suites = [] }) {
  const isGood = ({ ok, tests }) => ok && tests.every(({ status }) => status === 'expected');
  return specs.every(isGood) && suites.every(isAllGood);
}

function readReport(file) {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}
