import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { recentVisits } from '#data/recent-visits.ts';

const KEY = 'recent-visits';

beforeEach(() => {
  sessionStorage.clear();
  recentVisits.forgetDescriptions();
});

afterEach(() => {
  vi.restoreAllMocks();
});

const numbers = () => recentVisits.get().map(({ visitId }) => visitId);

/** What the browser holds for this and every other tab, as text. */
function everythingStored(): string {
  return JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie, document.title, history.state]);
}

function expectNumbersAndTimesOnly(): void {
  const stored = everythingStored();
  expect(stored).toMatch(/12345/);
  expect(stored.replace(/recent-visits|visitId|openedAt|null/g, '')).not.toMatch(/[a-z]{2}/i);
}

test('the latest comes first, each once', () => {
  recentVisits.add(1, 1000);
  recentVisits.add(2, 2000);
  recentVisits.add(1, 3000);
  expect(recentVisits.get()).toStrictEqual([
    { visitId: 1, openedAt: 3000 },
    { visitId: 2, openedAt: 2000 },
  ]);
});

test('eight are kept at most', () => {
  for (let visitId = 1; visitId <= 12; visitId += 1) recentVisits.add(visitId, visitId);
  expect(numbers()).toStrictEqual([12, 11, 10, 9, 8, 7, 6, 5]);
});

test('nothing is stored but numbers and when, in this tab alone', () => {
  recentVisits.add(12_345, 1_790_000_000_000);
  expectNumbersAndTimesOnly();
  expect(localStorage).toHaveLength(0);
});

test('one click clears them', () => {
  recentVisits.add(12_345, 1000);
  recentVisits.clear();
  expect(recentVisits.get()).toStrictEqual([]);
  expect(everythingStored()).not.toContain('12345');
});

describe('a listener', () => {
  test('hears of every change until they leave, and reads the same list in between', () => {
    const listener = vi.fn<() => void>();
    const leave = recentVisits.subscribe(listener);
    recentVisits.add(1, 1000);
    expect(listener).toHaveBeenCalledTimes(1);
    expect(recentVisits.get()).toBe(recentVisits.get());
    recentVisits.clear();
    expect(listener).toHaveBeenCalledTimes(2);
    leave();
    recentVisits.add(2, 2000);
    expect(listener).toHaveBeenCalledTimes(2);
  });
});

describe('descriptions', () => {
  const ada = { initials: 'AL', when: 'Today, 16:15', locationId: 4564 };

  test('stand beside the number that they are of, and are stored nowhere', () => {
    recentVisits.add(12_345, 1_790_000_000_000);
    recentVisits.describe(12_345, ada);
    expect(recentVisits.get()).toStrictEqual([{ visitId: 12_345, openedAt: 1_790_000_000_000, description: ada }]);
    // Nor when the list is written again with the described visit in it.
    recentVisits.add(7, 1_790_000_000_001);
    expectNumbersAndTimesOnly();
    expect(recentVisits.get()[1]).toHaveProperty('description', ada);
  });

  test('may come before the visit is listed, and change', () => {
    recentVisits.describe(1, ada);
    recentVisits.add(1, 1000);
    recentVisits.describe(1, { ...ada, when: 'Tomorrow, 9:00' });
    expect(recentVisits.get()[0]?.description).toStrictEqual({ ...ada, when: 'Tomorrow, 9:00' });
  });

  test('are told to listeners, and only when they change', () => {
    recentVisits.add(1, 1000);
    const listener = vi.fn<() => void>();
    onTestFinished(recentVisits.subscribe(listener));
    recentVisits.describe(1, ada);
    recentVisits.describe(1, { ...ada });
    expect(listener).toHaveBeenCalledTimes(1);
    expect(recentVisits.get()).toBe(recentVisits.get());
    recentVisits.forgetDescriptions();
    expect(listener).toHaveBeenCalledTimes(2);
  });

  test.each(['clear', 'forgetDescriptions'] as const)('%s drops them all', (end) => {
    recentVisits.describe(1, ada);
    recentVisits[end]();
    recentVisits.add(1, 1000);
    expect(recentVisits.get()).toStrictEqual([{ visitId: 1, openedAt: 1000 }]);
  });

  test('tell the location of the visit that was opened last, until they are forgotten', () => {
    expect(recentVisits.getLastLocationId()).toBeNull();
    recentVisits.add(1, 1000);
    recentVisits.describe(1, ada);
    expect(recentVisits.getLastLocationId()).toBe(4564);
    recentVisits.add(2, 2000);
    expect(recentVisits.getLastLocationId(), 'not that of the visit before').toBeNull();
    recentVisits.describe(2, { ...ada, locationId: 5120 });
    expect(recentVisits.getLastLocationId()).toBe(5120);
    recentVisits.forgetDescriptions();
    expect(recentVisits.getLastLocationId()).toBeNull();
  });

  test('give way to a location that was chosen, until another visit is opened or they are forgotten', () => {
    recentVisits.add(1, 1000);
    recentVisits.describe(1, ada);
    recentVisits.chooseLocation(5120);
    expect(recentVisits.getLastLocationId()).toBe(5120);
    expect(everythingStored()).not.toContain('5120');
    recentVisits.add(2, 2000);
    recentVisits.describe(2, ada);
    expect(recentVisits.getLastLocationId()).toBe(4564);
    for (const end of ['clear', 'forgetDescriptions'] as const) {
      recentVisits.chooseLocation(5120);
      recentVisits[end]();
      expect(recentVisits.getLastLocationId(), end).toBeNull();
    }
  });

  test('are kept of eight visits at most', () => {
    for (let visitId = 1; visitId <= 12; visitId += 1) recentVisits.describe(visitId, ada);
    for (let visitId = 1; visitId <= 8; visitId += 1) recentVisits.add(visitId, visitId);
    expect(recentVisits.get().filter(({ description }) => description !== undefined)).toHaveLength(4);
  });
});

