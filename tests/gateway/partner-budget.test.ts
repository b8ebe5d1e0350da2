import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Budget } from '#gateway/partner-budget.ts';
import type { Limits } from '#gateway/settings.ts';
import type { SharedMemory } from '#gateway/shared-memory.ts';
import { createOwnMemory, createRedisMemory } from '#gateway/shared-memory.ts';
import type { CountingPartner } from '#tests/support/arrivals.ts';
import { countBusiest, startCountingPartner } from '#tests/support/arrivals.ts';
import { endAfter } from '#tests/support/end-after.ts';
import { recordControl, recordFigure } from '#tests/support/figures.ts';
import { startGateway } from '#tests/support/gateway.ts';
import { askAsPage } from '#tests/support/http-client.ts';
import type { TestRedis } from '#tests/support/redis.ts';
import { startRedis } from '#tests/support/redis.ts';

let redis: TestRedis;

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.close());

async function waitFor(memories: readonly SharedMemory[]): Promise<void> {
  for (const memory of memories) await expect.poll(() => memory.isReachable()).toBe(true);
}

/** Throws where there is no room. */
async function takeAndSend(budget: Budget): Promise<void> {
  const place = await budget.take(1);
  if (typeof place === 'number') throw new Error(`There is no room for ${place} ms.`);
  place.sent();
}

/** As many gateways as there are memories, in front of one partner that counts. */
async function startReplicas(memories: readonly SharedMemory[], limits: Partial<Limits>) {
  const partner = await startCountingPartner();
  await waitFor(memories);
  const gateways = await Promise.all(
    memories.map((memory) => startGateway({ apiUrl: partner.apiUrl, memory, limits, isGuarded: true })),
  );
  onTestFinished(async () => {
    await Promise.all(gateways.map((gateway) => gateway.close()));
    for (const memory of memories) memory.close();
    await partner.close();
  });
  return { partner, ports: gateways.map(({ port }) => port) };
}

let database = 0;

/** As many memories on a database of their own. */
function createRedisMemories(count: number): SharedMemory[] {
  database += 1;
  return Array.from({ length: count }, () => createRedisMemory(`${redis.url}/${database}`));
}

let lastId = 1000;

/** Whoever is refused comes back at once, whatever they are told. Resolves to how often they came. */
async function drive(ports: readonly number[], forMs: number): Promise<number> {
  const end = endAfter(forMs);
  let asked = 0;
  const clients = Array.from({ length: 36 }, async (_, client) => {
    while (!end.aborted) {
      asked += 1;
      const path = `/api/v1/visits/${(lastId += 1)}`;
      const status = await askAsPage(ports[client % ports.length] ?? 0, path, { signal: end }).then(
        (answer) => answer.status,
        () => 0,
      );
      if (status !== 200) await wait(40);
    }
  });
  await Promise.all(clients);
  return asked;
}

const perSecond = (most: number): Partial<Limits> => ({ partnerPerSecond: most });
const SOURCES: readonly (readonly [string, () => SharedMemory[]])[] = [
  ['one gateway', () => [createOwnMemory()]],
  ['three gateways on one Redis', () => createRedisMemories(3)],
];

test.each(SOURCES)(
  '%s: never more than 5 calls in any second, nor 17 in a minute',
  async (name, createMemories) => {
    const { partner, ports } = await startReplicas(createMemories(), { ...perSecond(5), partnerPerMinute: 17 });
    const asked = await drive(ports, 4_200);
    const busiest = countBusiest(partner.arrivals(), 1000);
    const calls = partner.arrivals().length;
    expect(asked).toBeGreaterThan(100);
    expect([busiest, calls <= 17]).toEqual([5, true]);
    // Room that was free again has been used, as much as a busy computer could.
    expect(calls).toBeGreaterThan(5);
    recordFigure('S12', `most calls in any second, ${name}, ${asked} requests`, String(busiest), '5');
    recordFigure('S12', `calls in a minute, ${name}, ${asked} requests`, String(calls), '17');
  },
  20_000,
);

