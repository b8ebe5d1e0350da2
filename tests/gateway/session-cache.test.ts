import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSessionCache } from '#gateway/session/session-cache.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const createCache = () => createSessionCache<readonly number[]>((list) => Math.max(1, list.length));

test('keeps what each session has read, for an hour', () => {
  const cache = createCache();
  cache.set('one', [1]);
  vi.advanceTimersByTime(1_800_000);
  cache.set('two', [2]);
  vi.advanceTimersByTime(1_799_999);
  expect([cache.get('one'), cache.get('two'), cache.get('three')]).toEqual([[1], [2], undefined]);
  vi.advanceTimersByTime(1);
  expect([cache.get('one'), cache.get('two')]).toEqual([undefined, [2]]);
});

test('keeps a thousand sessions, of which the oldest leaves', () => {
  const cache = createCache();
  for (let session = 0; session <= 1_000; session += 1) cache.set(String(session), []);
  expect([cache.get('0'), cache.get('1'), cache.get('1000')]).toEqual([undefined, [], []]);
  cache.set('1', []);
  cache.set('1001', []);
  expect([cache.get('1'), cache.get('2')], 'the one that was read again is younger').toEqual([[], undefined]);
});

test('keeps twenty thousand members at most, of all sessions together', () => {
  const cache = createCache();
  const long = Array.from({ length: 2_000 }, () => 1);
  for (let session = 0; session <= 10; session += 1) cache.set(String(session), long);
  const kept = Array.from({ length: 11 }, (_, session) => cache.get(String(session)) !== undefined);
  expect(kept).toEqual([false, ...Array(10).fill(true)]);
  for (let times = 0; times < 30; times += 1) cache.set('10', long);
  expect(cache.get('1'), 'what is replaced weighs nothing').toBe(long);
});
