import { defineConfig } from '@playwright/test';

const shellPath = process.env['HEADLESS_SHELL_PATH'];

// Chromium's sandbox cannot start as root, and only there is it left out.
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** By its folder, or by its tag. */
const LONG = /\blong\/|@long/;

export default defineConfig({
  testDir: '.',
  projects: [
    { name: 'browser', grepInvert: LONG },
    // Minutes long; `npm test` leaves it out.
    { name: 'long', grep: LONG, workers: 2 },
  ],
  globalSetup: '../harness/chromium.ts',
  outputDir: '../../test-results',
  // They wait for most of the time, for each other's processor at the most.
  workers: 5,
  retries: 0,
  forbidOnly: true,
  // As long as it takes a busy machine: no test means a time by them.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['../harness/verify-reporter.ts']],
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
        // A page of a test is gone before compiling it well would pay.
        '--js-flags=--no-opt',
      ],
    },
  },
});
