import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ALLOWED, REFUSED } from './import-cases.ts';

const lintReport = v.object({
  diagnostics: v.array(
    v.object({
      code: v.string(),
      filename: v.string(),
      help: v.optional(v.string(), ''),
      labels: v.array(v.object({ span: v.object({ line: v.number() }) })),
    }),
  ),
});

const root = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'import-table-'));

/** The lines of each made-up file, in their order. */
const files = new Map<string, string[]>();

/** Why the linter refuses an import, by file and line. */
const refusals = new Map<string, string[]>();

/** The place of a line in its file. */
function place(file: string, line: string): string {
  return `${file}:${(files.get(file) ?? []).indexOf(line) + 1}`;
}

beforeAll(() => {
  for (const { file, line } of [...REFUSED, ...ALLOWED]) {
    const lines = files.get(file) ?? [];
    if (!lines.includes(line)) files.set(file, [...lines, line]);
  }
  copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  for (const [file, lines] of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    const named = lines.map((line, number) => line.replace('NAME', `name${number}`));
    writeFileSync(join(folder, file), `${named.join('\n')}\n`);
  }
  const oxlint = [join(root, 'node_modules/oxlint/bin/oxlint'), '--format', 'json'];
  const run = spawnSync(process.execPath, oxlint, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 });
  for (const { code, filename, help, labels } of v.parse(lintReport, JSON.parse(run.stdout)).diagnostics) {
    if (code !== 'eslint(no-restricted-imports)') continue;
    const at = `${filename}:${labels[0]?.span.line}`;
    refusals.set(at, [...(refusals.get(at) ?? []), help]);
  }
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test.each(REFUSED)('$file may not say $line', ({ file, line, because }) => {
  expect(refusals.get(place(file, line))?.join('\n') ?? 'allowed').toContain(because);
});

test.each(ALLOWED)('control: $file may say $line', ({ file, line }) => {
  expect(refusals.get(place(file, line)) ?? []).toEqual([]);
});
