import { useSyncExternalStore } from 'react';

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
