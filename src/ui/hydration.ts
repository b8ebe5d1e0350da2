import { useSyncExternalStore, useEffect, useState } from 'react';

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

/**
 * False in the first frame that shows a component, and true from the second one on, so that what matters most is
 * painted before the rest is drawn. What the gateway rendered is whole from the beginning.
 */
export function useIsAfterFirstFrame(): boolean {
  const isHydrated = useIsHydrated();
  const [isDue, setDue] = useState(!isHydrated);

  useEffect(() => {
    if (isDue) return;
    // React draws what is due in the frame after this one.
    const frame = requestAnimationFrame(() => setDue(true));
    return () => cancelAnimationFrame(frame);
  }, [isDue]);

  return isDue;
}
