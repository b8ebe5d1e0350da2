import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createRedisStore } from '#gateway/store/redis-store.ts';
import { countBusiest, startCountingPartner } from '#tests/support/arrivals.ts';
import { endAfter } from '#tests/support/end-after.ts';
import { recordMetric } from '#tests/support/metrics.ts';
import { startGateway } from '#tests/support/gateway.ts';
import { sendAsPage } from '#tests/support/http-client.ts';
import { startRedis } from '#tests/support/redis.ts';

const DRIVE_MS = 130_000;

test('three gateways on one Redis, two minutes long: never above 5 in any second nor 200 in any minute', async () => {
  const redis = await startRedis();
  const partner = await startCountingPartner();
  const stores = Array.from({ length: 3 }, () => createRedisStore(redis.url));
  for (const store of stores) await expect.poll(() => store.isReachable()).toBe(true);
  const limits = { partnerPerSecond: 5, partnerPerMinute: 200 };
  const gateways = await Promise.all(
    stores.map((store) => startGateway({ apiUrl: partner.apiUrl, store, limits, hasCircuitBreaker: true })),
  );
  const end = endAfter(DRIVE_MS);
  let lastId = 1000;
  const clients = Array.from({ length: 30 }, async (_, client) => {
    while (!end.aborted) {
      const path = `/api/v1/visits/${(lastId += 1)}`;
      const pending = sendAsPage(gateways[client % 3]?.port ?? 0, path, { signal: end });
      if ((await pending.catch(() => null))?.status !== 200) await wait(100 + Math.random() * 200);
    }
  });
  await Promise.all(clients);
  const arrivals = partner.arrivals();
  const [second, minute] = [countBusiest(arrivals, 1_000), countBusiest(arrivals, 60_000)];
  recordMetric('S12', `most calls in any second, three gateways, ${arrivals.length} calls`, String(second), '5');
  recordMetric('S12', 'most calls in any minute, three gateways', String(minute), '200');
  for (const gateway of gateways) await gateway.close();
  for (const store of stores) store.close();
  await Promise.all([partner.close(), redis.close()]);
  expect([second, minute <= 200]).toEqual([5, true]);
  expect(minute).toBeGreaterThan(180);
}, 160_000);
