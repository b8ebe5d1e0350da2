import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { afterAll, expect, test } from 'vitest';

const IMPORTS = 'eslint(no-restricted-imports)';
const PARENTS = 'import(no-relative-parent-imports)';
const BARRELS = 'oxc(no-barrel-file)';
const NAMESPACES = 'import(no-namespace)';
const CYCLES = 'import(no-cycle)';
const GLOBALS = 'eslint(no-restricted-globals)';
const PROPERTIES = 'eslint(no-restricted-properties)';

interface Example {
  /** No two examples have the same file. */
  readonly file: string;
  readonly rule: string;
  readonly wrong: string;
  readonly right: string;
}

const EXAMPLES: readonly Example[] = [
  // Who may import whom.
  ...imports('src/contract/a.ts', '#domain/time.ts', '#contract/visit.ts'),
  ...imports('src/contract/b.ts', 'hono', 'valibot'),
  ...imports('src/domain/a.ts', '#data/tabs.ts', '#contract/visit.ts'),
  ...imports('src/domain/b.ts', 'react', '#domain/changes/field-table.ts'),
  ...imports('src/domain/c.ts', 'node:fs', './time.ts'),
  // The tables of phone numbers are large, and a browser is told what it needs of them.
  ...imports('src/domain/phone-tables.ts', 'libphonenumber-js/max', './time.ts'),
  ...imports('src/pages/visit/D.tsx', 'libphonenumber-js/min', '#domain/phone.ts'),
  ...imports('src/gateway/d.ts', 'libphonenumber-js/min', 'libphonenumber-js/max'),
  ...imports('src/data/a.ts', '#ui/Icon.tsx', '#domain/time.ts'),
  ...imports('src/data/b.ts', 'react', '@tanstack/react-query'),
  ...imports('src/ui/A.tsx', '#contract/visit.ts', '#domain/time.ts'),
  ...imports('src/ui/B.tsx', 'react-router-dom', 'react'),
  ...imports('src/pages/visit/A.tsx', '#gateway/settings.ts', '#pages/routes.tsx'),
  ...imports('src/pages/visit/B.tsx', 'node:fs', 'react-dom/server'),
  ...imports('src/pages/visit/C.tsx', '#boot', '#data/tabs.ts'),
  ...imports('src/gateway/a.ts', '#sandbox/serve.ts', '#contract/visit.ts'),
  ...imports('src/gateway/b.ts', '#pages/routes.tsx', './settings.ts'),
  ...imports('src/gateway/routes/a.ts', '#server', '#gateway/settings.ts'),
  ...imports('src/gateway/c.ts', 'react', 'node:timers/promises'),
  ...imports('src/gateway/routes/b.ts', '#pages/routes.tsx', '#gateway/render/a.ts'),
  ...imports('src/gateway/render.ts', '#pages/routes.tsx', './settings.ts'),
  ...imports('src/gateway/render/b.ts', '#ui/Icon.tsx', 'node:crypto'),
  ...imports('src/gateway/render/a.ts', '#sandbox/serve.ts', '#pages/routes.tsx'),
  ...imports('src/sandbox/a.ts', '#domain/time.ts', 'hono'),
  ...imports('src/sandbox/b.ts', 'undici', 'node:http'),
  {
    file: 'src/sandbox/c.ts',
    rule: IMPORTS,
    wrong: `import { name } from '#contract/visit.ts';`,
    right: `import type { Name } from '#contract/visit.ts';`,
  },
  ...imports('src/server.ts', '#pages/routes.tsx', '#sandbox/serve.ts'),
  ...imports('src/browser.tsx', './server.ts', '#pages/routes.tsx'),
  {
    file: 'src/boot.ts',
    rule: IMPORTS,
    wrong: `import { endSession } from '#data/tabs.ts';`,
    right: `import { TABS_CHANNEL } from '#data/tabs.ts';`,
  },
  // However an import is written.
  {
    file: 'src/domain/d.ts',
    rule: IMPORTS,
    wrong: `export const name = () => import('#data/tabs.ts');`,
    right: `export const name = () => import('#contract/visit.ts');`,
  },
  {
    file: 'src/domain/e.ts',
    rule: IMPORTS,
    wrong: `export { name } from '#data/tabs.ts';`,
    right: `export { name } from '#contract/visit.ts';`,
  },
  {
    file: 'src/domain/f.ts',
    rule: IMPORTS,
    wrong: `import type { Name } from '#data/tabs.ts';`,
    right: `import type { Name } from '#contract/visit.ts';`,
  },
  ...imports('src/pages/a.ts', './visit/VisitPage.tsx', '#pages/visit/VisitPage.tsx'),
  ...imports('tests/domain/a.ts', './inner/time.ts', '#domain/time.ts'),
  { ...example('tests/domain/b.ts', '../support/people.ts', '#tests/support/people.ts'), rule: PARENTS },
  {
    file: 'src/domain/g.ts',
    rule: BARRELS,
    wrong: `export * from './time.ts';`,
    right: `export { name } from './time.ts';`,
  },
  {
    file: 'src/domain/h.ts',
    rule: NAMESPACES,
    wrong: `import * as time from './time.ts';`,
    right: `import { time } from './time.ts';`,
  },
  {
    file: 'src/domain/circle-1.ts',
    rule: CYCLES,
    wrong: `import type { Two } from '#domain/circle-2.ts'; export type One = Two[];`,
    right: `import type { Two } from '#domain/circle-2.ts'; export type One = Two[];`,
  },
  {
    file: 'src/domain/circle-2.ts',
    rule: CYCLES,
    wrong: `import type { One } from './circle-1.ts'; export type Two = One | string;`,
    right: `export type Two = string;`,
  },
  // What only one folder may do, or may not.
  {
    file: 'src/pages/b.ts',
    rule: GLOBALS,
    wrong: `export const answer = fetch('/healthz');`,
    right: `export const answer = (fetch: (path: string) => unknown) => fetch('/healthz');`,
  },
  ...globals('src/gateway/http/a.ts', 'document.title', 'process.title'),
  ...globals('src/gateway/render/c.ts', 'window.name', 'process.title'),
  ...globals('src/sandbox/d.ts', 'localStorage.length', 'process.title'),
  ...globals('src/pages/c.ts', 'process.title', 'document.title'),
  ...globals('src/ui/c.ts', 'Buffer.name', 'document.title'),
  ...globals('src/data/c.ts', 'process.title', 'fetch.name'),
  ...globals('src/domain/j.ts', 'navigator.language', 'Intl.DateTimeFormat.name'),
  ...globals('src/contract/c.ts', 'process.title', 'Intl.DateTimeFormat.name'),
  {
    file: 'src/domain/i.ts',
    rule: PROPERTIES,
    wrong: `export const hour = () => Date.now() / 3_600_000;`,
    right: `export const hour = (now: number) => now / 3_600_000;`,
  },
];

