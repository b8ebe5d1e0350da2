import type { ReactElement } from 'react';
import { Fragment, startTransition, useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { formatCount } from '#domain/count.ts';
import { whenIdle } from './hydration.ts';

/** Cards: more than the first screen shows, on whatever screen. */
const PART = 10;
/** Lines of a list: more than all but the strangest have. */
export const LONG_PART = 50;

interface Props {
  readonly children: readonly ReactElement[];
  /** How many are drawn at a time. */
  readonly part?: number;
  /** Of the element that holds each part but the first together. */
  readonly partClass?: string;
  /** One of them, and several, in words: "appointment", "appointments". */
  readonly nouns: readonly [one: string, many: string];
  /** The element that says how many are still to come. */
  readonly as: 'p' | 'li' | 'dt' | 'tr';
}

/**
 * A list whose beginning is drawn at once and the rest bit by bit, so that neither the gateway nor the browser is busy
 * for long with what is far below; all of it on paper. What is drawn already is not drawn again by what follows.
 */
export function IncrementalList({ children, part = PART, partClass, nouns, as }: Props) {
  const parts = useMemo(() => cut(children, part, partClass), [children, part, partClass]);
  const [drawn, setDrawn] = useState(1);
  const isWhole = drawn >= parts.length;

  useEffect(() => {
    if (isWhole) return;
    return whenIdle(() => startTransition(() => setDrawn(drawn + 1)));
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
      {!isWhole && <Rest count={children.length - drawn * part} {...{ nouns, as }} />}
    </>
  );
}

function Rest({ count, nouns: [one, many], as: As }: Pick<Props, 'nouns' | 'as'> & { readonly count: number }) {
  const words = formatCount(count, `more ${one}`, `more ${many}`);
  return <As className="text-soft">{As === 'tr' ? <td>{words}</td> : words}</As>;
}

function cut(children: readonly ReactElement[], size: number, partClass: string | undefined): ReactElement[] {
  return Array.from({ length: Math.ceil(children.length / size) }, (_, index) => {
    const part = children.slice(index * size, (index + 1) * size);
    if (index === 0 || partClass === undefined) return <Fragment key={index}>{part}</Fragment>;
    return (
      <div key={index} className={partClass}>
        {part}
      </div>
    );
  });
}
