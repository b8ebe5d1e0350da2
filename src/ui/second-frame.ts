import { useEffect, useState } from 'react';
import { useIsLive } from './hydration.ts';

/**
 * False in the first frame that shows a component, and true from the second one on, so that what matters most is
 * painted before the rest is drawn. What the gateway rendered is whole from the beginning.
 */
export function useSecondFrame(): boolean {
  const isLive = useIsLive();
  const [isDue, setDue] = useState(!isLive);

  useEffect(() => {
    if (isDue) return;
    // React draws what is due in the frame after this one.
    const frame = requestAnimationFrame(() => setDue(true));
    return () => cancelAnimationFrame(frame);
  }, [isDue]);

  return isDue;
}
