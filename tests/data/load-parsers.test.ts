import { afterEach, expect, test, vi } from 'vitest';
import type { Failure } from '#contract/failure.ts';
import { ApiError, fetchJson, loadParsers } from '#data/gateway-client.ts';
import { buildVisit, buildVisitWire } from '#tests/support/visit-builder.ts';
import { answerWith, startGateway } from './gateway-on-loopback.ts';

const PARSER = '#contract/parse-visit.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.doUnmock(PARSER);
  vi.resetModules();
});

async function failureOf(answer: Promise<unknown>, kind: { new (...given: never[]): { readonly failure: Failure } }) {
  const error: unknown = await answer.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof kind)) throw new Error('Not a failure', { cause: error });
  return error.failure;
}

test('what reads answers is loaded once it is wanted, and reads them', async () => {
  const { parseVisit, parseErrorAnswer } = await loadParsers();
  const wire = buildVisitWire({ records: [{ client: { id: 401, name: 'Noor Vance' } }] });
  expect(parseVisit({ success: true, data: wire, meta: [] })?.appointments).toHaveLength(1);
  expect(parseVisit({ success: true, data: buildVisitWire(), meta: [] })?.attendance).toBe(buildVisit().attendance);
  expect(parseErrorAnswer({ success: false, data: null, meta: { code: 'not-found' } })).toStrictEqual({
    kind: 'not-found',
  });
});

/** The same modules where a part of the app that comes late does not come. */
async function loadWithoutParsers() {
  vi.resetModules();
  vi.doMock(PARSER, () => {
    throw new Error('The network is gone.');
  });
  const { loadParsers: load, fetchJson: get, ApiError: kind } = await import('#data/gateway-client.ts');
  return { load, get, kind };
}

test.each([
  [true, 'unavailable'],
  [false, 'offline'],
])('where it cannot be loaded, online %s, the failure is %s', async (isOnLine, kind) => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(isOnLine);
  const late = await loadWithoutParsers();
  expect(await failureOf(late.load(), late.kind)).toStrictEqual({ kind });
});

test('then an answer that is none of the visit is judged by its status', async () => {
  const late = await loadWithoutParsers();
  const gateway = await startGateway(answerWith({ status: 404, body: '{"meta":{"code":"forbidden"}}' }));
  const answer = late.get(gateway.address, () => null, new AbortController().signal);
  expect(await failureOf(answer, late.kind)).toStrictEqual({ kind: 'not-found' });
  await gateway.close();
});

test('a reader may be loaded while the answer comes, and its own failure is passed on', async () => {
  const gateway = await startGateway(answerWith({ status: 200, body: '{"words":"Arrived"}' }));
  const ask = (read: (body: unknown) => Promise<string | null>) =>
    fetchJson(gateway.address, read, new AbortController().signal);
  expect(await ask(async (body) => Promise.resolve(JSON.stringify(body)))).toBe('{"words":"Arrived"}');
  expect(
    await failureOf(
      ask(() => Promise.resolve(null)),
      ApiError,
    ),
  ).toMatchObject({ kind: 'unreadable' });
  const offline = new ApiError({ kind: 'offline' });
  expect(
    await failureOf(
      ask(() => Promise.reject(offline)),
      ApiError,
    ),
  ).toStrictEqual({ kind: 'offline' });
  await gateway.close();
});
