import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useIsLive } from '#ui/hydration.ts';

const clock = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** On paper alone: when it was printed, since paper does not refresh. */
export function PrintHeading({ visitId }: { readonly visitId: number }) {
  const isLive = useIsLive();
  const [printedAt, setPrintedAt] = useState(Date.now);

  useEffect(() => {
    // The browser takes the page right after the event; React would draw later.
    const note = () => flushSync(() => setPrintedAt(Date.now()));
    addEventListener('beforeprint', note);
    return () => removeEventListener('beforeprint', note);
  }, []);

  return (
    <p className="mb-2 hidden border-b border-line pb-1 text-sm text-soft print:block">
      Visit {visitId} · {isLive && `printed ${clock.format(printedAt)} on this computer’s clock`}
    </p>
  );
}
