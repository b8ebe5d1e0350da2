import { startTransition, useSyncExternalStore, useEffect, useState } from 'react';

const never = () => () => undefined;

/**
 * False in the gateway, and in the browser while React takes over what the gateway rendered: until then nothing may
 * be shown that only this browser knows, such as its time zone. True ever after.
 */
export function useIsHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

/** False until the browser has had nothing better to do for a moment since the component was first drawn. */
export function useIsIdle(): boolean {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => whenIdle(() => startTransition(() => setIdle(true))), []);
  return isIdle;
}

/** Scrolling goes first for so long. */
const MAX_WAIT_MS = 200;

/** Calls when the browser has nothing better to do; in the next frame where it does not tell. Returns how to call it off. */
export function whenIdle(draw: () => void): () => void {
  if (!('requestIdleCallback' in globalThis)) {
    const frame = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(frame);
  }
  const idle = requestIdleCallback(draw, { timeout: MAX_WAIT_MS });
  return () => cancelIdleCallback(idle);
}
