import type { IncomingHttpHeaders, RequestListener } from 'node:http';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Failure, FailureKind } from '#contract/failure.ts';
import { ApiError, fetchJson } from '#data/gateway-client.ts';
import type { WrittenAnswer } from './gateway-on-loopback.ts';
import { answerWith, startGateway } from './gateway-on-loopback.ts';

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(open.splice(0).map((gateway) => gateway.close()));
});

const readWords = (body: unknown) =>
  typeof body === 'object' && body !== null && 'words' in body ? String(body.words) : null;

async function ask(answer: RequestListener, signal = new AbortController().signal): Promise<string> {
  const gateway = await startGateway(answer);
  open.push(gateway);
  return fetchJson(gateway.address, readWords, signal);
}

async function failureOf(answer: Promise<unknown>): Promise<Failure> {
  const error: unknown = await answer.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApiError)) throw new Error('Not a failure', { cause: error });
  return error.failure;
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}): WrittenAnswer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

describe('an answer', () => {
  test('is what the reader makes of it', async () => {
    await expect(ask(answerWith(json(200, { words: 'Arrived' })))).resolves.toBe('Arrived');
  });

  test('was asked for as the gateway demands, and for JSON', async () => {
    let method: string | undefined;
    let headers: IncomingHttpHeaders = {};
    await ask((incoming, outgoing) => {
      ({ method, headers } = incoming);
      outgoing.end('{"words":"x"}');
    });
    expect(method).toBe('GET');
    expect(headers).toMatchObject({ 'x-visit-viewer': '1', accept: 'application/json' });
    expect(Object.keys(headers).filter((name) => /authorization|cookie/.test(name))).toStrictEqual([]);
  });
});

const failures = {
  'not-a-visit-number': [400, { kind: 'not-a-visit-number' }],
  'signed-out': [401, { kind: 'signed-out', partnerMessage: 'Authentication needed.' }],
  'sign-in-refused': [401, { kind: 'sign-in-refused' }],
  'second-step': [403, { kind: 'second-step' }],
  forbidden: [403, { kind: 'forbidden', partnerMessage: 'Access denied.' }],
  'licence-expired': [403, { kind: 'licence-expired', partnerMessage: 'Renew.' }],
  'not-found': [404, { kind: 'not-found' }],
  'too-many-requests': [429, { kind: 'too-many-requests', retryAfterSeconds: 17 }],
  busy: [503, { kind: 'busy', retryAfterSeconds: 3 }],
  unavailable: [502, { kind: 'unavailable' }],
  timeout: [504, { kind: 'timeout' }],
  unreadable: [502, { kind: 'unreadable', partnerMessage: null, requestId: 'r-17' }],
  'too-long': [502, { kind: 'too-long' }],
  refused: [403, { kind: 'refused' }],
  offline: [502, { kind: 'offline' }],
} satisfies { readonly [Kind in FailureKind]: readonly [status: number, failure: Extract<Failure, { kind: Kind }>] };

test.each(Object.values(failures))(
  "the gateway's %d is read as the failure that it names: %j",
  async (status, failure) => {
    const { kind, ...rest } = failure;
    const body = { success: false, data: null, meta: { message: 'Words.', code: kind, requestId: 'r-17', ...rest } };
    expect(await failureOf(ask(answerWith(json(status, body))))).toStrictEqual(failure);
  },
);

test.each<[status: number, headers: Record<string, string>, failure: Failure]>([
  [401, {}, { kind: 'signed-out', partnerMessage: null }],
  [403, {}, { kind: 'forbidden', partnerMessage: null }],
  [404, {}, { kind: 'not-found' }],
  [429, {}, { kind: 'too-many-requests', retryAfterSeconds: 5 }],
  [429, { 'retry-after': '17' }, { kind: 'too-many-requests', retryAfterSeconds: 17 }],
  [429, { 'retry-after': '0' }, { kind: 'too-many-requests', retryAfterSeconds: 5 }],
  [429, { 'retry-after': '-3' }, { kind: 'too-many-requests', retryAfterSeconds: 1 }],
  [429, { 'retry-after': '1e9' }, { kind: 'too-many-requests', retryAfterSeconds: 120 }],
  [429, { 'retry-after': 'Mon, 21 Sep 2026 23:00:00 GMT' }, { kind: 'too-many-requests', retryAfterSeconds: 5 }],
  [500, {}, { kind: 'unavailable' }],
  [502, {}, { kind: 'unavailable' }],
  [503, {}, { kind: 'unavailable' }],
  [504, {}, { kind: 'timeout' }],
  [418, { 'x-request-id': 'r-9' }, { kind: 'unreadable', partnerMessage: null, requestId: 'r-9' }],
])('a %d without a body, headers %j, is judged by its status', async (status, headers, failure) => {
  expect(await failureOf(ask(answerWith({ status, headers })))).toStrictEqual(failure);
});

