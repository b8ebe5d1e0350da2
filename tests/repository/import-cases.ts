/** A line in a made-up file (NAME is any name), and how the sentence begins with which the linter must refuse it. */
export interface ImportCase {
  readonly file: string;
  readonly line: string;
  readonly because: string;
}

const DOTS = 'Crossing a folder is spelled #folder/file.ts: behind ../';
const SUBFOLDER = 'Crossing a folder is spelled #folder/file.ts: ./ is for siblings';
const BARREL = 'No barrels';
const ABOVE = 'The entries and the tests stand above the app';

interface Forbidden {
  readonly file: string;
  readonly folders: readonly string[];
  readonly because: string;
}

const FOLDERS: readonly Forbidden[] = [
  {
    file: 'src/contract/wrong.ts',
    folders: ['domain', 'data', 'ui', 'pages', 'gateway', 'sandbox'],
    because: 'contract is the wire: it imports nothing of ours',
  },
  {
    file: 'src/domain/wrong.ts',
    folders: ['data', 'ui', 'pages', 'gateway', 'sandbox'],
    because: 'domain is pure: it never imports data',
  },
  {
    file: 'src/data/wrong.ts',
    folders: ['ui', 'pages', 'gateway', 'sandbox'],
    because: 'data is access from the browser',
  },
  {
    file: 'src/ui/Wrong.tsx',
    folders: ['contract', 'data', 'pages', 'gateway', 'sandbox'],
    because: 'ui holds parts that any app could use: beside its own files',
  },
  { file: 'src/pages/Wrong.tsx', folders: ['gateway', 'sandbox'], because: 'pages run in a browser' },
  { file: 'src/pages/visit/Wrong.tsx', folders: ['gateway', 'sandbox'], because: 'pages run in a browser' },
  { file: 'src/gateway/wrong.ts', folders: ['data', 'ui'], because: 'gateway is the server' },
  { file: 'src/gateway/wrong.ts', folders: ['pages'], because: 'Of the gateway, render alone may import pages' },
  { file: 'src/gateway/wrong.ts', folders: ['sandbox'], because: 'gateway never imports sandbox' },
  { file: 'src/gateway/render-wrong.tsx', folders: ['data', 'ui'], because: 'gateway is the server' },
  { file: 'src/gateway/render-wrong.tsx', folders: ['sandbox'], because: 'gateway never imports sandbox' },
  { file: 'src/sandbox/wrong.ts', folders: ['contract'], because: 'sandbox may import types of contract' },
  {
    file: 'src/sandbox/wrong.ts',
    folders: ['domain', 'data', 'ui', 'pages', 'gateway'],
    because: 'sandbox is the partner re-enacted',
  },
];

const ENTRIES: readonly Forbidden[] = [
  { file: 'src/server.ts', folders: ['data', 'ui', 'pages'], because: 'server.ts joins gateway and sandbox' },
  { file: 'src/browser.tsx', folders: ['gateway', 'sandbox'], because: 'browser.tsx starts the page' },
  {
    file: 'src/boot.ts',
    folders: ['contract', 'ui', 'pages', 'gateway', 'sandbox'],
    because: 'boot.ts stands in every page: it imports constants',
  },
];

const PACKAGES: readonly (readonly [file: string, because: string, ...packages: string[]])[] = [
  ['src/contract/wrong.ts', 'contract needs the schema library alone', 'react', 'hono', 'node:fs'],
  ['src/domain/wrong.ts', 'domain is pure: no React', 'react', 'react-dom/client', 'valibot', 'node:fs', 'undici'],
  ['src/data/wrong.ts', 'data holds query options, not components', 'react', 'react-router-dom', 'undici', 'node:fs'],
  [
    'src/ui/Wrong.tsx',
    'ui holds parts that any app could use: it needs React',
    'react-router-dom',
    '@tanstack/react-query',
  ],
  ['src/pages/Wrong.tsx', 'pages arrange what data fetched', 'hono', 'undici', 'node:fs', 'valibot'],
  ['src/gateway/wrong.ts', 'gateway answers with bytes', 'react', 'react-dom/server', '@tanstack/react-query'],
  ['src/sandbox/wrong.ts', 'sandbox answers and never asks', 'react', 'react-router-dom', 'undici'],
  ['src/server.ts', 'server.ts joins gateway and sandbox', 'react', 'react-dom/server'],
  ['src/boot.ts', 'boot.ts stands in every page: it needs no package', 'react', 'valibot', 'node:fs'],
];

function upFrom(file: string): string {
  return '../'.repeat(file.split('/').length - 2);
}

function besideFolder(file: string): string[] {
  return [
    `import { NAME } from '#tests/support/wrong.ts';`,
    `import { NAME } from '#server';`,
    `import { NAME } from '#boot';`,
    `import { NAME } from '${upFrom(file)}server.ts';`,
    `import { NAME } from '${upFrom(file)}browser.tsx';`,
  ];
}

