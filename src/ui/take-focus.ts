/**
 * Puts the focus where a page begins, unless somebody has come further: to anything on a page that was there before
 * its app, and later to a field. Nobody comes to a heading but by us.
 */
export function takeFocus(place: HTMLElement | null): void {
  const { activeElement, body, documentElement } = document;
  const isAwake = documentElement.dataset['awake'] !== undefined;
  const isFree = activeElement === body || activeElement instanceof HTMLHeadingElement;
  if (isAwake ? activeElement instanceof HTMLInputElement : !isFree) return;
  place?.focus({ preventScroll: true });
}
