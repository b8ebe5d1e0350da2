import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import type { Plugin, Rolldown } from 'vite';
import { build } from 'vite';
import { STORAGE_KEYS } from '#data/storage.ts';
import { PAGE_STATES } from '#domain/page-states.ts';
import type { createNodeHandler } from '#gateway/http/node-handler.ts';
import type { createRenderer } from '#gateway/render/page-renderer.ts';
import type { createLog } from '#gateway/http/request-log.ts';
import type { parseSettings } from '#gateway/settings.ts';
import type { explainStart, explainStop } from '#gateway/startup-messages.ts';
import type { Pages, createStaticFile } from '#gateway/http/static-files.ts';
import type { openViewer } from '#server';
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
          // No module in the browser depends on another one's properties being read while it loads.
          treeshake: { propertyReadSideEffects: false },
          output: {
            codeSplitting: {
              groups: [
                // One file for the first view of a visit, and one for the lazy modules.
                { name: 'app', tags: ['$initial'], priority: 1 },
                { name: 'lazy' },
              ],
            },
          },
        },
      },
  test: {
    // Half of the time is spent waiting; a busy machine must not fail what is only slow.
    maxWorkers: 4,
    testTimeout: 180_000,
    hookTimeout: 180_000,
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
          plugins: [{ name: 'boot-constants', transform: { order: 'pre', handler: writeOutConstants } }],
          build: {
            write: false,
            modulePreload: false,
            rolldownOptions: {
              input: 'src/boot.ts',
              output: { format: 'iife' },
              // Constants alone, without the tables that they stand beside.
              treeshake: { propertyReadSideEffects: false },
            },
          },
        })) as Rolldown.RolldownOutput;
        return html.replace('<script src="/src/boot.ts">', () => `<script>${built.output[0].code.trim()}`);
      },
    },
  };
}

/** Of the tables that boot.ts shares with the app, what it needs of them alone: they would stand in every page whole. */
function writeOutConstants(code: string): string {
  const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = { PAGE_STATES, STORAGE_KEYS };
  return code.replace(/\b(PAGE_STATES|STORAGE_KEYS)\.(\w+)/g, (whole, table: string, name: string) => {
    const value = tables[table]?.[name];
    return value === undefined ? whole : JSON.stringify(value);
  });
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
  readonly createLog: typeof createLog;
  readonly createNodeHandler: typeof createNodeHandler;
  readonly createRenderer: typeof createRenderer;
  readonly createStaticFile: typeof createStaticFile;
  readonly explainStart: typeof explainStart;
  readonly explainStop: typeof explainStop;
  readonly openViewer: typeof openViewer;
  readonly parseSettings: typeof parseSettings;
}

/**
 * The gateway inside Vite's dev server: it answers every address but those of Vite's own files, with the pages, headers
 * and policy of production. All that Vite needs beyond them stands here: a nonce, for its inline scripts and for the
 * styles that its client changes.
 */
function gatewayInDev(): Plugin {
  const nonce = randomUUID();
  const allowNonce = (policy: string) => policy.replace(/(script|style)-src 'self'/g, `$& 'nonce-${nonce}'`);
  const vitesOwn = /^\/(@|__|src\/|node_modules\/)/;
  const serverFiles = /\/public\/|\/src\/(server\.ts|(gateway|sandbox|contract)\/)/;
  const styles = '/src/ui/theme.css';

  return {
    name: 'gateway-in-dev',
    apply: 'serve',
    config: () => ({ appType: 'custom', html: { cspNonce: nonce }, server: { cors: false } }),
    configureServer(vite) {
      const load = async <Name extends keyof ServerModules>(file: string) =>
        (await vite.ssrLoadModule(`/src/${file}`)) as Pick<ServerModules, Name>;
      /** What the build would leave of index.html and the styles. */
      const readPages = async (): Promise<Pages> => {
        const source = readFileSync(join(vite.config.root, 'index.html'), 'utf8');
        const html = await vite.transformIndexHtml('/index.html', source);
        // boot.ts alone is allowed by its hash, as in production.
        const page = html.replace(`<script nonce="${nonce}">`, '<script>');
        // The gateway takes the first script with an address for the app.
        const [client = ''] = /<script type="module" [^>]*"\/@vite\/client"[^>]*><\/script>/.exec(page) ?? [];
        const end = `${client}<link rel="stylesheet" href="${styles}"></head>`;
        const css = await vite.environments.client.transformRequest(`${styles}?direct`);
        const bodies = { identity: Buffer.from(css?.code ?? '') };
        const file = { contentType: 'text/css', cacheControl: 'no-store', bodies };
        return { indexHtml: page.replace(client, '').replace('</head>', () => end), files: new Map([[styles, file]]) };
      };
      const open = async () => {
        const { openViewer } = await load<'openViewer'>('server.ts');
        const { createNodeHandler } = await load<'createNodeHandler'>('gateway/http/node-handler.ts');
        const { createLog } = await load<'createLog'>('gateway/http/request-log.ts');
        const { createStaticFile } = await load<'createStaticFile'>('gateway/http/static-files.ts');
        const { publicDir } = vite.config;
        const files = readdirSync(publicDir).map((name) => {
          const read = (path: string) => (path === `/${name}` ? readFileSync(join(publicDir, name)) : undefined);
          return [`/${name}`, createStaticFile(`/${name}`, read)] as const;
        });
        const log = createLog();
        const viewer = await openViewer(process.env, {
          log,
          pages: { indexHtml: '', files: new Map(files) },
          // Loaded anew for each page: the browser has the latest source, too.
          createPageRenderer: (_, settings) => async (request, answer, noteCrash) => {
            const { createRenderer } = await load<'createRenderer'>('gateway/render/page-renderer.ts');
            const page = createRenderer(await readPages(), settings)(request, answer, noteCrash);
            page.headers.set('content-security-policy', allowNonce(page.headers.get('content-security-policy') ?? ''));
            return page;
          },
        });
        const { publicOrigin } = viewer.settings;
        return { viewer, handle: createNodeHandler(viewer, { publicOrigin, log }) };
      };
      // Opened by the first request, so that a tool that only loads this configuration opens nothing.
      let opened: ReturnType<typeof open> | undefined;
      const close = async () => {
        const last = opened;
        opened = undefined;
        await (await last?.catch(() => undefined))?.viewer.close();
      };
      /** The sentence of production, below Vite's own. */
      const sayStart = async () => {
        const { explainStart, explainStop } = await load<'explainStart' | 'explainStop'>('gateway/startup-messages.ts');
        const { parseSettings } = await load<'parseSettings'>('gateway/settings.ts');
        try {
          vite.config.logger.info(explainStart(parseSettings(process.env)));
        } catch (error) {
          vite.config.logger.error(explainStop(error));
        }
      };
      vite.httpServer?.once('listening', () => void sayStart());
      vite.watcher.on('all', (_event, file) => void (serverFiles.test(file) && close()));
      vite.httpServer?.on('close', () => void close());
      vite.middlewares.use((request, response, next) => {
        if (vitesOwn.test(request.url ?? '')) return next();
        (opened ??= open()).then(({ handle }) => handle(request, response), next);
      });
    },
    // Vite's client then changes the styles that stand in the page, instead of adding its own.
    transformIndexHtml: (_html, { server }) => [
      {
        tag: 'script',
        attrs: { type: 'module' },
        children: `Object.assign(document.querySelector('style'), { nonce: '${nonce}' }).dataset.viteDevId = '${server?.config.root}${styles}'`,
        injectTo: 'head-prepend',
      },
    ],
  };
}