/** One wrong import in each forbidden direction of the table in every spelling, and what is banned everywhere. */
export const REFUSED: readonly ImportCase[] = [
  ...FOLDERS.flatMap(({ file, folders, because }) =>
    folders.flatMap((folder) => [
      { file, line: `import { NAME } from '#${folder}/wrong.ts';`, because },
      { file, line: `import { NAME } from '${upFrom(file)}${folder}/wrong.ts';`, because },
      { file, line: `import { NAME } from '${upFrom(file)}${folder}/wrong.ts';`, because: DOTS },
      { file, line: `export { NAME } from '#${folder}/wrong.ts';`, because },
      { file, line: `export const NAME = () => import('#${folder}/wrong.ts');`, because },
    ]),
  ),
  ...FOLDERS.filter(({ folders }) => !folders.includes('contract')).flatMap(({ file, folders, because }) =>
    folders.map((folder) => ({ file, line: `import type { NAME } from '#${folder}/wrong.ts';`, because })),
  ),
  ...[...new Set(FOLDERS.map(({ file }) => file))].flatMap((file) => [
    ...besideFolder(file).map((line) => ({ file, line, because: ABOVE })),
    { file, line: `import { NAME } from '../sibling.ts';`, because: DOTS },
    { file, line: `import { NAME } from './inner/wrong.ts';`, because: SUBFOLDER },
    { file, line: `export * from './wrong-too.ts';`, because: BARREL },
    { file, line: `import * as NAME from './wrong-too.ts';`, because: BARREL },
  ]),
  ...ENTRIES.flatMap(({ file, folders, because }) =>
    folders.flatMap((folder) => [
      { file, line: `import { NAME } from '#${folder}/wrong.ts';`, because },
      { file, line: `import { NAME } from './${folder}/wrong.ts';`, because: SUBFOLDER },
    ]),
  ),
  ...PACKAGES.flatMap(([file, because, ...packages]) =>
    packages.map((name) => ({ file, line: `import { NAME } from '${name}';`, because })),
  ),
  { file: 'tests/domain/wrong.test.ts', line: `import { NAME } from '../support/wrong.ts';`, because: DOTS },
  { file: 'tests/domain/wrong.test.ts', line: `import { NAME } from './support/wrong.ts';`, because: SUBFOLDER },
  { file: 'tests/domain/wrong.test.ts', line: `export * from '#domain/wrong.ts';`, because: BARREL },
  { file: 'vite.config.ts', line: `import { NAME } from '../wrong.ts';`, because: DOTS },
];

const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/contract/right.ts': ['valibot', './sibling.ts', '#contract/other.ts'],
  'src/domain/right.ts': ['./sibling.ts', '#contract/other.ts'],
  'src/data/right.ts': ['#contract/other.ts', '#domain/other.ts', '@tanstack/react-query', 'valibot'],
  'src/ui/Right.tsx': ['./Sibling.tsx', './theme.css', '#domain/other.ts', 'react', 'react/jsx-runtime', 'react-dom'],
  'src/pages/visit/Right.tsx': [
    './Sibling.tsx',
    '#pages/paths.ts',
    '#contract/other.ts',
    '#domain/other.ts',
    '#data/other.ts',
    '#ui/Other.tsx',
    'react',
    'react-router-dom',
    '@tanstack/react-query',
  ],
  'src/gateway/right.ts': [
    './sibling.ts',
    '#contract/other.ts',
    '#domain/other.ts',
    'node:http',
    'hono',
    'hono/cookie',
    'undici',
  ],
  'src/gateway/render.tsx': ['#pages/routes.tsx', '#domain/other.ts', 'react', 'react-dom/server'],
  'src/sandbox/right.ts': ['./sibling.ts', '#sandbox/other.ts', 'node:http', 'hono', '@hono/node-server'],
  'src/server.ts': ['#gateway/other.ts', '#sandbox/other.ts', 'node:http'],
  'src/boot.ts': ['#domain/other.ts', '#data/other.ts'],
  'src/browser.tsx': ['#pages/routes.tsx', '#data/other.ts', '#ui/theme.css', 'react-dom/client', 'react'],
  'tests/domain/right.test.ts': [
    '#domain/other.ts',
    '#gateway/other.ts',
    '#sandbox/other.ts',
    '#tests/support/other.ts',
    'vitest',
  ],
  'vite.config.ts': ['./src/gateway/other.ts', 'vite'],
};

/** What the table allows, which must pass. */
export const ALLOWED: readonly Omit<ImportCase, 'because'>[] = [
  ...Object.entries(MAY_IMPORT).flatMap(([file, names]) =>
    names.map((name) => ({ file, line: `import { NAME } from '${name}';` })),
  ),
  { file: 'src/sandbox/right.ts', line: `import type { NAME } from '#contract/visit.ts';` },
  { file: 'src/contract/right.ts', line: `import * as NAME from 'valibot';` },
];