describe('round the edge of a window', () => {
  /** One call, four towards the end of its second, five right after. */
  async function straddle(partner: CountingPartner, port: number): Promise<number> {
    const askTimes = (count: number) =>
      Promise.all(Array.from({ length: count }, () => askAsPage(port, `/api/v1/visits/${(lastId += 1)}`)));
    await askTimes(1);
    await wait(850);
    await askTimes(4);
    await wait(170);
    await askTimes(5);
    return countBusiest(partner.arrivals(), 1000);
  }

  test('the budget is kept', async () => {
    const { partner, ports } = await startReplicas([createOwnMemory()], perSecond(5));
    expect(await straddle(partner, ports[0] ?? 0)).toBe(5);
  });

  test('control: fixed windows let nearly twice as much through', async () => {
    const memory = createOwnMemory();
    // Where the computer is busy elsewhere, the edge is easily missed.
    let busiest = 0;
    for (let tries = 0; tries < 10 && busiest <= 5; tries += 1) {
      const limit = memory.createLimit(`fixed-${tries}`, 5, 1);
      const take = async () => {
        const seconds = await limit.count('all');
        return seconds > 0 ? seconds * 1000 : { sent() {}, done() {} };
      };
      const fixed: SharedMemory = { ...memory, createBudget: () => ({ take, foresee: async () => 0 }) };
      const { partner, ports } = await startReplicas([fixed], perSecond(5));
      busiest = await straddle(partner, ports[0] ?? 0);
    }
    expect(busiest).toBeGreaterThan(5);
    recordControl('S12', 'fixed windows of a second');
  }, 30_000);

  test('control: three gateways with a memory each spend three budgets', async () => {
    const { partner, ports } = await startReplicas(
      [1, 2, 3].map(() => createOwnMemory()),
      perSecond(5),
    );
    await drive(ports, 500);
    expect(countBusiest(partner.arrivals(), 1000)).toBe(15);
    recordControl('S12', 'replicas that do not share the budget');
  });
});

test('Redis gone: busy, and nothing is called', async () => {
  const own = await startRedis();
  const { partner, ports } = await startReplicas([createRedisMemory(own.url)], perSecond(5));
  expect((await askAsPage(ports[0] ?? 0, '/api/v1/visits/1')).status).toBe(200);
  await own.kill();
  const answer = await askAsPage(ports[0] ?? 0, '/api/v1/visits/2');
  expect([answer.status, answer.headers['retry-after']]).toEqual([503, '2']);
  expect(partner.arrivals()).toHaveLength(1);
  await own.start();
  await expect
    .poll(async () => (await askAsPage(ports[0] ?? 0, '/api/v1/visits/3')).status, { timeout: 10_000 })
    .toBe(200);
  await own.close();
});

test('a clock of Redis that was set back does not stop the calls for long', async () => {
  const [memory = createOwnMemory()] = createRedisMemories(1);
  await expect.poll(() => memory.isReachable()).toBe(true);
  const budget = memory.createBudget([{ most: 1, ms: 300 }]);
  await takeAndSend(budget);
  await redis.say(`SELECT ${database}\r\nZADD visit-viewer::budget ${Date.now() + 3_600_000} from-the-future`);
  expect(await budget.take(1)).toBeLessThanOrEqual(300);
  await wait(320);
  await takeAndSend(budget);
  memory.close();
});

describe.each(SOURCES)('%s', (_name, createMemories) => {
  const windows = [
    { most: 2, ms: 1000 },
    { most: 5, ms: 9000 },
  ];

  async function openBudget(): Promise<Budget> {
    const memories = createMemories();
    onTestFinished(() => {
      for (const memory of memories) memory.close();
    });
    await waitFor(memories);
    const [memory = createOwnMemory()] = memories;
    return memory.createBudget(windows);
  }

  test('foresees when a call behind so many others can be made', async () => {
    const budget = await openBudget();
    expect(await Promise.all([0, 1, 2, 4, 5].map((ahead) => budget.foresee(ahead)))).toEqual([0, 0, 1000, 2000, 9000]);
    await takeAndSend(budget);
    await takeAndSend(budget);
    const waits = await Promise.all([0, 2, 3].map((ahead) => budget.foresee(ahead)));
    for (const [at, most] of [1000, 2000, 9000].entries()) {
      expect(waits[at]).toBeLessThanOrEqual(most);
      expect(waits[at]).toBeGreaterThan(most - 500);
    }
  });

  test('a call counts from when it is sent, and not at all when it never was', async () => {
    const budget = await openBudget();
    const [slow, unsent] = [await budget.take(1), await budget.take(1)];
    if (typeof slow === 'number' || typeof unsent === 'number') throw new Error('There is no room.');
    expect(Math.round(Number(await budget.take(1)))).toBe(1000);
    unsent.done();
    await takeAndSend(budget);
    await wait(1050);
    await takeAndSend(budget);
    expect(await budget.take(1), 'the slow one is still on its way').toBeGreaterThan(0);
    slow.sent();
    slow.done();
    await wait(1050);
    await takeAndSend(budget);
    await takeAndSend(budget);
  });
});
