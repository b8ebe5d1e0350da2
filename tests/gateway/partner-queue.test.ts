import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PARTNER_CALL_MS } from '#domain/deadlines.ts';
import type { Partner, Reader } from '#gateway/partner/partner.ts';
import { createMemoryStore } from '#gateway/store/memory-store.ts';
import { recordMetric } from '#tests/support/metrics.ts';
import type { TestGatewayParts } from '#tests/support/gateway.ts';
import { startGateway, startSignInGateway } from '#tests/support/gateway.ts';
import type { Answer } from '#tests/support/http-client.ts';
import { sendAsPage } from '#tests/support/http-client.ts';
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

let lastId = 5000;
const nextVisit = () => `/api/v1/visits/${(lastId += 1)}`;

async function startDesk(
  limits: TestGatewayParts['limits'] = {},
  parts: Partial<TestGatewayParts> = {},
): Promise<number> {
  const gateway = await startGateway({ apiUrl: partner.apiUrl, limits, ...parts });
  open.push(gateway);
  return gateway.port;
}

// How the queue goes on is tested by a clock of its own, in permit-queue.test.ts; here what HTTP adds to it.

test('what cannot be served in time is refused, with the seconds after which it can be', async () => {
  const port = await startDesk({ partnerPerMinute: 1 });
  expect((await sendAsPage(port, nextVisit())).status).toBe(200);
  const { status, headers } = await sendAsPage(port, nextVisit());
  expect(status).toBe(503);
  expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  expect(Number(headers['retry-after'])).toBeLessThanOrEqual(61);
  recordMetric('S12', 'refused with Retry-After', `${headers['retry-after']} s`, '61 s');
});

test('each session asks in a line of its own, its pages that refresh themselves behind its people', async () => {
  const asked: Pick<Reader, 'session' | 'askedBy'>[] = [];
  const note = (door: Partner): Partner => ({
    ...door,
    fetchVisit(visitId, reader, connection) {
      asked.push({ session: reader.session, askedBy: reader.askedBy });
      return door.fetchVisit(visitId, reader, connection);
    },
  });
  const gateway = await startSignInGateway({ apiUrl: signInPartner.apiUrl, change: note });
  open.push(gateway);
  const [one, two] = [await signIn(gateway.port, 'one'), await signIn(gateway.port, 'two')];
  for (const cookie of [one, two, one]) await sendWithCookie(gateway.port, cookie, 'GET', nextVisit());
  await sendWithCookie(gateway.port, one, 'GET', nextVisit(), { 'x-visit-viewer-background': '1' });
  const [first, second, third, refresh] = asked;
  expect(asked.map(({ askedBy }) => askedBy)).toEqual(['person', 'person', 'person', 'refresh']);
  expect(second?.session).not.toBe(first?.session);
  expect([third?.session, refresh?.session]).toEqual([first?.session, first?.session]);
});

describe.concurrent('reads of one session', () => {
  test.concurrent('refuses more than its limit a minute, and no read of another session', async () => {
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

  test.concurrent('counts a desk as one session', async () => {
    const port = await startDesk({ readsPerMinute: 2 });
    const statuses = [1, 2, 3].map(async () => (await sendAsPage(port, nextVisit())).status);
    expect((await Promise.all(statuses)).filter((status) => status === 200)).toHaveLength(2);
  });
});

// By itself: it holds up all that runs beside it.
test('serves what was accepted, also on a slow computer', async () => {
  // It may be late by more than this test makes it.
  const port = await startDesk({ partnerPerSecond: 1 }, { deadlineMs: 1.5 * PARTNER_CALL_MS });
  const served = Array.from({ length: 4 }, () => sendAsPage(port, nextVisit()));
  for (let second = 0; second < 3; second += 1) {
    await wait(1_200);
    const until = performance.now() + 100;
    while (performance.now() < until);
  }
  expect((await Promise.all(served)).map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
});
