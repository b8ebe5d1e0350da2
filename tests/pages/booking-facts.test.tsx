import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { BookingFacts } from '#pages/visit/BookingFacts.tsx';
import { buildVisit } from '#tests/support/visit-builder.ts';

afterEach(cleanup);

function renderFacts(custom_fields: Record<string, string>): void {
  const [appointment] = buildVisit({ records: [{ custom_fields, from_url: 'example.com' }] }).appointments;
  if (appointment === undefined) throw new Error('the builder gave no appointment');
  render(<BookingFacts appointment={appointment} />);
}

function rows(): (readonly [name: string | null, value: string | null])[] {
  const values = screen.getAllByRole('definition');
  return screen.getAllByRole('term').map((term, index) => [term.textContent, values[index]?.textContent ?? null]);
}

test('each name stands with its value, and what is hidden in written ones is shown', () => {
  renderFacts({ 'Sha\u202Ede': 'cor\u200Bal' });
  expect(rows()).toContainEqual(['Booked from', 'example.com']);
  expect(rows()).toContainEqual(['Sha⟨U+202E⟩de', 'cor⟨U+200B⟩al']);
});

test("a location's field may bear the name of one of ours", () => {
  renderFacts({ Booked: 'a field of the location' });
  expect(rows().filter(([name]) => name === 'Booked')).toHaveLength(2);
});
