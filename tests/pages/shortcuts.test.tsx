import { act, cleanup, render } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { useKeys } from '#pages/shell/shortcuts.ts';
import { ScanAtLock } from '#pages/session/ScanAtLock.tsx';
import { useScanner } from '#pages/shell/use-scanner.ts';

// Keys as a page hears them that was busy for a while: one right after the other, each with the time it was pressed.

const hide = vi.fn<() => void>();
const refresh = vi.fn<() => void>();
const take = vi.fn<(text: string) => void>();

function Page() {
  useScanner((text) => (text === 'password' ? undefined : () => take(text)));
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

function showLock(): HTMLInputElement {
  const lock = (
    <>
      <input />
      <ScanAtLock onVisit={(visitId) => take(String(visitId))} />
    </>
  );
  return render(lock).container.querySelector('input') as HTMLInputElement;
}

/** As a scanner, with what a browser does with a key that is left to it. Returns whether Enter is left to it. */
function scan(text: string, timeStamp: number, field: HTMLInputElement): boolean {
  for (const [at, key] of [...text].entries()) if (press(key, timeStamp + 10 * at, field)) field.value += key;
  return press('Enter', timeStamp + 10 * text.length, field);
}

test('a scan goes on where a field takes the focus in the midst of it, which keeps none of it', () => {
  const field = show();
  field.value = 'Anna';
  ['2', '1', '0'].forEach((key, at) => press(key, 1_000 + 10 * at));
  expect(scan('01', 1_030, field)).toBe(false);
  expect(take.mock.calls).toEqual([['21001']]);
  expect(field.value).toBe('Anna');
});

test('a field that has the focus gets back what stood in it before a scan', () => {
  const field = show();
  field.value = 'Anna';
  expect(scan('21001', 1_000, field)).toBe(false);
  expect([field.value, take.mock.calls]).toEqual(['Anna', [['21001']]]);
});

test('what a person types into a field is the field’s, and so is a scan that is not to be taken', () => {
  const field = show();
  press('2', 1_000);
  ['2', '1', '0', '0', '1', 'Enter'].forEach((key, at) => expect(press(key, 2_000 + 60 * at, field)).toBe(true));
  expect(scan('password', 3_000, field)).toBe(true);
  expect([field.value, take.mock.calls]).toEqual(['password', []]);
});

test('what follows another key, or a pause within, is a part of a text, and the field’s', () => {
  const field = show();
  ['2', '1', 'Alt', '2', '1', '0', '0', '1', 'Enter'].forEach((key, at) => press(key, 1_000 + 10 * at, field));
  press('2', 3_000, field);
  expect(scan('21001', 3_100, field)).toBe(true);
  expect(take).not.toHaveBeenCalled();
  expect(scan('21001', 4_000, field)).toBe(false);
});

test.each([
  ['a number', '21001', [['21001']]],
  ['a label’s number', '#21001', [['21001']]],
  ['a link', 'https://salon.example.com/visits/21001', [['21001']]],
  ['a link with another keyboard’s letters', 'реезыЖ..ыфдщт.мшышеы.21001', []],
])('at a lock %s that is scanned is no password', (_, text, visits) => {
  const field = showLock();
  act(() => void scan(text, 1_000, field));
  expect([field.value, take.mock.calls]).toEqual(['', visits]);
});

test.each(['correct-horse', 'hunter21001'])('what a program types there may be one: %s', (text) => {
  const field = showLock();
  act(() => void scan(text, 1_000, field));
  expect([field.value, take.mock.calls]).toEqual([text, []]);
});
