import { defineConfig } from '@playwright/test';

const shellPath = process.env['HEADLESS_SHELL_PATH'];
const reportFile = process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'];

// Chromium's sandbox cannot start as root, and only there is it left out.
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export default defineConfig({
  testDir: '.',
  // Longer than anybody waits for; `npm run verify` runs them.
  testIgnore: process.env['LONG_BROWSER_TESTS'] === undefined ? ['long/**'] : [],
  outputDir: '../../test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // As long as it takes a busy machine: no test means a time by them.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ...(reportFile === undefined ? [] : ([['json', { outputFile: reportFile }]] as const))],
  use: {
    browserName: 'chromium',
    launchOptions: {
      ...(shellPath === undefined ? {} : { executablePath: shellPath }),
      args: [
        ...asRoot,
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
