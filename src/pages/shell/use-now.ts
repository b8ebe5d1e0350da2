import { use, useEffect, useState } from 'react';
import { RenderedAt, useIsLive } from '#ui/hydration.ts';

/** The time in milliseconds since 1970 UTC, kept up to date so often. */
export function useNow(everyMs: number): number {
  const renderedAt = use(RenderedAt);
  const isLive = useIsLive();
  const [now, setNow] = useState(() => (isLive ? null : renderedAt) ?? Date.now());
  useEffect(() => {
    const tick = () => setNow(Date.now());
    // This computer's clock may differ from the gateway's.
    const first = isLive ? undefined : setTimeout(tick);
    const timer = setInterval(tick, everyMs);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [isLive, everyMs]);
  return now;
}
