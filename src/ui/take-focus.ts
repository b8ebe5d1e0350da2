import { PAGE_STATES } from '#domain/page-states.ts';

/**
 * Puts the focus where a page begins. On a page that was rendered before its app the user may already be further on,
 * and stays there; later only a field of the page itself, which has just taken the focus, keeps it.
 */
export function takeFocus(place: HTMLElement | null): void {
  const { activeElement, body } = document;
  const isTaken = isAheadOfApp()
    ? activeElement !== body && !(activeElement instanceof HTMLHeadingElement)
    : activeElement instanceof HTMLInputElement && activeElement.closest('main') !== null;
  if (!isTaken) place?.focus({ preventScroll: true });
}

/** Whether the page is being rendered by the gateway, or taken over from it. */
export function isAheadOfApp(): boolean {
  return typeof document === 'undefined' || !document.documentElement.hasAttribute(PAGE_STATES.hydrated);
}
