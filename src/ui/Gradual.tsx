import type { ReactElement } from 'react';
import { Fragment, startTransition, useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';

/** More than the first screen shows, on whatever screen. */
const PART = 20;

interface Props {
  readonly children: readonly ReactElement[];
  /** Of the element that holds each part but the first together. */
  readonly partClass?: string;
  /** Stands for what is not drawn yet, so many of them. */
  readonly drawRest: (count: number) => ReactElement;
}

/**
 * A list whose beginning is drawn at once and the rest bit by bit, so that neither the gateway nor the browser is busy
 * for long with what is far below; all of it on paper. What is drawn already is not drawn again by what follows.
 */
export function Gradual({ children, partClass, drawRest }: Props) {
  const parts = useMemo(() => cut(children, partClass), [children, partClass]);
  const [drawn, setDrawn] = useState(1);
  const isWhole = drawn >= parts.length;

  useEffect(() => {
    if (isWhole) return;
    // Once in a frame: several of them together would keep the next one waiting.
    const frame = requestAnimationFrame(() => startTransition(() => setDrawn(drawn + 1)));
    return () => cancelAnimationFrame(frame);
  }, [drawn, isWhole]);

  useEffect(() => {
    if (isWhole) return;
    const drawAll = () => flushSync(() => setDrawn(Infinity));
    addEventListener('beforeprint', drawAll);
    return () => removeEventListener('beforeprint', drawAll);
  }, [isWhole]);

  return (
    <>
      {parts.slice(0, drawn)}
      {!isWhole && drawRest(children.length - drawn * PART)}
    </>
  );
}

function cut(children: readonly ReactElement[], partClass: string | undefined): ReactElement[] {
  return Array.from({ length: Math.ceil(children.length / PART) }, (_, index) => {
    const part = children.slice(index * PART, (index + 1) * PART);
    if (index === 0 || partClass === undefined) return <Fragment key={index}>{part}</Fragment>;
    return (
      <div key={index} className={partClass}>
        {part}
      </div>
    );
  });
}
