import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import type { Appointment } from '#contract/appointment.ts';
import { fieldIds } from '#domain/visit/field-ids.ts';
import { BookingDetails } from '#pages/visit/appointments/BookingDetails.tsx';
import { ChangedFields } from '#pages/visit/changes/Highlight.tsx';
import type { AppointmentWire } from '#tests/support/visit-builder.ts';
import { buildVisit } from '#tests/support/visit-builder.ts';

afterEach(cleanup);

let lastId = 0;

/** One that no other test has unfolded. */
function book(parts: Partial<AppointmentWire>): Appointment {
  const [appointment] = buildVisit({ records: [{ id: (lastId += 1), ...parts }] }).appointments;
  if (appointment === undefined) throw new Error('the builder gave no appointment');
  return appointment;
}

const withChanges = (appointment: Appointment, ...changed: string[]) => (
  <ChangedFields value={new Set(changed)}>
    <BookingDetails appointment={appointment} />
  </ChangedFields>
);
const details = () => screen.getByRole<HTMLDetailsElement>('group');
const readLines = () => [...details().querySelectorAll('p')].map((line) => line.textContent);
const readNumbers = () => {
  const [names, values] = [screen.queryAllByRole('term'), screen.queryAllByRole('definition')];
  // Behind each number stands the button that copies it.
  return names.map((name, index) => `${name.textContent} ${values[2 * index]?.textContent}`);
};

test('who booked stands in one line, messages in one, terms in one, and the numbers for support below', () => {
  render(
    <BookingDetails
      appointment={book({
        ...{ id: 4017, online: 1, create_date: '2026-05-01 09:00:00', from_url: 'example.com', confirmed: 1 },
        ...{ sms_before: 24, sms_now: 0, master_request: 2, api_id: 'x-1' },
      })}
    />,
  );
  expect(readLines()).toStrictEqual([
    'Booked online, by the client · on 1 May 2026, 09:00 · Booked from example.com · Booking accepted by the salon',
    'SMS reminder 24 h before · SMS about the booking not sent',
    'Client asked for: any team member · Payment: paid in full',
  ]);
  expect(readNumbers()).toStrictEqual(['Appointment number 4017', 'Location 77', 'External number x-1']);
  expect(within(details()).getAllByRole('button', { name: /^Copy / })).toHaveLength(3);
});

test('a line of which nothing is known is left out', () => {
  render(<BookingDetails appointment={book({ paid_full: null })} />);
  expect(readLines()).toStrictEqual(['Client asked for: not said']);
});

test('what is hidden in user texts is shown', () => {
  render(<BookingDetails appointment={book({ from_url: 'cor\u200Bal', api_id: 'Sha\u202Ede' })} />);
  expect(readLines()[0]).toBe('Booked from cor⟨U+200B⟩al');
  expect(readNumbers()).toContain('External number Sha⟨U+202E⟩de');
});

test('they are folded, and stay unfolded in this tab once they were unfolded', async () => {
  const appointment = book({});
  const { unmount } = render(<BookingDetails appointment={appointment} />);
  expect(details().open).toBe(false);
  await userEvent.click(screen.getByText('Booking details'));
  expect(details().open).toBe(true);
  unmount();
  render(<BookingDetails appointment={appointment} />);
  expect(details().open).toBe(true);
  cleanup();
  render(<BookingDetails appointment={book({})} />);
  expect(details().open).toBe(false);
});

test('they unfold when something in them has changed, and not when something else has', () => {
  const appointment = book({ confirmed: 1 });
  const { rerender } = render(withChanges(appointment));
  rerender(withChanges(appointment, fieldIds.appointment(appointment, 'time'), fieldIds.visit('status')));
  expect(details().open).toBe(false);
  rerender(withChanges(appointment, fieldIds.booking(appointment, 'confirmed')));
  expect(details().open).toBe(true);
});
