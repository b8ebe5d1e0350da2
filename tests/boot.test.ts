import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { STORAGE_KEYS } from '#data/storage.ts';
import { PAGE_STATES } from '#domain/page-states.ts';
import {
  bootPage,
  closeStorage,
  drawFrame,
  hydrate,
  ORIGIN,
  page,
  setUpBoot,
  states,
  tearDownBoot,
  visited,
} from '#tests/support/boot-page.ts';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';

// What boot.ts decides before the first paint.

beforeEach(setUpBoot);
afterEach(tearDownBoot);

test('a page that is opened while the person is there shows its head, and all of it from the second frame', async () => {
  await bootPage();
  expect(states()).toEqual([PAGE_STATES.opening]);
  drawFrame();
  expect(states()).toEqual([PAGE_STATES.opening]);
  drawFrame();
  expect(states()).toEqual([]);
});

test.each([{ navigationType: 'reload' as const }, { isHidden: true }])('%o shows all of it at once', async (how) => {
  await bootPage(how);
  expect(states()).toEqual([]);
});

describe('stale', () => {
  // The warning of twenty seconds counts.
  const atTheEnd = 5 + 20 / 60;

  test.each([
    ['just before the lock', atTheEnd - 0.05, false],
    ['just after it', atTheEnd + 0.05, true],
    ['without any record', null, true],
  ])('a visit that is opened %s', async (_, idleMinutes, isLocked) => {
    await bootPage({ idleMinutes });
    expect([page.hasAttribute(PAGE_STATES.lockedOnLoad), page.hidden]).toEqual([isLocked, isLocked]);
  });

  test.each([{ mode: 'desk' }, { mode: 'sandbox' }, { path: '/sign-in' }])(
    'does not lock %o, where there is nothing to sign in to',
    async (where) => {
      await bootPage({ idleMinutes: 60, ...where });
      expect(states()).toEqual([PAGE_STATES.opening]);
    },
  );

  test('a session that could not be ended locks, however short ago the activity was', async () => {
    localStorage.setItem(STORAGE_KEYS.unendedSession, 'lock');
    await bootPage();
    expect(states()).toEqual([PAGE_STATES.opening, PAGE_STATES.lockedOnLoad, PAGE_STATES.hidden]);
  });
});

describe('came back', () => {
  test.each(['sign-in', 'desk', 'sandbox'])(
    'a page of the mode %s that the browser restores is locked',
    async (mode) => {
      await bootPage({ mode, navigationType: 'back_forward', idleMinutes: 0 });
      expect(states()).toEqual([PAGE_STATES.lockedOnLoad, PAGE_STATES.hidden]);
    },
  );

  test('a page that is left goes blank, and starts anew when the browser brings it back whole', async () => {
    await bootPage();
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
    expect([page.hidden, visited.reload.mock.calls]).toEqual([false, []]);
    dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(page.hidden).toBe(true);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    expect(visited.reload).toHaveBeenCalledOnce();
  });
});

describe('opened by another page', () => {
  test('it is opened again without its place on the page, once', async () => {
    await bootPage({ opener: {} });
    expect([page.hidden, visited.replace.mock.calls]).toEqual([true, [[`${ORIGIN}/visits/12345?to=1`]]]);
    page.hidden = false;
    await bootPage({ opener: {} });
    expect([page.hidden, visited.replace.mock.calls.length]).toEqual([false, 1]);
  });

  test('one without an opener stays', async () => {
    await bootPage();
    expect([page.hidden, visited.replace.mock.calls]).toEqual([false, []]);
  });

  /** Where the browser goes from there when it is sent to this address. */
  const hostOf = (address: string) => new URL(address, ORIGIN).host;

  test('it stays on its own host, whatever its path begins with', async () => {
    const paths = ['/', '/visits/5', '//evil.example/visits/5', '///evil.example', '/\\\\evil.example'];
    for (const path of paths) {
      sessionStorage.clear();
      await bootPage({ opener: {}, path });
    }
    const hosts = visited.replace.mock.calls.map(([address]) => hostOf(address));
    expect(hosts).toEqual(paths.map(() => hostOf(ORIGIN)));
    recordMetric('S28', `of ${paths.length} paths with an opener: led to another host`, '0', '0');
    expect(paths.map(hostOf)).toContain('evil.example');
    recordNegativeControl('S28', 'a page that is opened again by its path alone');
  });

  test('it is opened again also in a tab that was copied from one that had been', async () => {
    await bootPage({ opener: {} });
    await bootPage();
    // The browser copies what the tab stores for a window that is opened from it.
    await bootPage({ opener: {} });
    expect(visited.replace).toHaveBeenCalledTimes(2);
  });
});

describe('where storage is closed', () => {
  test('the page is shown, nothing is repeated for ever, and the restored page is locked all the same', async () => {
    closeStorage();
    await bootPage({ idleMinutes: null, opener: {} });
    expect([states(), visited.replace.mock.calls]).toEqual([[PAGE_STATES.opening], []]);
    await bootPage({ idleMinutes: null, navigationType: 'back_forward' });
    expect(states()).toContain(PAGE_STATES.lockedOnLoad);
  });
});

test.each([
  ['light', 'light'],
  ['dark', 'dark'],
  ['red', null],
])('the stored theme "%s" becomes %o', async (stored, theme) => {
  localStorage.setItem(STORAGE_KEYS.theme, stored);
  await bootPage();
  expect(page.getAttribute(PAGE_STATES.theme)).toBe(theme);
});

test('a page in whose tab contact details are hidden is blank until the app hides them', async () => {
  sessionStorage.setItem(STORAGE_KEYS.contactHidden, 'true');
  await bootPage();
  expect(page.hidden).toBe(true);
  await hydrate();
  expect(states()).toEqual([PAGE_STATES.hydrated]);
});
