import { Readable } from 'node:stream';
import { queryObjects, setFlagsFromString } from 'node:v8';
import { setTimeout as wait } from 'node:timers/promises';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { PartnerParts } from '#gateway/partner/partner.ts';
import { createPartner } from '#gateway/partner/partner.ts';
import { createMemoryStore } from '#gateway/store/memory-store.ts';
import { startUpstream } from '#tests/support/upstream.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const LIMITS: PartnerParts['limits'] = { partnerPerSecond: 1_000, partnerPerMinute: 60_000, readsPerMinute: 1_000 };
const CALLS = 50;
const COUNT = { format: 'count' } as const;
const stays = { hasLeft: () => false, isAnswered: () => false, onLeave: () => () => undefined };

/** Signals, streams and timers of this process that the garbage collector leaves. */
async function countObjects() {
  for (let round = 0; round < 5; round += 1) {
    await wait(20);
    collectGarbage();
  }
  const timers = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  return { signals: queryObjects(AbortSignal, COUNT), streams: queryObjects(Readable, COUNT), timers };
}

/** By how many there are more after so many calls, well before their deadline. `keep` is handed the signal of each sign-in. */
async function countKept(keep: (signal: AbortSignal) => void) {
  const upstream = await startUpstream();
  const parts = { apiUrl: upstream.apiUrl, partnerToken: 'x', store: createMemoryStore(), limits: LIMITS };
  const partner = createPartner({ ...parts, isGuarded: true, deadlineMs: 60_000 });
  const reader = { userToken: 'x', session: 'desk', askedBy: 'person' as const };
  const call = async (visitId: number) => {
    expect(await partner.fetchVisit(visitId, reader, stays)).toHaveProperty('readVisit');
    const { signal } = new AbortController();
    keep(signal);
    expect(await partner.signIn({ login: 'x', password: 'x' }, '127.0.0.1', signal)).toHaveProperty('fault');
  };
  await call(CALLS + 1);
  const before = await countObjects();
  for (let visitId = 1; visitId <= CALLS; visitId += 1) await call(visitId);
  const after = await countObjects();
  await partner.close();
  await upstream.close();
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
  expect([signals, streams, timers].map((count) => count >= CALLS - 5)).toEqual([true, true, true]);
  for (const each of kept) clearTimeout(each as NodeJS.Timeout);
});
