/** Puts the focus where a page begins, unless somebody is in a field already: a rendered page can be used before its app. */
export function takeFocus(place: HTMLElement | null): void {
  if (document.activeElement instanceof HTMLInputElement) return;
  place?.focus({ preventScroll: true });
}
