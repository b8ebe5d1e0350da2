import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { exampleVisit } from './test-partner.ts';

export interface CountingPartner {
  readonly apiUrl: string;
  /** When each request arrived, in milliseconds since 1970, in order. */
  arrivals(): readonly number[];
  close(): Promise<void>;
}

/** A thread of its own, so that a test that is busy elsewhere does not move the arrivals. */
const SERVER = `
const { createServer } = require('node:http');
const { parentPort, workerData } = require('node:worker_threads');
const server = createServer((incoming, outgoing) => {
  parentPort.postMessage(performance.timeOrigin + performance.now());
  outgoing.writeHead(200, { 'content-type': 'application/json' }).end(workerData);
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage({ port: server.address().port }));
`;

/** A partner that gives the example to each request, and notes when it was asked. */
export async function startCountingPartner(): Promise<CountingPartner> {
  const workerData = JSON.stringify({ success: true, data: exampleVisit, meta: [] });
  const worker = new Worker(SERVER, { eval: true, workerData });
  const [{ port }] = (await once(worker, 'message')) as [{ port: number }];
  const seen: number[] = [];
  worker.on('message', (at: number) => seen.push(at));
  return {
    apiUrl: `http://127.0.0.1:${port}/api/v1`,
    arrivals: () => seen,
    close: async () => void (await worker.terminate()),
  };
}

/** The most moments that lie within any stretch of so many milliseconds. `moments` in order. */
export function countBusiest(moments: readonly number[], stretchMs: number): number {
  const counts = moments.map((from, at) => moments.slice(at).filter((moment) => moment < from + stretchMs).length);
  return Math.max(0, ...counts);
}
