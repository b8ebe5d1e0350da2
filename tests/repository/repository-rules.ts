import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const TOP_LEVEL = new Set([
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
  'index.html',
  'public',
  'src',
  'tests',
  'README.md',
]);

/** Entries at the top that have no place there; names that begin with a dot have one. */
export function strangersAtTheTop(files: readonly string[]): string[] {
  const top = new Set(files.map((file) => file.split('/')[0] ?? ''));
  return [...top].filter((name) => !name.startsWith('.') && !TOP_LEVEL.has(name));
}

/** Files and folders whose name says nothing about their subject. The page's own index.html is named by the web. */
export function vagueNames(files: readonly string[]): string[] {
  return files.filter((file) =>
    file
      .split('/')
      .some((step) => step !== 'index.html' && /^(utils?|helpers?|misc|common|types?|index)(\.|$)/i.test(step)),
  );
}

/** Paths in a page of Markdown that lead nowhere: its links, and code that begins with src, tests or public. */
export function deadPaths(file: string, text: string): string[] {
  const links = [...text.matchAll(/\]\((?!\w+:)([^)#]+)/g)].map(([, path = '']) => join(dirname(file), path));
  const paths = [...text.matchAll(/`((?:src|tests|public)\/[^`*\s]*)`/g)].map(([, path = '']) => path);
  return [...links, ...paths].filter((path) => !existsSync(path));
}

/** The places of packages that run a script when they are installed, in package-lock.json. */
export function withInstallScript(packages: Readonly<Record<string, LockedPackage>>): string[] {
  return Object.keys(packages).filter((place) => packages[place]?.hasInstallScript === true);
}

interface LockedPackage {
  readonly hasInstallScript?: boolean | undefined;
}

const SILENCERS = [
  /\b(?:oxlint|eslint)-disable/,
  /@ts-(?:ignore|nocheck|expect-error)/,
  /\bas any\b/,
  /\b(?:test|it|describe)\.(?:skip|only|todo|fails|fixme)\b/,
];

/** Lines that silence a check: `file:line`. */
export function silencedChecks(file: string, text: string): string[] {
  return text
    .split('\n')
    .flatMap((line, number) => (SILENCERS.some((silencer) => silencer.test(line)) ? [`${file}:${number + 1}`] : []));
}
