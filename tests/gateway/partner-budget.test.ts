import { setTimeout as wait } from 'node:timers/promises';
import type { TestContext } from 'vitest';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { BUDGET_SECOND_MS } from '#domain/deadlines.ts';
import type { CallBudget } from '#gateway/partner/call-budget.ts';
import { createCallBudget } from '#gateway/partner/call-budget.ts';
import type { Limits } from '#gateway/settings.ts';
import type { Store } from '#gateway/store/store.ts';
import { createMemoryStore } from '#gateway/store/memory-store.ts';
import { createRedisStore } from '#gateway/store/redis-store.ts';
import type { CountingPartner } from '#tests/support/arrivals.ts';
import { countBusiest, startCountingPartner } from '#tests/support/arrivals.ts';
import { endAfter } from '#tests/support/end-after.ts';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import { startGateway } from '#tests/support/gateway.ts';
import { sendAsPage } from '#tests/support/http-client.ts';
import type { TestRedis } from '#tests/support/redis.ts';
import { startRedis } from '#tests/support/redis.ts';

let redis: TestRedis;

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.close());

/** Tests that run beside each other each have an `expect` of their own. */
async function waitFor(stores: readonly Store[], { expect: ofTest }: Pick<TestContext, 'expect'> = { expect }) {
  for (const store of stores) await ofTest.poll(() => store.isReachable()).toBe(true);
}

/** Throws where there is no room. */
async function acquireAndSend(budget: CallBudget): Promise<void> {
  const permit = await budget.tryAcquire(1);
  if (typeof permit === 'number') throw new Error(`There is no room for ${permit} ms.`);
  await permit.countFrom(Promise.resolve());
}

/** Where the time of an earlier call should be over by now. */
function acquireSoon(budget: CallBudget): Promise<void> {
  return vi.waitFor(() => acquireAndSend(budget), { timeout: 20_000 });
}

/** As many gateways as there are stores, in front of one partner that counts. */
async function startReplicas(stores: readonly Store[], limits: Partial<Limits>) {
  const partner = await startCountingPartner();
  await waitFor(stores);
  const gateways = await Promise.all(
    stores.map((store) => startGateway({ apiUrl: partner.apiUrl, store, limits, hasCircuitBreaker: true })),
  );
  onTestFinished(async () => {
    await Promise.all(gateways.map((gateway) => gateway.close()));
    for (const store of stores) store.close();
    await partner.close();
  });
  return { partner, ports: gateways.map(({ port }) => port) };
}

let database = 0;

/** As many stores on a database of their own. */
function createRedisStores(count: number): Store[] {
  database += 1;
  return Array.from({ length: count }, () => createRedisStore(`${redis.url}/${database}`));
}

let lastId = 1000;

/** A client that is refused comes back at once, whatever it is told. Resolves to how often they came. */
async function drive(ports: readonly number[], forMs: number, isEnough = () => false): Promise<number> {
  const end = endAfter(forMs);
  let requestCount = 0;
  const clients = Array.from({ length: 36 }, async (_, client) => {
    while (!end.aborted && !isEnough()) {
      requestCount += 1;
      const path = `/api/v1/visits/${(lastId += 1)}`;
      const status = await sendAsPage(ports[client % ports.length] ?? 0, path, { signal: end }).then(
        (answer) => answer.status,
        () => 0,
      );
      if (status !== 200) await wait(40);
    }
  });
  await Promise.all(clients);
  return requestCount;
}

const perSecond = (most: number): Partial<Limits> => ({ partnerPerSecond: most });
const SOURCES: readonly (readonly [string, () => Store[]])[] = [
  ['one gateway', () => [createMemoryStore()]],
  ['three gateways on one Redis', () => createRedisStores(3)],
];

test.each(SOURCES)(
  '%s: never more than 5 calls in any second, nor 12 in a minute',
  async (name, createMemories) => {
    const { partner, ports } = await startReplicas(createMemories(), { ...perSecond(5), partnerPerMinute: 12 });
    // All that a minute has room for, and half a second in which there is none.
    const isEnough = () => partner.arrivals().length >= 12 && Date.now() - (partner.arrivals().at(-1) ?? 0) > 500;
    const requestCount = await drive(ports, 6_000, isEnough);
    const busiest = countBusiest(partner.arrivals(), 1000);
    const calls = partner.arrivals().length;
    expect(requestCount).toBeGreaterThan(100);
    expect(busiest).toBeLessThanOrEqual(5);
    expect(calls).toBeLessThanOrEqual(12);
    // Room that was free again has been used, as much as a busy computer could.
    expect(calls).toBeGreaterThan(5);
    recordMetric('S12', `most calls in any second, ${name}, ${requestCount} requests`, String(busiest), '5');
    recordMetric('S12', `calls in a minute, ${name}, ${requestCount} requests`, String(calls), '12');
  },
  20_000,
);

