import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { Fact } from '#domain/booking-facts.ts';
import { FactList } from '#ui/FactList.tsx';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const facts: readonly Fact[] = [
  { label: 'Booked', value: 'by staff' },
  { label: 'Booked from', value: 'example.com', isWritten: true },
  { label: 'Booked', value: 'a field of the location', isWritten: true },
  { label: 'Sha\u202Ede', value: 'cor\u200Bal', isWritten: true },
];

function rows(): (readonly [name: string | null, value: string | null])[] {
  const values = screen.getAllByRole('definition');
  return screen.getAllByRole('term').map((term, index) => [term.textContent, values[index]?.textContent ?? null]);
}

test('each name stands with its value, and what is hidden in written ones is shown', () => {
  render(<FactList facts={facts} />);
  expect(rows()).toStrictEqual([
    ['Booked', 'by staff'],
    ['Booked from', 'example.com'],
    ['Booked', 'a field of the location'],
    ['Sha⟨U+202E⟩de', 'cor⟨U+200B⟩al'],
  ]);
});

test('our own words are not isolated, and those of others are, name and value', () => {
  const { container } = render(<FactList facts={facts} />);
  expect(container.querySelectorAll('bdi')).toHaveLength(6);
});

test("a location's field may bear the name of one of ours", () => {
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const { rerender } = render(<FactList facts={facts} />);
  rerender(<FactList facts={facts.slice(1)} />);
  expect(rows()).toHaveLength(3);
  expect(complaints).not.toHaveBeenCalled();
});
