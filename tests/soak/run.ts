import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { percentile } from '#tests/bench/median.ts';
import { startServer } from '#tests/bench/server-process.ts';
import { ask } from '#tests/support/http-client.ts';
import { PASSWORD, commentFor, employee } from '#tests/support/partner.ts';
import { signIn } from '#tests/support/signed-in.ts';
import type { Asked, Desk } from './keep-asking.ts';
import { HOST, isMisdelivered, keepAsking } from './keep-asking.ts';
import type { Sample } from './watch-process.ts';
import { fitSlope, watchProcess } from './watch-process.ts';

// Built and started by `npm run soak`: the built gateway under a working day's load, and a partner that often fails.

const root = process.env['SOAK_ROOT'] ?? '.';
const minutes = Number(process.argv[2] === '--minutes' ? process.argv[3] : 10);
const SESSIONS = 50;
const PER_SECOND = 50;
const PARTNER_TOKEN = 'canary-partner-7f3a';
/** Memory grows while the code is compiled and buffers find their size; what matters is what comes after. */
const WARM_UP_SHARE = 0.3;
const MEGABYTES_PER_MINUTE = 1;

interface Row {
  readonly what: string;
  readonly is: string;
  readonly bound: string;
  readonly isGood: boolean;
}

const folder = mkdtempSync(join(tmpdir(), 'soak-'));
const logFile = join(folder, 'log');
const log = openSync(logFile, 'w');
const partner = await startServer(join(import.meta.dirname, 'faulty-partner.js'));
const readPartner = async () =>
  JSON.parse((await ask(Number(new URL(partner.url).port), '/')).text) as Record<'apiUrl' | 'calls' | 'faults', never>;
const env = {
  ALTEGIO_PARTNER_TOKEN: PARTNER_TOKEN,
  PUBLIC_ORIGIN: `https://${HOST}`,
  ALTEGIO_API_URL: (await readPartner()).apiUrl,
  PARTNER_PER_SECOND: '1000',
  PARTNER_PER_MINUTE: '60000',
  READS_PER_MINUTE: '1000',
};
const viewer = await startServer(join(root, 'dist/server/server.js'), [], env, log);
try {
  const desks = await signInAll();
  const watch = watchProcess(viewer.pid, 2_000);
  const load = loadavg()[0] ?? 0;
  const asked = await keepAsking(viewer.url, desks, { perSecond: PER_SECOND, seconds: minutes * 60 });
  watch.stop();
  const tenths = watch.samples.filter((_, at, all) => at % Math.ceil(all.length / 10) === 0);
  const rows = [
    ...judgeAnswers(asked, (await ask(Number(new URL(viewer.url).port), '/readyz')).status),
    ...judgeProcess(watch.samples),
    ...judgeLog(readFileSync(logFile, 'utf8')),
  ];
  const { calls, faults } = await readPartner();
  console.log(
    `${minutes} min, ${PER_SECOND} requests a second, ${SESSIONS} sessions, one process; ${faults} of ${calls} answers of the partner faulty`,
  );
  console.log(`${cpus().length} cores, load ${load.toFixed(1)} before; Node ${process.versions.node}`);
  console.log(`MB in the course of it: ${tenths.map(({ megabytes }) => Math.round(megabytes)).join(' ')}`);
  for (const { what, is, bound, isGood } of rows) {
    console.log(`${isGood ? ' ok ' : 'BAD '} ${what.padEnd(46)} ${is.padEnd(30)} ${bound}`);
  }
  process.exitCode = rows.every(({ isGood }) => isGood) ? 0 : 1;
} finally {
  await Promise.all([viewer.stop(), partner.stop()]);
  closeSync(log);
  rmSync(folder, { recursive: true });
}

async function signInAll(): Promise<Desk[]> {
  const { port } = new URL(viewer.url);
  const desks: Desk[] = [];
  for (let at = 0; at < SESSIONS; at += 1) {
    const login = `canary-login-${at}`;
    // Tries to sign in are counted by address; a proxy on this computer says from where each comes.
    const headers = { host: HOST, 'x-forwarded-for': `10.0.0.${at}` };
    desks.push({ login, cookie: await signIn(Number(port), login, headers) });
  }
  return desks;
}

