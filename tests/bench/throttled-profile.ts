import type { CDPSession, Page } from '@playwright/test';

/**
 * The profile of the goals: a slow computer at the front desk. The browser applies the latency to each request as the least time until its answer begins:
 * what waits longer for the partner is not delayed further, and a new connection costs nothing more.
 */
export const THROTTLED_PROFILE = { cpu: 4, megabitsPerSecond: 10, latencyMs: 40 } as const;

/** Applies the profile to a page, before it goes anywhere. */
export async function throttle(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  const bytesPerSecond = (THROTTLED_PROFILE.megabitsPerSecond * 1e6) / 8;
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: THROTTLED_PROFILE.latencyMs,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLED_PROFILE.cpu });
  return session;
}