describe('storage', () => {
  test.each([
    'not JSON',
    'null',
    '7',
    '{}',
    '[7]',
    '["<img src=x onerror=alert(1)>"]',
    '[{"visitId":"12345","openedAt":1}]',
    '[{"visitId":12345}]',
    '[{"visitId":1.5,"openedAt":1}]',
    '[{"visitId":-5,"openedAt":1}]',
    '[{"visitId":0,"openedAt":1}]',
    '[{"visitId":1e300,"openedAt":1}]',
    '[{"visitId":12345,"openedAt":null}]',
    '[{"visitId":12345,"openedAt":1e999}]',
    '[{"visitId":12345,"openedAt":1},{"visitId":"x","openedAt":1}]',
  ])('that holds %s reads as empty, and can be added to', (text) => {
    sessionStorage.setItem(KEY, text);
    expect(recentVisits.get()).toStrictEqual([]);
    recentVisits.add(7, 1000);
    expect(numbers()).toStrictEqual([7]);
  });

  test('that holds more than was put there gives numbers and times alone, eight at most', () => {
    const visits = Array.from({ length: 20 }, (_, index) => ({ visitId: index + 1, openedAt: 1, name: 'Ada' }));
    sessionStorage.setItem(KEY, JSON.stringify(visits));
    expect(recentVisits.get()).toHaveLength(8);
    expect(recentVisits.get()[0]).toStrictEqual({ visitId: 1, openedAt: 1 });
  });

  test('that is full keeps what it holds', () => {
    recentVisits.add(1, 1000);
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(() => recentVisits.add(2, 2000)).not.toThrow();
    expect(numbers()).toStrictEqual([1]);
  });

  test('that is forbidden is empty', () => {
    recentVisits.add(1, 1000);
    vi.spyOn(window, 'sessionStorage', 'get').mockImplementation(() => {
      throw new DOMException('forbidden', 'SecurityError');
    });
    expect(recentVisits.get()).toStrictEqual([]);
    expect(() => recentVisits.add(2, 2000)).not.toThrow();
    expect(() => recentVisits.clear()).not.toThrow();
  });
});

test('control: a name stored beside the number is caught, in whatever store', () => {
  const visits = JSON.stringify([{ visitId: 12_345, openedAt: 1, name: 'Ada' }]);
  for (const store of [sessionStorage, localStorage]) {
    store.setItem(KEY, visits);
    expect(expectNumbersAndTimesOnly).toThrow(/not to match/);
    store.clear();
  }
});
