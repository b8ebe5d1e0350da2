import type { CDPSession, Page } from '@playwright/test';

/**
 * The desk of the goals. The browser applies the latency to each request as the least time until its answer begins:
 * what waits longer for the partner is not delayed further, and a new connection costs nothing more.
 */
export const DESK = { cpu: 4, megabitsPerSecond: 10, latencyMs: 40 } as const;

/** Slows a page down like the desk, before it goes anywhere. */
export async function slowDown(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  const bytesPerSecond = (DESK.megabitsPerSecond * 1e6) / 8;
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: DESK.latencyMs,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: DESK.cpu });
  return session;
}
