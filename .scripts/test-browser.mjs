import { runBrowserTests } from './browser-tests.mjs';
import { requireNodeAndPackages } from './root.mjs';

requireNodeAndPackages();
process.exitCode = await runBrowserTests(process.argv.slice(2));
