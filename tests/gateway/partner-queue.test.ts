import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMemoryStore } from '#gateway/store/memory-store.ts';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import type { TestGatewayParts } from '#tests/support/gateway.ts';
import { startGateway, startSignInGateway } from '#tests/support/gateway.ts';
import type { Answer } from '#tests/support/http-client.ts';
import { sendAsPage, untilTakenIn } from '#tests/support/http-client.ts';
import type { SignInPartner } from '#tests/support/sign-in-partner.ts';
import { startSignInPartner } from '#tests/support/sign-in-partner.ts';
import { sendWithCookie, signIn } from '#tests/support/signed-in.ts';
import type { TestPartner } from '#tests/support/test-partner.ts';
import { startTestPartner } from '#tests/support/test-partner.ts';

let signInPartner: SignInPartner;
let partner: TestPartner;
/** Tests run beside each other, so all of it ends with the last one. */
const open: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  [signInPartner, partner] = await Promise.all([startSignInPartner(), startTestPartner()]);
});
afterAll(async () => {
  await Promise.all(open.map((each) => each.close()));
  await Promise.all([signInPartner.close(), partner.close()]);
});

const BACKGROUND = { 'x-visit-viewer-background': '1' };
let lastId = 5000;
const nextVisit = () => `/api/v1/visits/${(lastId += 1)}`;

async function startDesk(limits: TestGatewayParts['limits'] = {}): Promise<number> {
  const gateway = await startGateway({ apiUrl: partner.apiUrl, limits });
  open.push(gateway);
  return gateway.port;
}

interface Timed extends Answer {
  readonly tookMs: number;
  readonly endedAt: number;
}

async function timed(pending: Promise<Answer>): Promise<Timed> {
  const began = performance.now();
  const answer = await pending;
  const endedAt = performance.now();
  return { ...answer, tookMs: endedAt - began, endedAt };
}

describe('two sessions', () => {
  /** A hundred requests of one session, then a single one of another. */
  async function crowd(port: number, busy: string, other: string) {
    const many = Array.from({ length: 100 }, () => timed(sendWithCookie(port, busy, 'GET', nextVisit())));
    await untilTakenIn(port);
    return { one: await timed(sendWithCookie(port, other, 'GET', nextVisit())), many: await Promise.all(many) };
  }

  test('one with a hundred requests does not delay the other beyond its share', async () => {
    const gateway = await startSignInGateway({ apiUrl: signInPartner.apiUrl, limits: { partnerPerSecond: 10 } });
    open.push(gateway);
    const cookies = [await signIn(gateway.port, 'busy'), await signIn(gateway.port, 'other')];
    await wait(1_200);
    const { one, many } = await crowd(gateway.port, cookies[0] ?? '', cookies[1] ?? '');
    expect(one.status).toBe(200);
    const served = many.filter(({ status }) => status === 200);
    const before = served.filter(({ endedAt }) => endedAt < one.endedAt).length;
    // The window that was full when it came, and at most all others of the next.
    expect(before).toBeLessThan(20);
    expect(served.length - before).toBeGreaterThan(10);
    const refused = many.filter(({ status }) => status === 503);
    // The rest is what a busy computer could not serve as foreseen.
    const lastServedAt = Math.max(...served.map(({ endedAt }) => endedAt));
    const atOnce = refused.filter(({ endedAt }) => endedAt < one.endedAt || endedAt < lastServedAt - 2_000);
    expect(atOnce.length).toBeGreaterThan(40);
    for (const { headers } of atOnce) expect(Number(headers['retry-after'])).toBeGreaterThanOrEqual(4);
    recordMetric('S12', 'a request beside 100 of another session', `after ${before} of them`, '19');
  });

  test('control: where sessions are not told apart, the other is refused', async () => {
    const { one } = await crowd(await startDesk({ partnerPerSecond: 10 }), '', '');
    expect(one.status).toBe(503);
    recordNegativeControl('S12', 'one line for all sessions');
  });
});

test.concurrent('a person goes before background refreshes, which come later but in turn', async () => {
  const port = await startDesk({ partnerPerSecond: 3 });
  const ended: string[] = [];
  const sendRecorded = async (who: string, headers = {}) => {
    const { status } = await sendAsPage(port, nextVisit(), { headers });
    ended.push(`${who} ${status}`);
  };
  const first = Array.from({ length: 9 }, (_, at) => sendRecorded(`refresh ${at}`, BACKGROUND));
  await untilTakenIn(port);
  const before = ended.length;
  await Promise.all([...first, sendRecorded('person')]);
  // The window that was full when it came, and at most all others of the next.
  expect(ended.indexOf('person 200') - before).toBeLessThan(6);
  expect(ended.filter((entry) => entry.endsWith(' 200'))).toHaveLength(10);
});