test.each<[what: string, body: string]>([
  ['a page of HTML', '<!doctype html><title>Sign in to the network</title>'],
  ['nothing', ''],
  ['half an object', '{"words": "Arr'],
  ['another object', '{"success":true}'],
  ['null', 'null'],
])('a 200 that holds %s could not be read, and the request is named', async (_, body) => {
  expect(await failureOf(ask(answerWith({ status: 200, headers: { 'x-request-id': 'r-17' }, body })))).toStrictEqual({
    kind: 'unreadable',
    partnerMessage: null,
    requestId: 'r-17',
  });
});

test('an error page of a proxy in between is judged by its status, not by its words', async () => {
  const body = '<h1>Bad gateway</h1>';
  expect(await failureOf(ask(answerWith({ status: 502, body })))).toStrictEqual({ kind: 'unavailable' });
  const foreign = json(404, { meta: { code: 'no-such-code' } });
  expect(await failureOf(ask(answerWith(foreign)))).toStrictEqual({ kind: 'not-found' });
});

const broken: Readonly<Record<string, RequestListener>> = {
  'is cut before an answer': (incoming) => incoming.socket.destroy(),
  'is cut within the body': (incoming, outgoing) => {
    outgoing.writeHead(200, { 'content-length': '1000' });
    outgoing.write('{"words":', () => incoming.socket.destroy());
  },
  'answers in no HTTP': (incoming) => incoming.socket.end('hello\r\n\r\n'),
  'sends elsewhere': (incoming, outgoing) => {
    if (incoming.url === '/elsewhere') outgoing.end('{"words":"an answer of another server"}');
    else outgoing.writeHead(302, { location: '/elsewhere' }).end();
  },
};

describe.each(Object.entries(broken))('a connection that %s', (_, answer) => {
  test('is the gateway not answering', async () => {
    expect(await failureOf(ask(answer))).toStrictEqual({ kind: 'unavailable' });
  });

  test('is this computer being offline where the browser knows that it is', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    expect(await failureOf(ask(answer))).toStrictEqual({ kind: 'offline' });
  });
});

test('a refused connection is the gateway not answering', async () => {
  const gateway = await startGateway(answerWith({ status: 200 }));
  await gateway.close();
  expect(await failureOf(fetchJson(gateway.address, readWords, new AbortController().signal))).toStrictEqual({
    kind: 'unavailable',
  });
});

describe('a caller that no longer wants the answer', () => {
  const writings: Readonly<Record<string, (abort: () => void) => RequestListener>> = {
    'before it begins': (abort) => () => abort(),
    'while it arrives': (abort) => (_, outgoing) => {
      outgoing.writeHead(200, { 'content-length': '1000' });
      outgoing.write('{', () => setTimeout(abort, 20));
    },
  };

  test.each(Object.entries(writings))('gets an AbortError and no failure: %s', async (_, write) => {
    const caller = new AbortController();
    const answer = ask(
      write(() => caller.abort()),
      caller.signal,
    );
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
    await expect(answer).rejects.not.toBeInstanceOf(ApiError);
  });

  test('leaves the connection, so that the gateway can leave the partner', async () => {
    const caller = new AbortController();
    const wasAnswered = new Promise<boolean>((resolve) => {
      void ask((_, outgoing) => {
        outgoing.on('close', () => resolve(outgoing.writableFinished));
        caller.abort();
      }, caller.signal).catch(() => undefined);
    });
    await expect(wasAnswered).resolves.toBe(false);
  });
});

test('an answer that never comes is a timeout', { timeout: 30_000 }, async () => {
  expect(await failureOf(ask(() => undefined))).toStrictEqual({ kind: 'timeout' });
});

test('control: asking past this door takes a failure for an answer', async () => {
  const gateway = await startGateway(answerWith(json(404, { meta: { code: 'not-found' } })));
  open.push(gateway);
  const naive = fetch(gateway.address).then((response) => response.json());
  await expect(failureOf(naive)).rejects.toThrow('Not a failure');
});
