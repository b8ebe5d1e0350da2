import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { messages } from './messages.ts';

/** On paper alone: when it was printed, since paper does not refresh. */
export function PrintHeading({ visitId }: { readonly visitId: number }) {
  const [printedAt, setPrintedAt] = useState<number | null>(null);

  useEffect(() => {
    // The browser takes the page right after the event; React would draw later.
    const note = () => flushSync(() => setPrintedAt(Date.now()));
    addEventListener('beforeprint', note);
    return () => removeEventListener('beforeprint', note);
  }, []);

  return (
    <p className="mb-2 hidden border-b border-line pb-1 text-sm text-soft print:block">
      <span>{messages.visit(visitId)}</span>
      {printedAt !== null && <span>{messages.printed(formatPrintTime(printedAt))}</span>}
    </p>
  );
}

function formatPrintTime(at: number): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}
