import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { join } from 'node:path';
import type { ServerProcess } from '#tests/bench/server-process.ts';
import { startServer } from '#tests/bench/server-process.ts';
import { sendRequest } from '#tests/support/http-client.ts';
import { signIn, trySignIn } from '#tests/support/signed-in.ts';
import { evaluateAnswers, evaluateLog, evaluateProcess, evaluateStrangers } from './evaluate.ts';
import type { LoadResult, SignedInUser } from './send-load.ts';
import { HOST, sendLoad } from './send-load.ts';
import type { Sample } from './watch-process.ts';
import { watchProcess } from './watch-process.ts';

// `npm run soak` builds it and starts it in the folder of the project: the built gateway under a working day's load, and a partner that often fails.

const minutes = Number(process.argv[2] === '--minutes' ? process.argv[3] : 10);
const SESSIONS = 50;
const PER_SECOND = 50;
const STRANGERS_PER_SECOND = 5;
const say = (words: string) => void process.stdout.write(`${words}\n`);

const folder = mkdtempSync(join(tmpdir(), 'soak-'));
const logFile = join(folder, 'log');
const log = openSync(logFile, 'w');
const partner = await startServer(join(import.meta.dirname, 'faulty-partner.js'));
const readPartner = async () =>
  JSON.parse((await sendRequest(Number(new URL(partner.url).port), '/')).text) as {
    apiUrl: string;
    calls: number;
    faults: number;
  };
const env = {
  ALTEGIO_PARTNER_TOKEN: 'canary-partner-7f3a',
  PUBLIC_ORIGIN: `https://${HOST}`,
  ALTEGIO_API_URL: (await readPartner()).apiUrl,
  PARTNER_PER_SECOND: '1000',
  PARTNER_PER_MINUTE: '60000',
  READS_PER_MINUTE: '1000',
};
/** The control of the watch over memory: of each request so much is kept that it comes to 300 MB. */
const KEPT_BYTES = Math.round(300e6 / (minutes * 60 * PER_SECOND));
const LEAK = `import { Server } from 'node:http';
const kept = [];
const { emit } = Server.prototype;
Server.prototype.emit = function (name, ...rest) {
  if (name === 'request') kept.push(Buffer.alloc(${KEPT_BYTES}, 1));
  return emit.call(this, name, ...rest);
};`;
const leak = `--import data:text/javascript,${encodeURIComponent(LEAK)}`;
const server = 'dist/server/server.js';
// A heap of a small server's size: else memory grows with what garbage is left lying, and tells nothing.
const HEAP = '--max-old-space-size=128';
const viewer = await startServer(server, [], { ...env, NODE_OPTIONS: HEAP }, log);
const leaking = await startServer(server, [], { ...env, NODE_OPTIONS: `${HEAP} ${leak}` });
try {
  const load = loadavg()[0] ?? 0;
  const [{ result, samples }, { samples: leakingSamples }, strangers] = await Promise.all([
    runDay(viewer),
    runDay(leaking),
    trySigningIn(viewer),
  ]);
  const tenths = samples.filter((_, at, all) => at % Math.ceil(all.length / 10) === 0);
  const rows = [
    ...evaluateAnswers(result, (await sendRequest(Number(new URL(viewer.url).port), '/readyz')).status),
    ...evaluateStrangers(strangers),
    ...evaluateProcess(samples, leakingSamples),
    ...evaluateLog(readFileSync(logFile, 'utf8')),
  ];
  const { calls, faults } = await readPartner();
  say(
    `${minutes} min, ${PER_SECOND} requests a second, ${SESSIONS} sessions, one process; ${faults} of ${calls} answers of the partner faulty`,
  );
  say(`${cpus().length} cores, load ${load.toFixed(1)} before; Node ${process.versions.node}`);
  say(`MB in the course of it: ${tenths.map(({ megabytes }) => Math.round(megabytes)).join(' ')}`);
  for (const { what, is, bound, isGood } of rows) {
    say(`${isGood ? ' ok ' : 'BAD '} ${what.padEnd(46)} ${is.padEnd(30)} ${bound}`);
  }
  process.exitCode = rows.every(({ isGood }) => isGood) ? 0 : 1;
} finally {
  await Promise.all([viewer.stop(), leaking.stop(), partner.stop()]);
  closeSync(log);
  rmSync(folder, { recursive: true });
}

/** A gateway's working day, and what its process held meanwhile. */
async function runDay({ url, pid }: ServerProcess): Promise<{ result: LoadResult; samples: readonly Sample[] }> {
  const users = await signInAll(url);
  const watch = watchProcess(pid, 2_000);
  const result = await sendLoad(url, users, { perSecond: PER_SECOND, seconds: minutes * 60 });
  watch.stop();
  return { result, samples: watch.samples };
}

/** Strangers who try passwords all day, each from another network. Gives how often each status was answered. */
async function trySigningIn({ url }: ServerProcess): Promise<ReadonlyMap<number, number>> {
  const statuses = new Map<number, number>();
  const ends = performance.now() + minutes * 60_000;
  for (let at = 0; performance.now() < ends; at += 1) {
    const headers = { host: HOST, 'x-forwarded-for': `10.${1 + (at % 200)}.0.1` };
    const { status } = await trySignIn(Number(new URL(url).port), `canary-stranger-${at % 40}`, 'wrong', headers);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    await wait(1000 / STRANGERS_PER_SECOND);
  }
  return statuses;
}

async function signInAll(url: string): Promise<SignedInUser[]> {
  const { port } = new URL(url);
  const users: SignedInUser[] = [];
  for (let at = 0; at < SESSIONS; at += 1) {
    const login = `canary-login-${at}`;
    // Tries to sign in are counted by address; a proxy on this computer says from where each comes.
    const headers = { host: HOST, 'x-forwarded-for': `10.0.0.${at}` };
    users.push({ login, cookie: await signIn(Number(port), login, headers) });
  }
  return users;
}
