import type { Page } from '@playwright/test';

/**
 * Types as a scanner does, every key in the same moment, with what a browser makes of keys that no page has taken: text
 * in a field, and its form sent.
 */
export async function scan(page: Page, text: string): Promise<void> {
  await page.evaluate((characters) => {
    for (const key of [...characters, 'Enter']) {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
      const field = document.activeElement;
      if (field?.dispatchEvent(event) !== true || !(field instanceof HTMLInputElement)) continue;
      if (key === 'Enter') field.form?.requestSubmit();
      else {
        const { selectionStart, selectionEnd, value } = field;
        field.setRangeText(key, selectionStart ?? value.length, selectionEnd ?? value.length, 'end');
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }
    }
  }, text);
}
