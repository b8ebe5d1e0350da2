import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { deadPaths, silencedChecks, strangersAtTheTop, vagueNames, withInstallScript } from './repository-rules.ts';

const lockFile = v.object({
  packages: v.record(v.string(), v.object({ hasInstallScript: v.optional(v.boolean()) })),
});

/** Everything in the repository, whether committed already or about to be. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && existsSync(file));

test('the top level holds what it should and nothing else', () => {
  expect(files).toContain('package.json');
  expect(strangersAtTheTop(files)).toEqual([]);
  expect(strangersAtTheTop([...files, 'docs/plan.md', 'vitest.config.ts', '.github/x.yml'])).toEqual([
    'docs',
    'vitest.config.ts',
  ]);
});

test('what a README leads to is there', () => {
  const readmes = files.filter((file) => file.endsWith('README.md'));
  expect(readmes).toContain('README.md');
  expect(readmes.flatMap((file) => deadPaths(file, readFileSync(file, 'utf8')))).toEqual([]);
  const planted = '[a](../../README.md) [b](gone.md) `src/domain/time.ts` `src/domain/gone.ts` `tests/support/`';
  expect(deadPaths('src/gateway/README.md', planted)).toEqual(['src/gateway/gone.md', 'src/domain/gone.ts']);
});

test('every file is named by its subject', () => {
  expect(vagueNames(files)).toEqual([]);
  const planted = [
    'src/ui/index.ts',
    'src/domain/utils.ts',
    'src/helpers/money.ts',
    'tests/common.test.ts',
    'src/types.ts',
  ];
  expect(vagueNames([...planted, 'index.html', 'src/domain/index-of.ts'])).toEqual(planted);
});

test('no package runs a script when it is installed', () => {
  const { packages } = v.parse(lockFile, JSON.parse(readFileSync('package-lock.json', 'utf8')));
  expect(Object.keys(packages).length).toBeGreaterThan(50);
  expect(withInstallScript(packages)).toEqual([]);
  expect(withInstallScript({ good: {}, loud: { hasInstallScript: true } })).toEqual(['loud']);
});

test('no check is silenced and no test is left out', () => {
  const code = files.filter((file) => /^(src|tests)\/.*\.tsx?$/.test(file));
  expect(code.length).toBeGreaterThan(20);
  const rules = ['tests/repository/layout.test.ts', 'tests/repository/repository-rules.ts'];
  const looked = code.filter((file) => !rules.includes(file));
  expect(looked.flatMap((file) => silencedChecks(file, readFileSync(file, 'utf8')))).toEqual([]);
  const planted = [
    '// oxlint-disable-next-line',
    '// @ts-ignore',
    'x as any',
    "test.skip('x')",
    "describe.only('x')",
    'fine()',
  ];
  expect(silencedChecks('planted.ts', planted.join('\n'))).toEqual([1, 2, 3, 4, 5].map((line) => `planted.ts:${line}`));
});
