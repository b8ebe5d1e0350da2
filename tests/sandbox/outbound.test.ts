import http from 'node:http';
import type { AddressInfo } from 'node:net';
import net from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalogue } from '#sandbox/catalogue.ts';
import { createSandbox } from '#sandbox/create-sandbox.ts';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import { sendRequest, sendRaw, CONTRACT_HEADERS } from './sandbox-client.ts';
import { withSandbox } from './with-sandbox.ts';

const listening = withSandbox();

const destinations = new Set<string>();
const connect = Object.getOwnPropertyDescriptor(net.Socket.prototype, 'connect');

beforeAll(() => {
  Object.defineProperty(net.Socket.prototype, 'connect', {
    ...connect,
    value: function record(this: net.Socket, ...args: unknown[]) {
      destinations.add(nameDestination(args));
      return Reflect.apply(connect?.value as () => net.Socket, this, args);
    },
  });
});

afterAll(() => {
  Object.defineProperty(net.Socket.prototype, 'connect', { ...connect });
});

/** Node passes the options alone or, from its own callers, in a list. */
function nameDestination(args: readonly unknown[]): string {
  const [options] = args.flat() as [{ host?: string; port?: number; path?: string } | number | string];
  if (typeof options !== 'object') return String(options);
  return options.path ?? `${options.host ?? 'localhost'}:${options.port}`;
}

async function requestEverything(send: (path: string) => Promise<unknown>): Promise<void> {
  for (const { number } of catalogue) await send(`/api/v1/visits/${number}`);
  const lists = ['/numbers.json', '/links.json', '/searches.json'];
  const pictures = ['/pictures/john-doe.svg', '/pictures/missing.svg'];
  const reads = ['/api/v1/companies?my=1', '/api/v1/user/permissions/4564', '/api/v1/records/4564'];
  for (const path of [...lists, ...pictures, ...reads, '/elsewhere']) await send(path);
}

test('no number, picture or path makes the sandbox connect to anything', async () => {
  const sandbox = createSandbox();
  destinations.clear();
  await requestEverything(async (path) => {
    const address = `http://sandbox.example.com${path}`;
    const leaving = new AbortController();
    const request = new Request(address, { headers: CONTRACT_HEADERS, signal: leaving.signal });
    const answer = sandbox.fetch(request).then(
      (response) => response.body?.cancel(),
      () => null,
    );
    // Some numbers wait, and one for ever.
    await Promise.race([answer, setImmediate()]);
    leaving.abort();
  });
  expect([...destinations]).toEqual([]);
  recordMetric('S17', `connections outwards for ${catalogue.length} numbers and nine paths`, '0', '0');
});

test('over HTTP the only connections are those of the test to the sandbox', { timeout: 20_000 }, async () => {
  destinations.clear();
  await requestEverything((path) => sendRaw(listening.url + path, { milliseconds: 300, bytes: 1_000_000 }));
  expect([...destinations]).toEqual([listening.url.replace('http://', '')]);
});

test('control: a request to another port of this computer is recorded', async () => {
  const elsewhere = http.createServer((_, response) => response.end('here'));
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  const { port } = elsewhere.address() as AddressInfo;
  destinations.clear();
  await sendRequest(`http://127.0.0.1:${port}/`);
  expect([...destinations]).toEqual([`127.0.0.1:${port}`]);
  recordNegativeControl('S17', 'a request to another port of this computer');
  elsewhere.closeAllConnections();
  await new Promise((resolve) => elsewhere.close(resolve));
});
