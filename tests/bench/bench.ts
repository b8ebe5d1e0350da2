import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { findChromium } from '#tests/harness/chromium.ts';
import { checkFacts, checkSlowness, checkWatch } from './negative-controls.ts';
import { summarisePages } from './page-metrics.ts';
import type { Contender } from './load-page.ts';
import { measureServers } from './measure-gateway.ts';
import { measureLongAnswers } from './measure-long-answers.ts';
import { measurePages } from './measure-pages.ts';
import { measureFind, measureScrolling, measureSwitch } from './measure-use.ts';
import { writeReport } from './report.ts';
import type { ServerProcess } from './server-process.ts';
import { startServer } from './server-process.ts';

// `npm run bench` builds it and starts it in the folder of the project.
const isQuick = process.argv.includes('--quick');

const PARTNER_MS = 80;
const plan = isQuick
  ? { sizes: [1, 100], rounds: { one: 3, more: 3 }, switches: 4, serverRounds: 3, serverSeconds: 2, scrolls: false }
  : {
      sizes: [1, 10, 100, 800],
      rounds: { one: 21, more: 7 },
      switches: 14,
      serverRounds: 7,
      serverSeconds: 4,
      scrolls: true,
    };

/** Both runs together are within the searches of a minute. */
const FINDS = 8;

const scripts = import.meta.dirname;
/** What else the machine did when this began. */
const load = loadavg()[0] ?? 0;
const running: ServerProcess[] = [];

async function start(...args: Parameters<typeof startServer>): Promise<ServerProcess> {
  const server = await startServer(...args);
  running.push(server);
  return server;
}

function startViewer(partner: ServerProcess, env: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
  return start('dist/server/server.js', [], {
    ...env,
    ALTEGIO_PARTNER_TOKEN: 'partner',
    ALTEGIO_USER_TOKEN: 'user',
    ALTEGIO_API_URL: `${partner.url}/api/v1`,
    PARTNER_PER_SECOND: '1000000',
    PARTNER_PER_MINUTE: '60000000',
    READS_PER_MINUTE: '60000000',
  });
}

const say = (words: string) => void process.stderr.write(`${words}\n`);

async function measureInBrowser() {
  const partner = await start(join(scripts, 'stub-partner.js'), [String(PARTNER_MS)]);
  const pageServer = (folder: string) => start(join(scripts, 'page-server.js'), [folder, partner.url]);
  const contenders: Contender[] = [
    { name: 'floor', url: (await pageServer(resolve('tests/bench/floor'))).url, probe: null },
    { name: 'plain stack', url: (await pageServer(resolve('dist/plain-stack'))).url, probe: null },
    { name: 'viewer', url: (await startViewer(partner)).url, probe: 'header button[aria-label^="Colours: "]' },
  ];
  const [floor, plain, viewer] = contenders;
  if (floor === undefined || plain === undefined || viewer === undefined) throw new Error('A page is missing.');
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const { path: executablePath } = await findChromium();
  const browser = await chromium.launch({ executablePath, args });
  try {
    say('controls');
    await checkWatch(browser);
    const slowness = await checkSlowness(browser, floor.url);
    await checkFacts(browser, contenders, plan.sizes);
    const pages = summarisePages(await measurePages(browser, contenders, plan.sizes, plan.rounds, say));
    say('from one visit to another');
    const switches = {
      unslowed: await measureSwitch(browser, viewer.url, plan.switches, false),
      slowed: await measureSwitch(browser, viewer.url, plan.switches, true),
    };
    say('from a phone to its visit');
    const { url: searching } = await startViewer(partner, { ALTEGIO_LOOKUPS: 'all' });
    const finds = {
      unslowed: await measureFind(browser, searching, FINDS, false),
      slowed: await measureFind(browser, searching, FINDS, true),
    };
    say('scrolling');
    const scrolling = [];
    for (const contender of plan.scrolls ? contenders : []) scrolling.push(await measureScrolling(browser, contender));
    return { pages, slowness, switches, finds, scrolling, version: browser.version() };
  } finally {
    await browser.close();
  }
}

async function measureGateway() {
  say('the gateway alone');
  const partner = await start(join(scripts, 'stub-partner.js'));
  const servers = [await start(join(scripts, 'bare-proxy.js'), [partner.url]), await startViewer(partner)];
  const [bare, gateway] = await measureServers(servers, plan.serverRounds, plan.serverSeconds);
  if (bare === undefined || gateway === undefined) throw new Error('A server was not measured.');
  return { bare, gateway };
}

/** With as little memory as a small machine has: it must neither end nor keep others waiting. */
async function measureOthers() {
  say('long answers');
  const partner = await start(join(scripts, 'stub-partner.js'));
  return measureLongAnswers(await startViewer(partner, { NODE_OPTIONS: '--max-old-space-size=256' }));
}

async function stopAll(): Promise<void> {
  await Promise.all(running.splice(0).map((server) => server.stop()));
}

try {
  // The shorter part first: what fails in it has not cost the longer one.
  const alone = await measureGateway();
  await stopAll();
  const longAnswers = await measureOthers();
  await stopAll();
  const { slowness, version, ...inBrowser } = await measureInBrowser();
  const measured = { ...inBrowser, partnerMs: PARTNER_MS, ...alone, longAnswers };
  const circumstances = { chromium: version, rounds: plan.rounds, isQuick, slowness, load };
  process.stdout.write(writeReport(measured, circumstances));
} catch (error) {
  say(`Nothing could be measured: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await stopAll();
}
