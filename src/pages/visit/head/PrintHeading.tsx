import { use, useEffect, useEffectEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Visit } from '#contract/visit.ts';
import { getVisitClients } from '#domain/visit/clients.ts';
import { MaskContext } from '#ui/UserText.tsx';
import { messages } from '#pages/visit/messages.ts';

/** A visit of more appointments needs several sheets, which can get mixed up. */
const MAX_ON_ONE_SHEET = 5;

interface Props {
  readonly visitId: number;
  readonly visit: Visit;
}

/** On paper alone: when it was printed, since paper does not refresh; on each of several sheets whose they are. */
export function PrintHeading({ visitId, visit }: Props) {
  const mask = use(MaskContext);
  const [printedAt, setPrintedAt] = useState<number | null>(null);

  const prepare = useEffectEvent((runningHead: CSSStyleSheet | null) => {
    // The browser takes the page right after the event; React would draw later.
    flushSync(() => setPrintedAt(Date.now()));
    const names = getVisitClients(visit).clients.flatMap(({ name }) => name ?? []);
    const head = [messages.visit(visitId), ...names.slice(0, 1)].join(', ');
    runningHead?.replaceSync(
      visit.appointments.length > MAX_ON_ONE_SHEET ? formatSheetStyles(mask === null ? head : mask(head)) : '',
    );
  });

  useEffect(() => {
    // The content policy forbids styles that a page writes into itself, and not these.
    const runningHead = 'adoptedStyleSheets' in document ? new CSSStyleSheet() : null;
    if (runningHead !== null) document.adoptedStyleSheets.push(runningHead);
    const print = () => prepare(runningHead);
    addEventListener('beforeprint', print);
    return () => {
      if (runningHead !== null) {
        document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== runningHead);
      }
      removeEventListener('beforeprint', print);
    };
  }, []);

  return (
    <p className="mb-2 hidden border-b border-line pb-1 text-sm text-soft print:block">
      <span>{messages.visit(visitId)}</span>
      {printedAt !== null && <span>{messages.printed(formatPrintTime(printedAt))}</span>}
    </p>
  );
}

function formatSheetStyles(head: string): string {
  // In a string of CSS, whatever the name holds.
  const text = Array.from(head, (character) => `\\${character.codePointAt(0)?.toString(16)} `).join('');
  return `@page { margin-top: 14mm; @top-left { content: "${text}"; font: 9pt system-ui, sans-serif } @top-right { content: counter(page) " / " counter(pages); font: 9pt system-ui, sans-serif } }`;
}

function formatPrintTime(at: number): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}