function judgeAnswers({ milliseconds, statuses, misdelivered }: Asked, ready: number): Row[] {
  const count = (status: number | 'broken off') => statuses.get(status) ?? 0;
  const all = milliseconds.length;
  const odd = [...statuses].filter(([status]) => ![200, 502, 503, 504].includes(Number(status)));
  const isCaught = isMisdelivered(commentFor('somebody', 1), commentFor('somebody-else', 1), true);
  const p99 = percentile(milliseconds, 0.99);
  const spread = [...statuses].map(([status, times]) => `${status}: ${times}`).join(', ');
  return [
    row('answers misdelivered', `${misdelivered} of ${all}`, '0', misdelivered === 0),
    row('control: an answer of somebody else’s', isCaught ? 'caught' : 'NOT CAUGHT', 'caught', isCaught),
    row('answers by status', spread, '200, or 502 to 504', odd.length === 0),
    row('answered with the visit or its page', share(count(200), all), '95%', count(200) >= all * 0.95),
    row(
      'half of the answers within',
      `${percentile(milliseconds, 0.5).toFixed(1)} ms`,
      '100 ms',
      percentile(milliseconds, 0.5) < 100,
    ),
    row('99% of the answers within', `${p99.toFixed(0)} ms`, '8.5 s', p99 < 8_500),
    row('ready at the end', String(ready), '200', ready === 200),
  ];
}

function judgeProcess(samples: readonly Sample[]): Row[] {
  const warm = samples.filter(({ minutes: at }) => at >= minutes * WARM_UP_SHARE);
  const slope = fitSlope(warm.map((sample) => [sample.minutes, sample.megabytes]));
  // One kilobyte kept of each request.
  const leaking = fitSlope(warm.map(({ minutes: at, megabytes }) => [at, megabytes + (at * 60 * PER_SECOND) / 1024]));
  const handles = warm.map((sample) => sample.handles);
  const [first, last] = [warm[0], warm.at(-1)];
  const leakingIsCaught = leaking > MEGABYTES_PER_MINUTE;
  return [
    row(
      'memory, at most',
      `${Math.round(Math.max(...samples.map(({ megabytes }) => megabytes)))} MB`,
      '250 MB',
      samples.every(({ megabytes }) => megabytes < 250),
    ),
    row(
      'memory grows after the warm-up',
      `${slope.toFixed(2)} MB/min (${first?.megabytes.toFixed(0)} to ${last?.megabytes.toFixed(0)})`,
      `${MEGABYTES_PER_MINUTE} MB/min`,
      slope < MEGABYTES_PER_MINUTE,
    ),
    row('control: one kilobyte kept of each request', `${leaking.toFixed(2)} MB/min`, 'caught', leakingIsCaught),
    row(
      'handles after the warm-up',
      `${Math.min(...handles)} to ${Math.max(...handles)}, last ${handles.at(-1)}`,
      '600',
      Math.max(...handles) < 600,
    ),
    row(
      'handles grow after the warm-up',
      `${fitSlope(warm.map((sample) => [sample.minutes, sample.handles])).toFixed(1)} a minute`,
      '',
      true,
    ),
  ];
}

function judgeLog(text: string): Row[] {
  const lines = text.split('\n').filter((line) => line !== '');
  const broken = lines.filter((line) => !isJson(line)).length;
  const find = (all: string) =>
    [PARTNER_TOKEN, PASSWORD, 'canary', employee('x').name.slice(0, 12), 'John Doe', '13155550175'].filter((secret) =>
      all.includes(secret),
    ).length;
  const isCaught = find(`{"who":"${employee('x').name}"}`) > 0;
  return [
    row('lines of the log that are no JSON', `${broken} of ${lines.length}`, '0', broken === 0 && lines.length > 0),
    row('canaries in the log', String(find(text)), '0', find(text) === 0),
    row('control: a line with a name', isCaught ? 'caught' : 'NOT CAUGHT', 'caught', isCaught),
  ];
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

function share(part: number, whole: number): string {
  return `${((part / whole) * 100).toFixed(2)}%`;
}

function row(what: string, is: string, bound: string, isGood: boolean): Row {
  return { what, is, bound, isGood };
}
