import { join } from 'node:path';
import { build } from 'vite';
import { ensureBuilt } from './fresh-build.mjs';
import { requireNodeAndPackages, root, stop } from './root.mjs';
import { runCommand } from './run-tool.mjs';

// Builds the viewer and the soak, and runs it in processes of their own. `npm run soak -- --minutes 1` to try it.
requireNodeAndPackages();
if (!(await ensureBuilt())) stop('Nothing was measured.');
const built = join(root, 'dist/soak');
process.env.NODE_ENV = 'production';
await build({
  configFile: false,
  logLevel: 'warn',
  root,
  build: {
    ssr: true,
    outDir: built,
    emptyOutDir: true,
    rolldownOptions: {
      input: { run: join(root, 'tests/soak/run.ts'), 'faulty-partner': join(root, 'tests/soak/faulty-partner.ts') },
    },
  },
});
const { code } = await runCommand(process.execPath, [join(built, 'run.js'), ...process.argv.slice(2)], {
  env: { SOAK_ROOT: root },
});
process.exitCode = code;
