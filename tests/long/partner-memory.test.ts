import { Readable } from 'node:stream';
import { queryObjects, setFlagsFromString } from 'node:v8';
import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { PartnerParts } from '#gateway/partner/partner.ts';
import { createPartner } from '#gateway/partner/partner.ts';
import { createMemoryStore } from '#gateway/store/memory-store.ts';
import { startTestPartner } from '#tests/support/test-partner.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const LIMITS: PartnerParts['limits'] = { partnerPerSecond: 1_000, partnerPerMinute: 60_000, readsPerMinute: 1_000 };
const CALLS = 50;
const COUNT = { format: 'count' } as const;
const stays = { hasLeft: () => false, isAnswered: () => false, onLeave: () => () => undefined };

const ROUNDS = 30;

/**
 * Signals, streams and timers of this process that the garbage collector leaves, once several rounds in a row leave
 * the same: what an earlier call let go of may take more than one of them.
 */
async function countObjects() {
  let counts = { signals: 0, streams: 0, timers: 0 };
  for (let round = 0, equal = 0; round < ROUNDS && equal < 2; round += 1) {
    const earlier = counts;
    await wait(20);
    collectGarbage();
    const timers = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    counts = { signals: queryObjects(AbortSignal, COUNT), streams: queryObjects(Readable, COUNT), timers };
    equal = isDeepStrictEqual(earlier, counts) ? equal + 1 : 0;
  }
  return counts;
}

/** By how many there are more after so many calls, well before their deadline. `keep` is handed the signal of each sign-in. */
async function countKept(keep: (signal: AbortSignal) => void) {
  const testPartner = await startTestPartner();
  const parts = { apiUrl: testPartner.apiUrl, partnerToken: 'x', store: createMemoryStore(), limits: LIMITS };
  const partner = createPartner({ ...parts, hasCircuitBreaker: true, deadlineMs: 60_000 });
  const reader = { userToken: 'x', session: 'desk', askedBy: 'person' as const };
  const call = async (visitId: number) => {
    expect(await partner.fetchVisit(visitId, reader, stays)).toHaveProperty('getVisit');
    const { signal } = new AbortController();
    keep(signal);
    expect(
      await partner.signIn({ login: 'x', password: 'x' }, { network: 'x', isKnown: false }, signal),
    ).toHaveProperty('failure');
  };
  await call(CALLS + 1);
  const before = await countObjects();
  for (let visitId = 1; visitId <= CALLS; visitId += 1) await call(visitId);
  const after = await countObjects();
  await partner.close();
  await testPartner.close();
  return {
    signals: after.signals - before.signals,
    streams: after.streams - before.streams,
    timers: after.timers - before.timers,
  };
}

test('nothing of a call is kept once it is over', async () => {
  const { signals, streams, timers } = await countKept(() => {});
  expect(signals).toBeLessThan(5);
  expect(streams).toBeLessThan(5);
  expect(timers).toBeLessThan(5);
});

test('control: signals, streams and timers that are kept are counted', async () => {
  const kept: unknown[] = [];
  const { signals, streams, timers } = await countKept((signal) => {
    const timer = setTimeout(() => {}, 60_000);
    kept.push(signal, new Readable(), timer);
  });
  // Far from both: what the test above allows, and every one of them.
  for (const count of [signals, streams, timers]) expect(count).toBeGreaterThan(CALLS / 2);
  for (const each of kept) clearTimeout(each as NodeJS.Timeout);
});
