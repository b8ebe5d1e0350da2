// What a first view of a visit costs on the wire, in bytes as the gateway sends them (brotli). One byte more fails.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './fresh-build.mjs';
import { readFirstLoad } from './first-load.mjs';
import { requireNodeAndPackages, root, stop } from './root.mjs';

const BUDGET = {
  // React, its router and the query library are about three quarters of it; the rest is the page itself. At 10 Mbit/s
  // this is 86 ms: what is not needed for a first view goes to src/pages/later-parts.ts.
  script: 108_000,
  // The whole stylesheet, which stands in each rendered page and so is sent with each.
  styles: 5_500,
};

requireNodeAndPackages();
if (!(await ensureBuilt())) stop('Nothing was measured.');

const folder = join(root, 'dist/browser');
const sizes = readFirstLoad(readFileSync(join(folder, 'index.html'), 'utf8'), (path) =>
  readFileSync(join(folder, path)),
);
for (const [kind, most] of Object.entries(BUDGET)) {
  const isWithin = sizes[kind] <= most;
  console.log(`first load, ${kind}: ${sizes[kind]} of ${most} bytes${isWithin ? '' : ', which is TOO MUCH'}`);
  if (!isWithin) process.exitCode = 1;
}
