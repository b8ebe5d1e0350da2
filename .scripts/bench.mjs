import { join } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { findChromium } from './chromium.mjs';
import { ensureBuilt } from './fresh-build.mjs';
import { requireNodeAndPackages, root, stop } from './root.mjs';
import { runCommand } from './run-tool.mjs';

// Builds the viewer, the page built for comparison and the harness, and runs the harness as a process of its own.
requireNodeAndPackages();
const bench = join(root, 'tests/bench');
const built = join(root, 'dist/bench');
const browser = await findChromium();
if (browser === null || !(await ensureBuilt())) stop('Nothing was measured.');

process.env.NODE_ENV = 'production';
const common = { configFile: false, logLevel: 'warn' };
await build({
  ...common,
  root: join(bench, 'plain-stack'),
  plugins: [react(), tailwindcss()],
  build: { outDir: join(built, 'plain-stack'), emptyOutDir: true },
});
const scripts = ['run', 'stub-partner', 'page-server', 'bare-proxy'];
await build({
  ...common,
  root,
  build: {
    ssr: true,
    outDir: join(built, 'harness'),
    emptyOutDir: true,
    rolldownOptions: { input: Object.fromEntries(scripts.map((name) => [name, join(bench, `${name}.ts`)])) },
  },
});
const env = { BENCH_CHROMIUM: browser, BENCH_ROOT: root };
const { code } = await runCommand(process.execPath, [join(built, 'harness/run.js'), ...process.argv.slice(2)], { env });
process.exitCode = code;
