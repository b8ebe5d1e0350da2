import type { ReactElement } from 'react';
import { startTransition, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** More than the first screen shows, on whatever screen. */
const AT_ONCE = 20;

interface Props {
  readonly children: readonly ReactElement[];
  /** Says what is not drawn yet, of so many. */
  readonly sayRest?: (count: number) => string;
}

/**
 * A list whose beginning is drawn at once and the rest bit by bit, so that neither the gateway nor the browser is busy
 * for long with what is far below; all of it on paper. What is drawn already is not drawn again by what follows.
 */
export function Gradual({ children, sayRest }: Props) {
  const [most, setMost] = useState(AT_ONCE);
  const undrawn = Math.max(0, children.length - most);
  const isWhole = undrawn === 0;

  useEffect(() => {
    if (isWhole) return;
    // Once in a frame: several of them together would keep the next one waiting.
    const frame = requestAnimationFrame(() => startTransition(() => setMost(most + AT_ONCE)));
    return () => cancelAnimationFrame(frame);
  }, [most, isWhole]);

  useEffect(() => {
    if (isWhole) return;
    const drawAll = () => flushSync(() => setMost(Infinity));
    addEventListener('beforeprint', drawAll);
    return () => removeEventListener('beforeprint', drawAll);
  }, [isWhole]);

  return (
    <>
      {children.slice(0, most)}
      {!isWhole && sayRest !== undefined && <p className="text-soft">{sayRest(undrawn)}</p>}
    </>
  );
}
