import { useEffect, useEffectEvent } from 'react';
import { MIN_TYPING_INTERVAL_MS } from './shortcuts.ts';

const MIN_CHARACTERS = 4;

/**
 * Takes what a scanner reads (fast keys, then Enter), wherever the focus is. `read` tells what a scanned text does; then
 * dialogs and menus close, and the field that had the focus gets back what stood in it before. Where it tells nothing,
 * the text is left to the page, as if it had been typed.
 */
export function useScanner(read: (text: string, field: HTMLInputElement | null) => (() => void) | undefined): void {
  const readText = useEffectEvent(read);

  useEffect(() => {
    let text = '';
    let lastAt = 0;
    let field: HTMLInputElement | null = null;
    let before = '';
    const listen = (event: KeyboardEvent) => {
      const { key, target, timeStamp } = event;
      const isFast = timeStamp - lastAt < MIN_TYPING_INTERVAL_MS;
      const focused = target instanceof HTMLInputElement ? target : null;
      lastAt = timeStamp;
      if (!isFast) text = '';
      // A scan goes on where a field takes the focus in the midst of it.
      if (focused !== null && (text === '' || focused !== field)) before = focused.value;
      field = focused;
      if (key.length === 1) text += key;
      if (key.length === 1 || key === 'Shift') return;
      const scanned = text;
      text = '';
      const act = key === 'Enter' && scanned.length >= MIN_CHARACTERS ? readText(scanned, field) : undefined;
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
