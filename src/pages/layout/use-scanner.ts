import { useEffect, useEffectEvent } from 'react';
import { readTypedVisitNumber } from '#domain/typed-visit-number.ts';
import { FASTEST_PERSON_MS, isTyping } from './keys.ts';

const FEWEST_CHARACTERS = 4;

/** Opens what a scanner reads (fast keys, then Enter), wherever the focus is. Where it is in a field, the field itself takes the scan. */
export function useScanner(open: (visitId: number) => void): void {
  const scanned = useEffectEvent(open);

  useEffect(() => {
    let text = '';
    let lastAt = 0;
    const listen = (event: KeyboardEvent) => {
      if (isTyping(event.target)) return;
      const isFast = event.timeStamp - lastAt < FASTEST_PERSON_MS;
      lastAt = event.timeStamp;
      if (event.key === 'Enter' && isFast && text.length >= FEWEST_CHARACTERS) {
        const typed = readTypedVisitNumber(text);
        text = '';
        if (typed.kind === 'none') return;
        // A button that has the focus would take the Enter for a press.
        event.preventDefault();
        scanned(typed.visitId);
        return;
      }
      if (event.key.length === 1) text = isFast ? text + event.key : event.key;
      else if (event.key !== 'Shift') text = '';
    };
    document.addEventListener('keydown', listen, { capture: true });
    return () => document.removeEventListener('keydown', listen, { capture: true });
  }, []);
}
