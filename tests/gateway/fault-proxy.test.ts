import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { FaultProxy, Toxic } from '#tests/support/fault-proxy.ts';
import { startFaultProxy } from '#tests/support/fault-proxy.ts';
import { startSilentPort } from '#tests/support/silent-port.ts';

// What the fault matrix stands on: each toxic does what it says, and nothing does it without one.

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Length: 600\r\n\r\n';
const ANSWER = HEAD + 'x'.repeat(600);
const answers = createServer((socket) => void socket.on('error', () => {}).once('data', () => socket.end(ANSWER)));

const answersPort = () => (answers.address() as AddressInfo).port;

interface Heard {
  readonly text: string;
  readonly pieces: number;
  readonly firstMs: number;
  readonly lastMs: number;
  /** Null where it was still open after a while. */
  readonly end: { readonly ms: number; readonly by: 'end' | 'reset' } | null;
}

async function hear(port: number, patienceMs = 20_000): Promise<Heard> {
  const began = performance.now();
  const since = () => performance.now() - began;
  const socket = connect(port, '127.0.0.1', () => socket.write('ask'));
  let heard: Heard = { text: '', pieces: 0, firstMs: 0, lastMs: 0, end: null };
  socket.on('data', (chunk: Buffer) => {
    const { text, pieces, firstMs } = heard;
    heard = {
      ...heard,
      text: text + chunk.toString(),
      pieces: pieces + 1,
      lastMs: since(),
      firstMs: firstMs || since(),
    };
  });
  const ended = new Promise<Heard['end']>((resolve) => {
    socket.on('end', () => resolve({ ms: since(), by: 'end' }));
    socket.on('error', () => resolve({ ms: since(), by: 'reset' }));
  });
  const end = await Promise.race([ended, sleep(patienceMs, null)]);
  socket.destroy();
  return { ...heard, end };
}

let proxy: FaultProxy;

beforeAll(async () => {
  answers.listen(0, '127.0.0.1');
  await once(answers, 'listening');
  proxy = await startFaultProxy(answersPort());
});
afterAll(async () => {
  await proxy.close();
  answers.close();
});

const EXTRA = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno';
const SHOWS: readonly (readonly [Toxic, (heard: Heard) => boolean])[] = [
  [{ type: 'latency', ms: 1_500 }, ({ firstMs, text }) => firstMs >= 1_490 && text === ANSWER],
  [{ type: 'bandwidth', bytesPerSecond: 400 }, ({ lastMs, text }) => lastMs >= 1_400 && text === ANSWER],
  [{ type: 'slicer', bytes: 1 }, ({ pieces, text }) => pieces > 100 && text === ANSWER],
  [{ type: 'slow_close', ms: 1_500 }, ({ end, lastMs, text }) => (end?.ms ?? 0) - lastMs >= 1_450 && text === ANSWER],
  [{ type: 'timeout', at: 'connect' }, ({ end, text }) => end === null && text === ''],
  [{ type: 'timeout', at: 'header' }, ({ end, text }) => end === null && text === HEAD.slice(0, 20)],
  [{ type: 'timeout', at: 'body' }, ({ end, text }) => end === null && text === ANSWER.slice(0, HEAD.length + 20)],
  [{ type: 'reset_peer', at: 'connect' }, ({ end, text }) => end?.by === 'reset' && text === ''],
  // On a busy machine a reset overtakes what was written before it.
  [{ type: 'reset_peer', at: 'header' }, ({ end, text }) => end?.by === 'reset' && text.length <= 20],
  [{ type: 'reset_peer', at: 'body' }, ({ end, text }) => end?.by === 'reset' && text.length <= HEAD.length + 20],
  [{ type: 'limit_data', at: 'header' }, ({ end, text }) => end?.by === 'end' && text.length === 20],
  [{ type: 'limit_data', at: 'body' }, ({ end, text }) => end?.by === 'end' && text.length === HEAD.length + 20],
  [{ type: 'extra_answer', when: 'before', bytes: EXTRA }, ({ text }) => text === EXTRA + ANSWER],
  [{ type: 'extra_answer', when: 'after', bytes: EXTRA }, ({ text }) => text === ANSWER + EXTRA],
];

describe.concurrent('a toxic does what it says, and is gone once it is taken out', () => {
  test.each(SHOWS)('%j', async (toxic, shows) => {
    const own = await startFaultProxy(answersPort());
    own.setToxics([toxic]);
    // One that stays open for a second and a half stays so.
    expect(shows(await hear(own.port, toxic.type === 'timeout' ? 1_500 : undefined))).toBe(true);
    own.setToxics([]);
    const healthy = await hear(own.port);
    expect(healthy.text).toBe(ANSWER);
    expect(shows(healthy), 'control: without it').toBe(false);
    await vi.waitFor(() => expect(own.open()).toBe(0), { timeout: 10_000 });
    await own.close();
  });
});

test('two toxics work together', async () => {
  proxy.setToxics([
    { type: 'latency', ms: 200 },
    { type: 'limit_data', at: 'header' },
  ]);
  const { firstMs, text } = await hear(proxy.port);
  proxy.setToxics([]);
  expect(firstMs).toBeGreaterThan(190);
  expect(text).toHaveLength(20);
});

test('a proxy that is switched off refuses, and takes connections again at the same port', async () => {
  await proxy.setEnabled(false);
  expect(await hear(proxy.port)).toMatchObject({ text: '', end: { by: 'reset' } });
  await proxy.setEnabled(true);
  expect(await hear(proxy.port)).toMatchObject({ text: ANSWER, end: { by: 'end' } });
});

test('at a silent port connecting neither works nor fails, until it wakes', async () => {
  const silent = await startSilentPort(answersPort());
  const socket = connect(silent.port, '127.0.0.1');
  const outcome = Promise.race([once(socket, 'connect').then(() => 'connected'), sleep(700, 'nothing')]);
  expect(await outcome).toBe('nothing');
  silent.wake();
  await once(socket, 'connect');
  socket.destroy();
  expect(await hear(silent.port)).toMatchObject({ text: ANSWER });
  await silent.close();
});
