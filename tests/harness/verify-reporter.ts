import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { FullResult, Reporter as PlaywrightReporter, TestCase, TestResult } from '@playwright/test/reporter';
import type { Reporter as VitestReporter } from 'vitest/node';
import type { Row } from './verify-table.ts';
import { SECURITY_LINES, drawTable } from './verify-table.ts';

const FOLDER = join('dist', 'verify');
/** `npm run verify` ends with this one of its scripts: first Vitest, then Playwright. */
const isLast = process.env['npm_lifecycle_event'] === 'test:long';

/** What the last run of a test file came to. */
interface FileRecord {
  readonly file: string;
  readonly rows: Row[];
  hasFailed: boolean;
}

/**
 * For both runners: keeps what each test file recorded in its last run, names the tests that were not run, and at the
 * end of `npm run verify` prints the table of what must hold.
 */
export default class VerifyReporter
  implements Pick<VitestReporter, 'onTestRunEnd'>, Pick<PlaywrightReporter, 'onTestEnd' | 'onEnd'>
{
  readonly #records = new Map<string, FileRecord>();

  readonly onTestRunEnd: NonNullable<VitestReporter['onTestRunEnd']> = (modules, _errors, reason) => {
    for (const module of modules) {
      const record = this.#recordOf(module.moduleId);
      record.hasFailed = !module.ok();
      for (const test of module.children.allTests()) {
        record.rows.push(...readRows(test.annotations().map(({ message }) => message)));
        const result = test.result();
        // A test that the command line left out has no note.
        if (result.state === 'skipped' && result.note !== undefined) {
          console.log(`NOT RUN: ${record.file} > ${test.fullName}: ${result.note}`);
        }
      }
    }
    this.#keep();
    // Where all passed, the browser's tests follow.
    if (isLast && reason !== 'passed') this.#printTable();
  };

  onTestEnd(test: TestCase, result: TestResult): void {
    // Some tests of a file are long ones, and run apart.
    const record = this.#recordOf(test.location.file, test.parent.project()?.name);
    record.rows.push(...readRows(result.annotations.map(({ description = '' }) => description)));
    record.hasFailed ||= result.status !== 'passed';
  }

  async onEnd({ status }: FullResult): Promise<{ status: FullResult['status'] }> {
    this.#keep();
    return { status: isLast && !this.#printTable() ? 'failed' : status };
  }

  #recordOf(path: string, project = ''): FileRecord {
    const file = relative('.', path).replaceAll('\\', '/');
    const key = `${file.replaceAll('/', '.')}.${project}`;
    const record = this.#records.get(key) ?? { file, rows: [], hasFailed: false };
    this.#records.set(key, record);
    return record;
  }

  #keep(): void {
    mkdirSync(FOLDER, { recursive: true });
    for (const [key, record] of this.#records) writeFileSync(join(FOLDER, `${key}.json`), JSON.stringify(record));
  }

  /** Gives whether every line is green. */
  #printTable(): boolean {
    const records = readdirSync(FOLDER)
      .map((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as FileRecord)
      .filter(({ file }) => existsSync(file));
    const failed = records.filter(({ hasFailed }) => hasFailed).flatMap(({ file }) => linesOf(file));
    const rows = records.flatMap((record) => record.rows);
    const { text, red } = drawTable(SECURITY_LINES, rows, failed);
    console.log(`\n${text}\n${red.length === 0 ? 'Every line is green.' : `Red: ${red.join(', ')}`}`);
    return red.length === 0;
  }
}

/** Of what tests/support/metrics.ts leaves; other annotations are none of ours. */
function readRows(annotations: readonly string[]): Row[] {
  return annotations.filter((text) => text.startsWith('{"line":')).map((text) => JSON.parse(text) as Row);
}

/** The lines that a test file is about. A test that fails records nothing, so its source tells. */
function linesOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/record(?:Metric|NegativeControl)\(\s*'(S\d+)'/g)].map(
    ([, line = '']) => line,
  );
}