describe('round the edge of a window', () => {
  /** One call, four towards the end of its window, five right after. */
  async function straddle(partner: CountingPartner, port: number): Promise<number> {
    const sendTimes = (count: number) =>
      Promise.all(Array.from({ length: count }, () => sendAsPage(port, `/api/v1/visits/${(lastId += 1)}`)));
    await sendTimes(1);
    await wait(BUDGET_SECOND_MS - 400);
    await sendTimes(4);
    await wait(420);
    await sendTimes(5);
    return countBusiest(partner.arrivals(), 1000);
  }

  test('the budget is kept', async () => {
    const { partner, ports } = await startReplicas([createMemoryStore()], perSecond(5));
    expect(await straddle(partner, ports[0] ?? 0)).toBeLessThanOrEqual(5);
    expect(partner.arrivals()).toHaveLength(10);
  });

  test('control: fixed windows let nearly twice as much through', async () => {
    // Where the computer is busy elsewhere, the edge is easily missed.
    let busiest = 0;
    for (let tries = 0; tries < 10 && busiest <= 5; tries += 1) {
      let began: number | null = null;
      // A clock that moves once in a window makes all its calls leave at the window's beginning.
      const now = async () => {
        began ??= performance.now();
        return Math.floor((performance.now() - began) / BUDGET_SECOND_MS) * BUDGET_SECOND_MS;
      };
      const { partner, ports } = await startReplicas([{ ...createMemoryStore(), now }], perSecond(5));
      busiest = await straddle(partner, ports[0] ?? 0);
    }
    expect(busiest).toBeGreaterThan(5);
    recordNegativeControl('S12', 'fixed windows of a second');
  }, 30_000);

  test('control: three gateways with a memory each spend three budgets', async () => {
    const { partner, ports } = await startReplicas(
      [1, 2, 3].map(() => createMemoryStore()),
      perSecond(5),
    );
    await drive(ports, 1_000);
    expect(countBusiest(partner.arrivals(), 1000)).toBeGreaterThan(5);
    recordNegativeControl('S12', 'replicas that do not share the budget');
  });
});

test('Redis gone: busy, and nothing is called', async () => {
  const own = await startRedis();
  const { partner, ports } = await startReplicas([createRedisStore(own.url)], perSecond(5));
  expect((await sendAsPage(ports[0] ?? 0, '/api/v1/visits/1')).status).toBe(200);
  await own.kill();
  const answer = await sendAsPage(ports[0] ?? 0, '/api/v1/visits/2');
  expect([answer.status, answer.headers['retry-after']]).toEqual([503, '2']);
  expect(partner.arrivals()).toHaveLength(1);
  await own.start();
  await expect
    .poll(async () => (await sendAsPage(ports[0] ?? 0, '/api/v1/visits/3')).status, { timeout: 10_000 })
    .toBe(200);
  await own.close();
});

test('a clock of Redis that was set back does not stop the calls for long', async () => {
  const [store = createMemoryStore()] = createRedisStores(1);
  await expect.poll(() => store.isReachable()).toBe(true);
  const budget = createCallBudget(store, [{ max: 1, ms: 300 }]);
  await acquireAndSend(budget);
  const state = JSON.stringify({ sent: [Date.now() + 3_600_000], permits: {}, queues: {} });
  await redis.say(`SELECT ${database}\r\nSET visit-viewer::partner-calls '${state}'`);
  expect(await budget.tryAcquire(1)).toBeLessThanOrEqual(300);
  await wait(320);
  await acquireSoon(budget);
  store.close();
});

describe.concurrent.each(SOURCES)('%s', (_name, createMemories) => {
  const windows = [
    { max: 2, ms: 1000 },
    { max: 5, ms: 9000 },
  ];

  async function openBudget(context: TestContext): Promise<CallBudget> {
    const stores = createMemories();
    context.onTestFinished(() => {
      for (const store of stores) store.close();
    });
    await waitFor(stores, context);
    const [store = createMemoryStore()] = stores;
    return createCallBudget(store, windows);
  }

  test.concurrent('foresees when a call behind so many others can be made', async (context) => {
    const budget = await openBudget(context);
    expect(await Promise.all([0, 1, 2, 4, 5].map((ahead) => budget.estimateWait(ahead)))).toEqual([
      0, 0, 1000, 2000, 9000,
    ]);
    const began = performance.now();
    await acquireAndSend(budget);
    await acquireAndSend(budget);
    const waits = await Promise.all([0, 2, 3].map((ahead) => budget.estimateWait(ahead)));
    const sinceMs = performance.now() - began;
    for (const [at, most] of [1000, 2000, 9000].entries()) {
      expect(waits[at]).toBeLessThanOrEqual(most);
      expect(waits[at]).toBeGreaterThanOrEqual(Math.floor(Math.max(0, most - sinceMs)) - 1);
    }
  });

  test.concurrent('a call counts from when it is sent, and not at all when it never was', async (context) => {
    const budget = await openBudget(context);
    const [slow, unsent] = [await budget.tryAcquire(1), await budget.tryAcquire(1)];
    if (typeof slow === 'number' || typeof unsent === 'number') throw new Error('There is no room.');
    expect(Math.round(Number(await budget.tryAcquire(1)))).toBe(1000);
    unsent.release();
    await context.expect.poll(() => budget.estimateWait(0)).toBe(0);
    await acquireAndSend(budget);
    await wait(1050);
    await acquireSoon(budget);
    expect(await budget.tryAcquire(1), 'the slow one is still on its way').toBeGreaterThan(0);
    await slow.countFrom(Promise.resolve());
    slow.release();
    await wait(1050);
    await acquireSoon(budget);
    await acquireSoon(budget);
  });
});
