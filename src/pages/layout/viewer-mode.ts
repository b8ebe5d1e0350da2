/** The gateway writes its mode on the page; static files behind another proxy have none and count as live. */
export function isSandbox(): boolean {
  return document.documentElement.dataset['mode'] === 'sandbox';
}
