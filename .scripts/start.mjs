// Runs one of the built servers in this very process, so that signals reach it and no second process stays.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './fresh-build.mjs';
import { requireNodeAndPackages, root, stop } from './root.mjs';

requireNodeAndPackages();
process.chdir(root);

const name = process.argv[2] ?? 'server';
const settingsFile = join(root, '.env');
if (existsSync(settingsFile)) process.loadEnvFile(settingsFile);
process.env.NODE_ENV ??= 'production';

if (!(await ensureBuilt())) stop('Nothing was started.');
await import(pathToFileURL(join(root, 'dist/server', `${name}.js`)).href);
