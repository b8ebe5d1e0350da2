import { join } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const tests = join(import.meta.dirname, '..');
const dist = join(tests, '../dist');
const bench = ['bench', 'stub-partner', 'page-server', 'bare-proxy'].map((name) => join(tests, `bench/${name}.ts`));
const soak = ['soak', 'faulty-partner'].map((name) => join(tests, `soak/${name}.ts`));

// The programs of the benchmark and of the soak; without --ssr, the page that the benchmark compares with.
export default defineConfig(({ isSsrBuild }) =>
  isSsrBuild
    ? { build: { outDir: join(dist, 'programs'), emptyOutDir: true, rolldownOptions: { input: [...bench, ...soak] } } }
    : {
        root: join(tests, 'bench/plain-stack'),
        plugins: [react(), tailwindcss()],
        build: { outDir: join(dist, 'plain-stack'), emptyOutDir: true },
      },
);
