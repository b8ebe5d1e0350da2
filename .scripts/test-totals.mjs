import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './root.mjs';

/** Totals of Vitest's JSON report; all zero where there is no readable report. */
export function readVitestTotals(file) {
  const report = readReport(file);
  const files = report.testResults ?? [];
  return {
    passed: report.numPassedTests ?? 0,
    failed: report.numFailedTests ?? 0,
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
    failedFiles: files.filter(({ status }) => status !== 'passed').map(({ name }) => name),
    failedTests: files.flatMap(({ name, assertionResults: tests }) =>
      tests.filter(({ status }) => status === 'failed').map(({ fullName }) => `${relative(root, name)} › ${fullName}`),
    ),
  };
}

/** Totals of Playwright's JSON report; all zero where there is no readable report. A flaky test has failed once. */
export function readPlaywrightTotals(file) {
  const report = readReport(file);
  const stats = report.stats ?? {};
  const files = report.suites ?? [];
  const failed = files.flatMap(listSpecs).filter((spec) => !isGood(spec));
  return {
    passed: stats.expected ?? 0,
    failed: (stats.unexpected ?? 0) + (stats.flaky ?? 0),
    skipped: stats.skipped ?? 0,
    failedFiles: [...new Set(failed.map((spec) => join(report.config.rootDir, spec.file)))],
    failedTests: failed.map((spec) => `${spec.file} › ${spec.title}`),
  };
}

function listSpecs({ specs = [], suites = [] }) {
  return [...specs, ...suites.flatMap(listSpecs)];
}

function isGood({ ok, tests }) {
  return ok && tests.every(({ status }) => status === 'expected');
}

function readReport(file) {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}
