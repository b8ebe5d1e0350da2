import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { createSetting, STORAGE_KEYS } from '#data/storage.ts';

/** Every single key of the app; the `?` sheet says what each does. */
const keys = ['/', 'r', 'c', 'p', 'h', '?'] as const;

export type Key = (typeof keys)[number];

/** Single keys can be turned off on this computer (WCAG 2.2 SC 2.1.4: speech input types them by accident). */
export const singleKeys = createSetting(
  'localStorage',
  STORAGE_KEYS.singleKeys,
  (text) => text !== 'off',
  (areOn) => (areOn ? 'on' : 'off'),
);

export function useSingleKeys(): boolean {
  return useSyncExternalStore(singleKeys.subscribe, singleKeys.get, () => true);
}

/** A scanner types faster than any person. */
export const MIN_TYPING_INTERVAL_MS = 50;

/**
 * Calls what belongs to a key, while no text is typed and no dialog is open. It waits for as long as a scanner's next
 * character may take: the h and p of a scanned link are no wishes of a person.
 */
export function useKeys(actions: Partial<Record<Key, () => void>>): void {
  const read = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return undefined;
    if (!singleKeys.get() || isTyping(event.target) || document.querySelector('dialog[open]') !== null)
      return undefined;
    return isKey(event.key) ? actions[event.key] : undefined;
  });

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let waiting: (() => void) | undefined;
    let lastAt = -Infinity;
    const act = () => {
      clearTimeout(timer);
      waiting?.();
      waiting = undefined;
    };
    const listener = (event: KeyboardEvent) => {
      if (event.key === 'Shift') return;
      const isScan = event.timeStamp - lastAt < MIN_TYPING_INTERVAL_MS;
      if (isScan) waiting = undefined;
      // A page that was busy may hear the next key before the time is over.
      act();
      // A scan is one text, outside of every field: what a person typed into one, or ended with Enter, begins none.
      lastAt = event.key.length === 1 && !isTyping(event.target) ? event.timeStamp : -Infinity;
      waiting = isScan ? undefined : read(event);
      if (waiting === undefined) return;
      event.preventDefault();
      timer = setTimeout(act, MIN_TYPING_INTERVAL_MS + 10);
    };
    document.addEventListener('keydown', listener);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('keydown', listener);
    };
  }, []);
}

/** Calls what belongs to Ctrl (or Cmd) with a letter, typing or not; a capital stands for Shift. */
export function useControlKeys(actions: Readonly<Record<string, () => void>>): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.altKey || !(event.ctrlKey || event.metaKey)) return;
    const action = actions[event.shiftKey ? event.key.toUpperCase() : event.key.toLowerCase()];
    if (action === undefined) return;
    event.preventDefault();
    action();
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}

function isKey(key: string): key is Key {
  return keys.some((known) => known === key);
}
