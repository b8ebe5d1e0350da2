import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { parsePartnerError } from '#contract/envelope.ts';
import { parseVisit } from '#contract/parse-visit.ts';
import { catalogue } from '#sandbox/catalogue.ts';
import type { RawAnswer } from './sandbox-client.ts';
import { sendRaw } from './sandbox-client.ts';
import { withSandbox } from './with-sandbox.ts';

const sandbox = withSandbox();

function requestNumber(number: number, patience?: Parameters<typeof sendRaw>[1]): Promise<RawAnswer> {
  return sendRaw(`${sandbox.url}/api/v1/visits/${number}`, patience);
}

function json({ body }: RawAnswer): unknown {
  return JSON.parse(body.toString());
}

const tested = new Set<number>();

test.each([
  [40100, 401, /needed/],
  [40200, 402, /licence/],
  [40300, 403, /denied/],
  [42200, 422, /error/],
  [42201, 422, /error/],
  [42900, 429, /many/],
  [42902, 429, /many/],
  [42903, 429, /many/],
  [50000, 500, /error/],
  [60005, 200, /could not/],
])('%i answers %i with the envelope and a message', async (number, status, message) => {
  tested.add(number);
  const answer = await requestNumber(number);
  expect([answer.status, answer.broken]).toEqual([status, null]);
  expect(json(answer)).toMatchObject({ success: false, data: null });
  expect(parsePartnerError(json(answer)).message).toMatch(message);
});

test('42200 names its errors', async () => {
  expect(json(await requestNumber(42200))).toMatchObject({ meta: { errors: { visit_id: [expect.any(String)] } } });
});

test('404 comes with meta a list or an object', async () => {
  tested.add(40400).add(40401);
  const [list, object] = [await requestNumber(40400), await requestNumber(40401)];
  expect([list.status, object.status]).toEqual([404, 404]);
  expect(json(list)).toStrictEqual({ success: false, data: null, meta: [] });
  expect(json(object)).toStrictEqual({ success: false, data: null, meta: {} });
});

test('Retry-After comes in seconds, as a date, or not at all', async () => {
  const after = async (number: number) => (await requestNumber(number)).headers['retry-after'];
  expect(await after(42900)).toBe('5');
  expect(await after(42900)).toBe('5');
  expect(await after(42902)).toBeUndefined();
  const date = (await after(42903)) ?? '';
  expect(date).toMatch(/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/);
  expect(Math.abs(Date.parse(date) - Date.now())).toBeLessThan(10_000);
});

test.each([
  [42901, 429, 1, '2'],
  [50301, 503, 2, undefined],
])('%i answers %i so many times: %i, then with a good visit', async (number, status, times, retryAfter) => {
  tested.add(number);
  for (let failed = 0; failed < times; failed += 1) {
    const { status: seen, headers } = await requestNumber(number);
    expect([seen, headers['retry-after']]).toEqual([status, retryAfter]);
  }
  for (const answer of [await requestNumber(number), await requestNumber(number)]) {
    expect(answer.status).toBe(200);
    expect(parseVisit(json(answer))?.unreadable).toEqual([]);
  }
});

test.each([
  [50200, 502, /^<html>/, 'text/html; charset=utf-8'],
  [50300, 503, /^$/, undefined],
  [60001, 200, /^<!doctype html>/, 'text/html; charset=utf-8'],
  [60002, 200, /^$/, 'application/json'],
  [60004, 200, /^\{"success":true/, 'application/json'],
])('%i answers %i with what is no JSON', async (number, status, body, type) => {
  tested.add(number);
  const answer = await requestNumber(number);
  expect([answer.status, answer.broken, answer.headers['content-type']]).toEqual([status, null, type]);
  expect(answer.body.toString()).toMatch(body);
  expect(() => json(answer)).toThrow(SyntaxError);
});

describe('what happens on the connection really happens', () => {
  test('control: an ordinary number gives a whole answer to the same client', async () => {
    expect(await requestNumber(12345)).toMatchObject({ status: 200, broken: null });
  });

  test('50001 closes without a byte', async () => {
    tested.add(50001);
    expect(await requestNumber(50001)).toMatchObject({ status: null, broken: 'ECONNRESET' });
    expect(sandbox.log.at(-1)).toMatchObject({ path: '/api/v1/visits/50001', status: 0 });
  });

  test('60003 announces more than it sends', async () => {
    tested.add(60003);
    const answer = await requestNumber(60003);
    expect(answer).toMatchObject({ status: 200, broken: 'ECONNRESET' });
    expect(answer.body.length).toBeGreaterThan(0);
    expect(answer.body.length).toBeLessThan(Number(answer.headers['content-length']));
  });

  test('50400 answers nothing, and notices that the client has left', async () => {
    tested.add(50400);
    const left = () => sandbox.log.filter(({ path }) => path.endsWith('/50400')).length;
    expect(await requestNumber(50400, { milliseconds: 300 })).toMatchObject({ status: null, broken: 'left: too slow' });
    await expect.poll(left, { timeout: 5000 }).toBe(1);
  });

  test('50401 answers after 6 seconds', { timeout: 20_000 }, async () => {
    tested.add(50401);
    const asked = performance.now();
    const answer = await requestNumber(50401);
    expect(performance.now() - asked).toBeGreaterThan(5900);
    expect(parseVisit(json(answer))?.unreadable).toEqual([]);
  });

  test('60008 goes on while it is read', async () => {
    tested.add(60008);
    const answer = await requestNumber(60008, { bytes: 4_000_000 });
    expect(answer).toMatchObject({ status: 200, broken: 'left: too large' });
    expect(await requestNumber(12345), 'and the sandbox lives on').toMatchObject({ status: 200 });
  });

  test('60011 is compressed', async () => {
    tested.add(60011);
    const answer = await requestNumber(60011);
    expect(answer.headers['content-encoding']).toBe('gzip');
    expect(() => json(answer)).toThrow(SyntaxError);
    expect(parseVisit(JSON.parse(gunzipSync(answer.body).toString()))?.unreadable).toEqual([]);
  });
});

test('60006, 60009 and 60010 are JSON and no visit', async () => {
  tested.add(60006).add(60009).add(60010);
  const [noRecords, nested, other] = [
    await requestNumber(60006),
    await requestNumber(60009),
    await requestNumber(60010),
  ];
  expect([noRecords.status, nested.status, other.status]).toEqual([200, 200, 401]);
  for (const answer of [noRecords, nested, other]) expect(parseVisit(json(answer))).toBeNull();
  expect(nested.body.toString()).toContain('['.repeat(100_000));
  expect(json(other)).not.toHaveProperty('success');
  expect(parsePartnerError(json(other))).toMatchObject({ code: 401 });
});

test('60012 has more appointments than are shown', async () => {
  tested.add(60012);
  expect(parseVisit(json(await requestNumber(60012)))?.appointments).toHaveLength(1_501);
});

test('60007 points elsewhere', async () => {
  tested.add(60007);
  expect(await requestNumber(60007)).toMatchObject({ status: 302, headers: { location: 'http://127.0.0.1:9/' } });
});

test('every failure of the catalogue has been tested here', () => {
  const failures = catalogue.filter(({ group }) => group === 'Failures').map(({ number }) => number);
  expect(tested).toEqual(new Set(failures));
});