function example(file: string, wrong: string, right: string) {
  return { file, wrong: `import { name } from '${wrong}';`, right: `import { name } from '${right}';` };
}

function imports(file: string, wrong: string, right: string): Example[] {
  return [{ ...example(file, wrong, right), rule: IMPORTS }];
}

/** What an environment has, and what it has not. */
function globals(file: string, wrong: string, right: string): Example[] {
  const read = (expression: string) => `export const value = ${expression};`;
  return [{ file, rule: GLOBALS, wrong: read(wrong), right: read(right) }];
}

const lintReport = v.object({
  diagnostics: v.array(v.object({ code: v.optional(v.string(), ''), filename: v.string() })),
});

const folders: string[] = [];

/** What the linter says of a project of these files: `file rule`. */
function lint(files: readonly (readonly [file: string, content: string])[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'lint-rules-'));
  folders.push(folder);
  for (const name of ['.oxlintrc.json', 'package.json', 'tsconfig.json']) copyFileSync(name, join(folder, name));
  for (const [file, content] of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${content}\n`);
  }
  const oxlint = [join(process.cwd(), 'node_modules/oxlint/bin/oxlint'), '--format', 'json'];
  const { stdout } = spawnSync(process.execPath, oxlint, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 });
  return v.parse(lintReport, JSON.parse(stdout)).diagnostics.map(({ filename, code }) => `${filename} ${code}`);
}

const toldOfWrong = lint(EXAMPLES.map(({ file, wrong }) => [file, wrong]));
const toldOfRight = lint(EXAMPLES.map(({ file, right }) => [file, right]));

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

test.each(EXAMPLES)('the linter refuses in $file: $wrong', ({ file, rule }) => {
  expect(toldOfWrong).toContain(`${file} ${rule}`);
});

test.each(EXAMPLES)('control: the linter takes in $file: $right', ({ file, rule }) => {
  expect(toldOfRight).not.toContain(`${file} ${rule}`);
});

test.each(['#ui/names.ts', '#contract/visit.ts', 'valibot', 'node:fs'])('boot.ts may not import from %s', (name) => {
  const told = lint([['src/boot.ts', `import { MAX_NAMES } from '${name}';`]]);
  expect(told).toContain(`src/boot.ts ${IMPORTS}`);
});

test('data alone fetches', () => {
  const content = `export const answer = fetch('/healthz');`;
  const told = lint([
    ['src/data/a.ts', content],
    ['src/gateway/a.ts', content],
  ]);
  expect(told).not.toContain(`src/data/a.ts ${GLOBALS}`);
  expect(told).toContain(`src/gateway/a.ts ${GLOBALS}`);
});