test.concurrent('control: a refresh that comes last is served last', async () => {
  const port = await startDesk({ partnerPerSecond: 3 });
  const ended: string[] = [];
  const first = Array.from({ length: 9 }, async () => {
    await sendAsPage(port, nextVisit(), { headers: BACKGROUND });
    ended.push('early');
  });
  await untilTakenIn(port);
  await sendAsPage(port, nextVisit(), { headers: BACKGROUND });
  ended.push('late');
  await Promise.all(first);
  expect(ended.indexOf('late')).toBeGreaterThanOrEqual(8);
});

describe.concurrent('what cannot be served in time', () => {
  test.concurrent('is refused at once, with the seconds after which it can be', async () => {
    const port = await startDesk({ partnerPerMinute: 1 });
    const began = performance.now();
    expect((await sendAsPage(port, nextVisit())).status).toBe(200);
    const { status, headers, tookMs } = await timed(sendAsPage(port, nextVisit()));
    expect(status).toBe(503);
    // It could have waited for so long.
    expect(tookMs).toBeLessThan(4_000);
    expect(Number(headers['retry-after'])).toBeGreaterThan(61 - (performance.now() - began) / 1000 - 2);
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(61);
    recordMetric('S12', 'refused with Retry-After', `${Math.round(tookMs)} ms`, '4,000 ms');
  });

  test.concurrent('goes by its place in the queue, and comes through when it comes back', async () => {
    const port = await startDesk({ partnerPerSecond: 1 });
    const served = Array.from({ length: 4 }, () => sendAsPage(port, nextVisit()));
    await untilTakenIn(port);
    const { status, headers } = await sendAsPage(port, nextVisit());
    expect(status).toBe(503);
    const seconds = Number(headers['retry-after']);
    expect(seconds).toBeGreaterThanOrEqual(4);
    expect(seconds).toBeLessThanOrEqual(5);
    await wait(seconds * 1000);
    expect((await timed(sendAsPage(port, nextVisit()))).status).toBe(200);
    expect((await Promise.all(served)).map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
  });
});

test.concurrent('a request that leaves the queue is never sent, and makes room', async () => {
  const port = await startDesk({ partnerPerSecond: 1 });
  const leaving = new AbortController();
  const left = nextVisit();
  const served = [sendAsPage(port, nextVisit()), sendAsPage(port, nextVisit()), sendAsPage(port, nextVisit())];
  await untilTakenIn(port);
  const gone = sendAsPage(port, left, { signal: leaving.signal }).catch(() => 'gone');
  await untilTakenIn(port);
  expect((await sendAsPage(port, nextVisit())).status, 'control: there is no room before').toBe(503);
  leaving.abort();
  expect(await gone).toBe('gone');
  await untilTakenIn(port);
  served.push(sendAsPage(port, nextVisit()));
  expect((await Promise.all(served)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(partner.seen.map(({ target }) => target)).not.toContain(left);
});

describe.concurrent('reads of one session', () => {
  test.concurrent('more than its share a minute are refused, and those of no other', async () => {
    const store = createMemoryStore();
    const limits = { readsPerMinute: 5 };
    const gateway = await startSignInGateway({ apiUrl: signInPartner.apiUrl, store, limits });
    open.push(gateway);
    const [one, two] = [await signIn(gateway.port, 'one'), await signIn(gateway.port, 'two')];
    const answers: Answer[] = [];
    for (let count = 0; count < 7; count += 1)
      answers.push(await sendWithCookie(gateway.port, one, 'GET', nextVisit()));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 503, 503]);
    expect(Number(answers[5]?.headers['retry-after'])).toBeGreaterThan(50);
    expect((await sendWithCookie(gateway.port, two, 'GET', nextVisit())).status, 'control: another session').toBe(200);
  });

  test.concurrent('a desk has one share', async () => {
    const port = await startDesk({ readsPerMinute: 2 });
    const statuses = [1, 2, 3].map(async () => (await sendAsPage(port, nextVisit())).status);
    expect((await Promise.all(statuses)).filter((status) => status === 200)).toHaveLength(2);
  });
});

// By itself: it holds up all that runs beside it.
test('what was let in is served, also on a computer that is late', async () => {
  const port = await startDesk({ partnerPerSecond: 1 });
  const served = Array.from({ length: 4 }, () => sendAsPage(port, nextVisit()));
  for (let second = 0; second < 3; second += 1) {
    await wait(1_200);
    const until = performance.now() + 100;
    while (performance.now() < until);
  }
  expect((await Promise.all(served)).map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
});
