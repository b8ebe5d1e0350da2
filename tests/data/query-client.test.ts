import { onlineManager, QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import { watchActivity } from '#data/activity.ts';
import { createQueryClient, visitQueries } from '#data/visit-queries.ts';
import { buildVisit } from '#tests/support/visit-builder.ts';

afterEach(() => {
  vi.restoreAllMocks();
  onlineManager.setOnline(true);
});

const SOON = { timeout: 50_000 };

/** Shows a visit as a page does, leaves it, and looks into the cache a moment later. */
async function leaveVisit(queryClient: QueryClient): Promise<unknown> {
  const options = { ...visitQueries.byId(12_345), queryFn: () => buildVisit() };
  const observer = new QueryObserver(queryClient, options);
  const leave = observer.subscribe(() => undefined);
  await vi.waitFor(() => expect(queryClient.getQueryData(options.queryKey)).toMatchObject({ attendance: 1 }), SOON);
  leave();
  await new Promise((resolve) => {
    setTimeout(resolve, 20);
  });
  return queryClient.getQueryCache().getAll()[0]?.state.data;
}

test('a visit that is no longer shown is gone at once', async () => {
  expect(await leaveVisit(createQueryClient())).toBeUndefined();
});

test("control: the library's own settings keep it for the next person", async () => {
  const queryClient = new QueryClient();
  expect(await leaveVisit(queryClient)).toMatchObject({ attendance: 1 });
  queryClient.clear();
});

test('a failure is not tried again behind the back of the page that says when', async () => {
  const queryClient = createQueryClient();
  const ask = vi.fn<() => Promise<never>>().mockRejectedValue(new Error('no'));
  const observer = new QueryObserver(queryClient, { queryKey: ['visit', 1], queryFn: ask });
  const leave = observer.subscribe(() => undefined);
  await vi.waitFor(() => expect(observer.getCurrentResult().isError).toBe(true), SOON);
  leave();
  expect(ask).toHaveBeenCalledTimes(1);
});

test.each([true, false])('whether this computer is online is known from the start: %s', (isOnline) => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(isOnline);
  watchActivity();
  expect(onlineManager.isOnline()).toBe(isOnline);
  recordMetric('S22', 'read at the start where the browser is', isOnline ? 'online' : 'offline', 'the same');
});

test('that the network goes is heard before any page listens', () => {
  watchActivity();
  window.dispatchEvent(new Event('offline'));
  expect(onlineManager.isOnline()).toBe(false);
  window.dispatchEvent(new Event('online'));
  expect(onlineManager.isOnline()).toBe(true);
});

test('control: the library alone takes itself for online, and shows an offline query as one that still loads', () => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  expect(onlineManager.isOnline()).toBe(true);
  recordNegativeControl('S22', 'the library without a look at the browser');
  onlineManager.setOnline(false);
  const observer = new QueryObserver(createQueryClient(), { queryKey: ['visit', 2], queryFn: () => 1 });
  const leave = observer.subscribe(() => undefined);
  expect(observer.getCurrentResult()).toMatchObject({ isPending: true, isError: false, fetchStatus: 'paused' });
  leave();
  recordNegativeControl('S22', "a page that goes by the library's own status shows a skeleton for ever");
});
