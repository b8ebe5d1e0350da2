import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createMemoryStore } from '#gateway/store/memory-store.ts';
import { createRedisStore } from '#gateway/store/redis-store.ts';
import type { Store } from '#gateway/store/store.ts';
import { changeList, loadList } from '#gateway/store/store.ts';
import type { TestRedis } from '#tests/support/redis.ts';
import { startRedis } from '#tests/support/redis.ts';

let redis: TestRedis;

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.close());

const LONG_MS = 60_000;

describe('a Redis that cannot be used', () => {
  /** What is told of it, while the client tries again and again; `countTries` as the other end counts them. */
  async function listen(url: string, countTries: () => Promise<number>): Promise<string[]> {
    const told: string[] = [];
    const store = createRedisStore(url, (trouble) => told.push(trouble));
    onTestFinished(() => store.close());
    const before = await countTries();
    await expect.poll(countTries).toBeGreaterThan(before + 4);
    expect(await store.isReachable()).toBe(false);
    return told;
  }

  test('for its password tells so once, however often it is tried', async () => {
    const own = await startRedis();
    onTestFinished(() => own.close());
    await own.say('CONFIG SET requirepass right');
    const countTries = async () =>
      Number(/total_connections_received:(\d+)/.exec(await own.say('AUTH right\r\nINFO stats'))?.[1]);
    expect(await listen(own.url.replace('//', '//:wrong@'), countTries)).toEqual(['refused']);
    // Without a password it lets in and then refuses each command.
    expect(await listen(own.url, countTries)).toEqual(['refused']);
    const told: string[] = [];
    const store = createRedisStore(own.url.replace('//', '//:right@'), (trouble) => told.push(trouble));
    onTestFinished(() => store.close());
    await expect.poll(() => store.isReachable()).toBe(true);
    expect(told, 'control: the right one').toEqual([]);
  });

  test('because each connection is cut tells so once, and again after it was there', async () => {
    let tries = 0;
    const server = createServer((socket) => {
      tries += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    expect(await listen(`redis://127.0.0.1:${port}`, async () => tries)).toEqual(['unreachable']);

    const own = await startRedis();
    onTestFinished(() => own.close());
    const told: string[] = [];
    const store = createRedisStore(own.url, (trouble) => told.push(trouble));
    onTestFinished(() => store.close());
    for (let outages = 1; outages <= 2; outages += 1) {
      await expect.poll(() => store.isReachable()).toBe(true);
      await own.kill();
      await expect.poll(() => told).toEqual(Array(outages).fill('unreachable'));
      await own.start();
    }
  });
});

describe.each<[string, () => Store]>([
  ['memory', () => createMemoryStore()],
  ['Redis', () => createRedisStore(redis.url)],
])('a store in %s', (_where, create) => {
  async function open(): Promise<Store> {
    await redis.say('FLUSHALL');
    const store = create();
    onTestFinished(() => store.close());
    await expect.poll(() => store.isReachable()).toBe(true);
    return store;
  }

  test('gives what was set, in the order of the keys, and nothing of what was deleted or never there', async () => {
    const store = await open();
    await store.set('a', 'one', LONG_MS);
    await store.set('b', 'two', LONG_MS);
    await store.set('a', '', LONG_MS);
    expect(await store.get(['b', 'none', 'a'])).toEqual(['two', undefined, '']);
    await store.delete(['b', 'none']);
    expect(await store.get(['a', 'b'])).toEqual(['', undefined]);
  });

  test('forgets when the life of a value is over', async () => {
    const store = await open();
    await store.set('short', 'x', 30);
    await store.set('long', 'x', LONG_MS);
    // Time is the subject.
    await wait(60);
    expect(await store.get(['short', 'long'])).toEqual([undefined, 'x']);
  });

  test('replaces only what is still there', async () => {
    const store = await open();
    expect(await store.replace('a', 'one', 'two', LONG_MS)).toBe(false);
    expect(await store.replace('a', undefined, 'one', LONG_MS)).toBe(true);
    expect(await store.replace('a', undefined, 'two', LONG_MS)).toBe(false);
    expect(await store.replace('a', 'one', 'two', LONG_MS)).toBe(true);
    expect(await store.get(['a'])).toEqual(['two']);
  });

  test('lets one of many win that replace the same value', async () => {
    const store = await open();
    await store.set('a', '0', LONG_MS);
    const won = await Promise.all(
      Array.from({ length: 20 }, (_, at) => store.replace('a', '0', String(at + 1), LONG_MS)),
    );
    expect(won.filter(Boolean)).toHaveLength(1);
  });

  test('gives nothing for no keys, and deletes nothing', async () => {
    const store = await open();
    await store.delete([]);
    expect(await store.get([])).toEqual([]);
  });

  test('counts to its points and then says how long to wait, and reads without counting', async () => {
    const store = await open();
    const limit = store.createLimit('tries', 2, 60);
    expect(await limit.read('a')).toEqual({ count: 0, secondsLeft: 0 });
    expect([await limit.count('a'), await limit.count('a')]).toEqual([0, 0]);
    for (let times = 0; times < 2; times += 1) {
      const { count, secondsLeft } = await limit.read('a');
      expect(count).toBe(2);
      expect(secondsLeft).toBeGreaterThan(30);
      expect(secondsLeft).toBeLessThanOrEqual(60);
    }
    expect(await limit.count('a')).toBeGreaterThan(30);
    expect(await limit.count('b'), 'another key').toBe(0);
  });

  test('changes a list in one step, however many do so at once', async () => {
    const store = await open();
    const added = Array.from({ length: 20 }, (_, at) => String(at));
    await Promise.all(added.map((each) => changeList(store, 'list', LONG_MS, (list) => [...list, each])));
    expect((await loadList(store, 'list')).list.toSorted()).toEqual(added.toSorted());
  });

  test.each(['', 'x', '{"a":1}', '[1]'])('takes what is no list, as %j, for an empty one', async (value) => {
    const store = await open();
    await store.set('list', value, LONG_MS);
    expect((await loadList(store, 'list')).list).toEqual([]);
    await changeList(store, 'list', LONG_MS, (list) => [...list, 'a']);
    expect((await loadList(store, 'list')).list).toEqual(['a']);
  });

  test('keeps every living value, however many there are', async () => {
    const store = await open();
    await store.set('first', 'x', LONG_MS);
    for (let batch = 0; batch < 40; batch += 1) {
      await Promise.all(Array.from({ length: 1_000 }, (_, at) => store.set(`${batch}-${at}`, 'x', LONG_MS)));
    }
    expect(await store.get(['first', '0-0', '39-999'])).toEqual(['x', 'x', 'x']);
  });

  test('has a clock that goes on', async () => {
    const store = await open();
    const before = await store.now();
    // Time is the subject.
    await wait(30);
    const passed = (await store.now()) - before;
    expect(passed).toBeGreaterThanOrEqual(25);
    expect(passed).toBeLessThan(10_000);
  });
});
