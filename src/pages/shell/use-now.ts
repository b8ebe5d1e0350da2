import { createContext, use, useEffect, useState } from 'react';
import { useIsHydrated } from '#ui/hydration.ts';

/** When the gateway rendered the page, in milliseconds since 1970 UTC by its own clock; null where it did not. */
export const RenderedAt = createContext<number | null>(null);

/** The time in milliseconds since 1970 UTC, kept up to date so often. */
export function useNow(everyMs: number): number {
  const renderedAt = use(RenderedAt);
  const isHydrated = useIsHydrated();
  const [now, setNow] = useState(() => (isHydrated ? null : renderedAt) ?? Date.now());
  useEffect(() => {
    const tick = () => setNow(Date.now());
    // This computer's clock may differ from the gateway's.
    const first = isHydrated ? undefined : setTimeout(tick);
    const timer = setInterval(tick, everyMs);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [isHydrated, everyMs]);
  return now;
}
