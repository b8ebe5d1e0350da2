import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { useKeys } from '#pages/shell/shortcuts.ts';
import { useScanner } from '#pages/shell/use-scanner.ts';

// Keys as a page hears them that was busy for a while: one right after the other, each with the time it was pressed.

const hide = vi.fn<() => void>();
const refresh = vi.fn<() => void>();
const open = vi.fn<(visitId: number) => void>();
const refuse = vi.fn<(text: string) => void>();

function Page() {
  useScanner(open, refuse);
  useKeys({ h: hide, r: refresh });
  return <input />;
}

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.resetAllMocks();
});

/** Returns whether it is left to the browser. */
function press(key: string, timeStamp: number, target: Element = document.body): boolean {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  return target.dispatchEvent(Object.defineProperty(event, 'timeStamp', { value: timeStamp }));
}

function show(): HTMLInputElement {
  vi.useFakeTimers();
  return render(<Page />).container.querySelector('input') as HTMLInputElement;
}

test('each of two keys that were pressed one after the other does what it is for', () => {
  show();
  press('h', 1_000);
  press('r', 1_300);
  expect(hide).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(1_000);
  expect([hide, refresh].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  press('h', 3_000);
  press('PageDown', 4_000);
  vi.advanceTimersByTime(1_000);
  expect(hide).toHaveBeenCalledTimes(2);
});

test('of those of a scan none does', () => {
  show();
  press('h', 1_000);
  press('r', 1_010);
  vi.advanceTimersByTime(1_000);
  expect([hide, refresh].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
});

test('a scan goes on where a field has taken the focus meanwhile, which gets none of it', () => {
  const field = show();
  ['2', '1', '0'].forEach((key, at) => press(key, 1_000 + 10 * at));
  const isLeft = ['0', '1', 'Enter'].map((key, at) => press(key, 1_030 + 10 * at, field));
  expect(open.mock.calls).toEqual([[21_001]]);
  expect(isLeft).toEqual([false, false, false]);
});

test('what a person types into a field, or is scanned into it, is the field’s', () => {
  const field = show();
  press('2', 1_000);
  const isLeft = ['2', '1', '0', '0', '1', 'Enter'].map((key, at) => press(key, 2_000 + 10 * at, field));
  expect(isLeft).not.toContain(false);
  expect(open).not.toHaveBeenCalled();
});
