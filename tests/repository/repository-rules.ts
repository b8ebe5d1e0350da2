import { rangeTakes } from './node-range.ts';

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

const OLDEST_NODE = [20, 19, 0] as const;

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

export interface LockedPackage {
  readonly hasInstallScript?: boolean | undefined;
  readonly engines?: { readonly node?: string | undefined } | undefined;
}

/** What is wrong with the packages of package-lock.json, by the place where they are installed. */
export function packageTroubles(packages: Readonly<Record<string, LockedPackage>>): string[] {
  return Object.entries(packages).flatMap(([place, { hasInstallScript, engines }]) => [
    ...(hasInstallScript === true ? [`${place} runs a script when it is installed`] : []),
    ...(rangeTakes(engines?.node ?? '*', OLDEST_NODE) ? [] : [`${place} does not run on Node 20.19`]),
  ]);
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
