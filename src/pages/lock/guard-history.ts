/**
 * A browser keeps pages that were left and brings them back whole with the back button. Such a page goes into that
 * cache blank, and starts anew when it comes out.
 */
export function guardHistory(): void {
  addEventListener('pagehide', () => {
    document.body.hidden = true;
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
}
