import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { CopyButton } from '#ui/CopyButton.tsx';

const SOON = { timeout: 20_000 };

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** A person at a page that shows the button; the clipboard is the test library's own. */
function show() {
  const user = userEvent.setup();
  render(
    <CopyButton look="line" name="Copy number" text={() => '12345'}>
      Copy
    </CopyButton>,
  );
  return { user, button: screen.getByRole('button', { name: 'Copy number' }), status: screen.getByRole('status') };
}

test('it copies, says so, and soon says nothing again', async () => {
  const { user, button, status } = show();
  expect(status.textContent).toBe('');
  await user.click(button);
  await vi.waitFor(() => expect(status.textContent).toBe('Copied'), SOON);
  expect(await navigator.clipboard.readText()).toBe('12345');
  await vi.waitFor(() => expect(status.textContent).toBe(''), { timeout: 50_000 });
});

test('it works by keyboard', async () => {
  const { user, status } = show();
  await user.tab();
  await user.keyboard('{Enter}');
  await vi.waitFor(() => expect(status.textContent).toBe('Copied'), SOON);
});

test('it says where the browser refuses', async () => {
  const { user, button, status } = show();
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no', 'NotAllowedError'));
  await user.click(button);
  await vi.waitFor(() => expect(status.textContent).toBe('Copying failed'), SOON);
});

test('it says where the browser has no clipboard, as over plain http', async () => {
  const { user, button, status } = show();
  vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue(undefined as unknown as Clipboard);
  await user.click(button);
  await vi.waitFor(() => expect(status.textContent).toBe('Copying failed'), SOON);
});

test('the outcome stands beside the button, since nothing inside one is announced', () => {
  const { button } = show();
  expect(within(button).queryByRole('status')).toBeNull();
});
