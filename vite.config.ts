import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import type { Plugin, Rolldown } from 'vite';
import { build } from 'vite';
import type { NodeHandler, createNodeHandler } from '#gateway/node-handler.ts';
import type { markPage } from '#gateway/page-shell.ts';
import type { createLog } from '#gateway/request-log.ts';
import type { Viewer, openViewer } from '#server';
import { defineConfig } from 'vitest/config';

export default defineConfig(({ isSsrBuild }) => ({
  // Bundled whole: `dist/` alone is what runs.
  ssr: { noExternal: isSsrBuild ? true : [] },
  publicDir: isSsrBuild ? false : 'public',
  define: isSsrBuild ? { 'process.env.NODE_ENV': JSON.stringify('production') } : {},
  plugins: [react(), tailwindcss(), bootScript(), compressedFiles(), gatewayInDev()],
  server: { host: '127.0.0.1', port: Number(process.env['PORT'] || 4173), strictPort: true },
  build: isSsrBuild
    ? {
        outDir: 'dist/server',
        rolldownOptions: { input: { server: 'src/server.ts', sandbox: 'src/sandbox/serve.ts' } },
      }
    : {
        outDir: 'dist/browser',
        modulePreload: false,
        // The content security policy takes no data: addresses.
        assetsInlineLimit: 0,
        rolldownOptions: {
          output: {
            codeSplitting: {
              groups: [
                // One file for the first view of a visit, and one for what comes later.
                { name: 'app', tags: ['$initial'], priority: 1 },
                { name: 'later', test: /src\/(pages|ui|data|domain\/change)/ },
              ],
            },
          },
        },
      },
  test: {
    // Half of the time is spent waiting; a busy machine must not fail what is only slow.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    setupFiles: ['tests/support/fail-on-console-error.ts', 'tests/harness/running-test.ts'],
    reporters: ['default', './tests/harness/verify-reporter.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          globalSetup: 'tests/harness/redis.ts',
          // None of them leaves anything behind in a module, and loading each anew takes a quarter of the time.
          isolate: false,
          include: ['tests/{contract,domain,gateway,sandbox,repository}/**/*.test.ts'],
          // Those that are marked concurrent mostly wait.
          maxConcurrency: 12,
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          environment: 'jsdom',
          include: ['tests/*.test.ts', 'tests/{data,ui,pages}/**/*.test.{ts,tsx}'],
        },
      },
      // Minutes long; `npm test` leaves it out.
      {
        extends: true,
        test: {
          name: 'long',
          environment: 'node',
          globalSetup: 'tests/harness/redis.ts',
          include: ['tests/long/**/*.test.ts'],
          // They mostly wait.
          maxWorkers: 5,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
}));

/** Puts src/boot.ts, with the constants that it imports, into index.html: a request of its own would come too late. */
function bootScript(): Plugin {
  return {
    name: 'boot-script',
    transformIndexHtml: {
      order: 'pre',
      async handler(html) {
        const built = (await build({
          configFile: false,
          logLevel: 'warn',
          publicDir: false,
          build: {
            write: false,
            modulePreload: false,
            rolldownOptions: { input: 'src/boot.ts', output: { format: 'iife' } },
          },
        })) as Rolldown.RolldownOutput;
        return html.replace('<script src="/src/boot.ts">', () => `<script>${built.output[0].code.trim()}`);
      },
    },
  };
}

/** Writes each text file of the built pages beside itself, squeezed as far as it goes: `x.js.br`, `x.js.gz`. */
function compressedFiles(): Plugin {
  return {
    name: 'compressed-files',
    apply: (_config, { isSsrBuild }) => isSsrBuild !== true,
    writeBundle({ dir = '' }) {
      for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(css|js|svg|txt|json|webmanifest)$/.test(name)) continue;
        const file = join(dir, name);
        const content = readFileSync(file);
        const squeezed = { br: brotliCompressSync(content), gz: gzipSync(content, { level: 9 }) };
        for (const [ending, bytes] of Object.entries(squeezed)) {
          if (bytes.length < content.length) writeFileSync(`${file}.${ending}`, bytes);
        }
      }
    },
  };
}

interface ServerModules {
  readonly openViewer: typeof openViewer;
  readonly createLog: typeof createLog;
  readonly createNodeHandler: typeof createNodeHandler;
  readonly markPage: typeof markPage;
}

/** The gateway inside Vite's dev server: it answers its own addresses, and Vite all the rest. */
function gatewayInDev(): Plugin {
  const serverFiles = /\/src\/(server\.ts|(gateway|sandbox|contract)\/)/;
  let open: () => Promise<{ viewer: Viewer; handle: NodeHandler; markPage: ServerModules['markPage'] }>;

  return {
    name: 'gateway-in-dev',
    apply: 'serve',
    configureServer(vite) {
      const load = async () => {
        const files = ['server.ts', 'gateway/node-handler.ts', 'gateway/page-shell.ts', 'gateway/request-log.ts'];
        const modules = await Promise.all(files.map((file) => vite.ssrLoadModule(`/src/${file}`)));
        const server = Object.assign({}, ...modules) as ServerModules;
        const log = server.createLog();
        const viewer = await server.openViewer(process.env, undefined, log);
        const { publicOrigin } = viewer.settings;
        const handle = server.createNodeHandler(viewer, { publicOrigin, log });
        return { viewer, handle, markPage: server.markPage };
      };
      // Opened by the first request, so that a tool that only loads this configuration opens nothing.
      let opened: ReturnType<typeof load> | undefined;
      open = () => (opened ??= load());
      const close = async () => {
        const last = opened;
        opened = undefined;
        await (await last?.catch(() => undefined))?.viewer.close();
      };
      vite.watcher.on('all', (_event, file) => void (serverFiles.test(file) && close()));
      vite.httpServer?.on('close', () => void close());
      vite.middlewares.use((request, response, next) => {
        if (!/^\/(api|healthz|readyz|sandbox)([/?]|$)/.test(request.url ?? '')) return next();
        open().then(({ handle }) => handle(request, response), next);
      });
    },
    async transformIndexHtml(html) {
      const { markPage, viewer } = await open();
      const { access, lockAfterMinutes } = viewer.settings;
      return markPage(html, { 'data-mode': access.mode, 'data-lock-after-minutes': lockAfterMinutes });
    },
  };
}
