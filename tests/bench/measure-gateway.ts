import { performance } from 'node:perf_hooks';
import { Pool } from 'undici';
import { MEASURED } from './bench-visits.ts';
import { median, percentile } from './median.ts';
import type { ServerProcess } from './server-process.ts';
import { readResidentMegabytes } from './server-process.ts';

const CONNECTIONS = 32;
const REQUESTS_BEFORE_MEMORY = 10_000;

export interface GatewayFigures {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** After ten thousand requests; null where the system does not tell. */
  readonly megabytes: number | null;
}

interface Window {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** Asks each server for the same visit, in turn, over connections that are kept: medians of all turns. */
export async function measureServers(
  servers: readonly ServerProcess[],
  rounds: number,
  seconds: number,
): Promise<GatewayFigures[]> {
  const pools = servers.map(({ url }) => new Pool(url, { connections: CONNECTIONS, pipelining: 1 }));
  const measured = servers.map(({ url, pid }, place) => ({
    url,
    pid,
    pool: pools[place] ?? new Pool(url),
    windows: new Array<Window>(),
    megabytes: null as number | null,
  }));
  for (const each of measured) {
    await drive(each.pool, each.url, (done) => done < REQUESTS_BEFORE_MEMORY);
    each.megabytes = readResidentMegabytes(each.pid);
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const each of measured) {
      const end = performance.now() + seconds * 1000;
      each.windows.push(await drive(each.pool, each.url, () => performance.now() < end));
    }
  }
  await Promise.all(pools.map((pool) => pool.close()));
  return measured.map(({ windows, megabytes }) => ({
    perSecond: median(windows.map((window) => window.perSecond)),
    p50: median(windows.map((window) => window.p50)),
    p99: median(windows.map((window) => window.p99)),
    megabytes,
  }));
}

/** As many callers as connections, each asking again as soon as it is answered. Throws at anything but 200. */
async function drive(pool: Pool, origin: string, goesOn: (started: number) => boolean): Promise<Window> {
  const taken: number[] = [];
  let started = 0;
  const headers = { 'x-visit-viewer': '1', 'sec-fetch-site': 'same-origin', origin };
  const call = async () => {
    while (goesOn(started)) {
      started += 1;
      const at = performance.now();
      const { statusCode, body } = await pool.request({
        path: `/api/v1/visits/${MEASURED[0].number}`,
        method: 'GET',
        headers,
      });
      await body.arrayBuffer();
      if (statusCode !== 200) throw new Error(`${origin} answered ${statusCode}.`);
      taken.push(performance.now() - at);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, call));
  const seconds = (performance.now() - start) / 1000;
  return { perSecond: taken.length / seconds, p50: percentile(taken, 0.5), p99: percentile(taken, 0.99) };
}
