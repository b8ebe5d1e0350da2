import { build } from './fresh-build.mjs';
import { requireNodeAndPackages } from './root.mjs';

requireNodeAndPackages();
process.exitCode = (await build()) ? 0 : 1;
