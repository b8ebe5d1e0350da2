import { useEffect, useEffectEvent } from 'react';
import { MIN_TYPING_INTERVAL_MS } from './shortcuts.ts';

const MIN_CHARACTERS = 4;
/** A person takes longer to go from the keys to a scanner: what comes sooner may be the rest of a text that was cut. */
const MIN_PAUSE_MS = 500;

/**
 * Takes what a scanner reads (after a pause fast keys, then Enter), wherever the focus is. `read` tells what a scanned
 * text does; then a dialog and the menu behind the name close, and the field that had the focus gets back what stood in
 * it before. Where it tells nothing, the text is left to the page, as if it had been typed.
 */
export function useScanner(read: (text: string, field: HTMLInputElement | null) => (() => void) | undefined): void {
  const readText = useEffectEvent(read);

  useEffect(() => {
    let text = '';
    let isWhole = false;
    let lastAt = -Infinity;
    let field: HTMLInputElement | null = null;
    let before = '';
    const listen = (event: KeyboardEvent) => {
      const { key, target, timeStamp } = event;
      const pause = timeStamp - lastAt;
      lastAt = timeStamp;
      if (pause >= MIN_TYPING_INTERVAL_MS) {
        text = '';
        isWhole = pause > MIN_PAUSE_MS;
      }
      const focused = target instanceof HTMLInputElement ? target : null;
      // A scan goes on where a field takes the focus in the midst of it.
      if (focused !== null && (text === '' || focused !== field)) before = focused.value;
      field = focused;
      if (key === 'Shift') return;
      if (key.length === 1) {
        // It would press a button that has the focus.
        if (key === ' ' && text !== '' && field === null) event.preventDefault();
        text += key;
        return;
      }
      const act = key === 'Enter' && isWhole && text.length >= MIN_CHARACTERS ? readText(text, field) : undefined;
      // What comes after another key, as Tab or AltGr, is a part.
      isWhole = false;
      if (act === undefined) return;
      // A button that has the focus would take the Enter for a press, a field's list for a choice.
      event.preventDefault();
      event.stopPropagation();
      if (field !== null) field.value = before;
      // They cover what the scan leads to, and behind a dialog nothing can take the focus.
      document.querySelector<HTMLDialogElement>('dialog[open]')?.close();
      document.querySelector<HTMLElement>('[popover]')?.hidePopover();
      act();
    };
    document.addEventListener('keydown', listen, true);
    return () => document.removeEventListener('keydown', listen, true);
  }, []);
}
