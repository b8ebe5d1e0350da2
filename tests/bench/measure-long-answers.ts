import { setTimeout as wait } from 'node:timers/promises';
import { Pool } from 'undici';
import { LONG_BODIES } from './long-bodies.ts';
import { readResidentMegabytes } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';

/** The first of their visits' numbers; the others follow in their order. */
export const FIRST_LONG_VISIT = 70_001;

/** What one long answer costs the people who ask for something else meanwhile. */
interface LongAnswer {
  readonly name: string;
  /** Whether the visit was shown or refused as it had to be, on the page and by the API. */
  readonly isRight: boolean;
  /** The longest that another request waited, in milliseconds. */
  readonly slowestMs: number;
}

export interface LongAnswers {
  readonly answers: readonly LongAnswer[];
  /** The most that the process held above what it held before; null where the system does not tell. */
  readonly addedMegabytes: number | null;
}

const TIMES = 3;

/** Asks for each long visit as a page and as a refresh, several times, while others ask whether the gateway is there. */
export async function measureLongAnswers({ url, pid }: ServerProcess): Promise<LongAnswers> {
  const pool = new Pool(url, { connections: 8, pipelining: 1 });
  const others = new Pool(url, { connections: 1, pipelining: 1 });
  const sendRequest = async (path: string) => {
    const headers = { 'x-visit-viewer': '1', 'sec-fetch-site': 'same-origin', origin: url };
    const { statusCode, body } = await pool.request({ path, method: 'GET', headers });
    await body.arrayBuffer();
    return statusCode;
  };
  // As warm as on any working day.
  for (let count = 0; count < 2_000; count += 1)
    await sendRequest(count % 10 === 0 ? '/visits/12347' : '/api/v1/visits/12345');
  const before = readResidentMegabytes(pid);
  let most = before ?? 0;
  const answers: LongAnswer[] = [];
  for (const [place, [name, isShown]] of LONG_BODIES.entries()) {
    const number = FIRST_LONG_VISIT + place;
    const expected = isShown ? 200 : 502;
    const stop = watchOthers(others, pid);
    let isRight = true;
    for (let time = 0; time < TIMES; time += 1) {
      for (const path of [`/api/v1/visits/${number}`, `/visits/${number}`])
        isRight &&= (await sendRequest(path)) === expected;
    }
    const { slowestMs, megabytes } = await stop();
    most = Math.max(most, megabytes);
    answers.push({ name, isRight, slowestMs });
  }
  await Promise.all([pool.close(), others.close()]);
  return { answers, addedMegabytes: before === null ? null : most - before };
}

/** Asks again and again, until it is stopped, and tells how long that took at most and what the process held. */
function watchOthers(pool: Pool, pid: number) {
  const seen = { slowestMs: 0, megabytes: 0 };
  const ended = new AbortController();
  const watching = (async () => {
    while (!ended.signal.aborted) {
      const began = performance.now();
      const { body } = await pool.request({ path: '/healthz', method: 'GET' });
      await body.arrayBuffer();
      seen.slowestMs = Math.max(seen.slowestMs, performance.now() - began);
      seen.megabytes = Math.max(seen.megabytes, readResidentMegabytes(pid) ?? 0);
      await wait(1);
    }
  })();
  return async () => {
    ended.abort();
    await watching;
    return seen;
  };
}
