import { createContext, useSyncExternalStore } from 'react';

/** When the gateway rendered the page, in milliseconds since 1970 UTC by its own clock; null where it did not. */
export const RenderedAt = createContext<number | null>(null);

const never = () => () => undefined;

/**
 * False in the gateway, and in the browser while React takes over what the gateway rendered: until then nothing may
 * be shown that only this browser knows, such as its time zone. True ever after.
 */
export function useIsLive(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
