import { useEffect, useEffectEvent } from 'react';
import { parseTypedEntry } from '#domain/typed-entry.ts';
import { MIN_TYPING_INTERVAL_MS, isTyping } from './shortcuts.ts';

const MIN_CHARACTERS = 4;

/**
 * Takes what a scanner reads (fast keys, then Enter), wherever the focus is: `open` a visit, `refuse` any other text.
 * Where the focus is in a field, the field itself takes the scan.
 */
export function useScanner(open: (visitId: number) => void, refuse: (text: string) => void): void {
  const take = useEffectEvent((text: string) => {
    const typed = parseTypedEntry(text);
    if (typed.kind === 'visit') open(typed.visitId);
    else refuse(text);
  });

  useEffect(() => {
    let text = '';
    let lastAt = 0;
    const listen = (event: KeyboardEvent) => {
      const isFast = event.timeStamp - lastAt < MIN_TYPING_INTERVAL_MS;
      // A scan that began outside of a field is not broken off by one that takes the focus meanwhile.
      const isBegun = isFast && text !== '';
      if (isTyping(event.target) && !isBegun) {
        text = '';
        return;
      }
      lastAt = event.timeStamp;
      if (event.key === 'Enter' && isFast && text.length >= MIN_CHARACTERS) {
        const scanned = text;
        text = '';
        // A button that has the focus would take the Enter for a press.
        event.preventDefault();
        take(scanned);
        return;
      }
      if (event.key.length === 1) {
        text = isFast ? text + event.key : event.key;
        if (isTyping(event.target)) event.preventDefault();
      } else if (event.key !== 'Shift') text = '';
    };
    document.addEventListener('keydown', listen, { capture: true });
    return () => document.removeEventListener('keydown', listen, { capture: true });
  }, []);
}
