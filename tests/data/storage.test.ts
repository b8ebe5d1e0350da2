import { afterEach, expect, test, vi } from 'vitest';
import { createTabList } from '#data/storage.ts';

const KEY = 'a-list-of-a-test';

afterEach(() => {
  vi.restoreAllMocks();
  sessionStorage.clear();
});

test('what is chosen is remembered for the tab, the latest first', () => {
  const list = createTabList(KEY);
  for (const key of ['7', '-7', '8']) list.set(key, true);
  list.set('7', false);
  expect(list.get()).toStrictEqual(['8', '-7']);
  expect(createTabList(KEY).get()).toStrictEqual(['8', '-7']);
});

test('a listener is told of a change, and of nothing else', () => {
  const list = createTabList(KEY);
  const listener = vi.fn<() => void>();
  const leave = list.subscribe(listener);
  list.set('7', false);
  expect(listener).not.toHaveBeenCalled();
  list.set('7', true);
  const chosen = list.get();
  list.set('7', true);
  expect(listener).toHaveBeenCalledTimes(1);
  // React compares what is read by identity.
  expect(list.get()).toBe(chosen);
  leave();
  list.set('7', false);
  expect(listener).toHaveBeenCalledTimes(1);
});

test('the latest hundred are kept', () => {
  const list = createTabList(KEY);
  for (let key = 0; key < 150; key += 1) list.set(String(key), true);
  expect(list.get()).toHaveLength(100);
  expect(list.get()[0]).toBe('149');
  expect(createTabList(KEY).get()).toStrictEqual(list.get());
});

test.each([
  ['', []],
  ['7,-8', ['7', '-8']],
  ['7,<b>,,null,1e5,12345678901234567', ['7']],
])('of %j in the storage only numbers are taken', (stored, chosen) => {
  sessionStorage.setItem(KEY, stored);
  expect(createTabList(KEY).get()).toStrictEqual(chosen);
});

test('without a storage the choice lasts as long as the page', () => {
  const refuse = () => {
    throw new DOMException('Denied', 'SecurityError');
  };
  vi.spyOn(Storage.prototype, 'getItem').mockImplementation(refuse);
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(refuse);
  const list = createTabList(KEY);
  list.set('7', true);
  expect(list.get()).toStrictEqual(['7']);
});
