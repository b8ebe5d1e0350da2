import { expect, test } from 'vitest';
import type { Appointment } from '#contract/appointment.ts';
import type { BookingGroup } from '#domain/visit/appointment-fields.ts';
import { bookingFields, explainBooking } from '#domain/visit/appointment-fields.ts';
import type { AppointmentWire } from '#tests/support/visit-builder.ts';
import { buildVisit, readBuilt } from '#tests/support/visit-builder.ts';

const GROUPS = ['booked', 'messages', 'terms', 'numbers'] as const satisfies readonly BookingGroup[];

const explainAll = (appointment: Appointment) => GROUPS.flatMap((group) => explainBooking(appointment, group));

function explain(parts: Partial<AppointmentWire>) {
  return buildVisit({ records: [parts] }).appointments.flatMap(explainAll);
}

function fact(label: string, parts: Partial<AppointmentWire>): string | undefined {
  return explain(parts).find((each) => each.label === label)?.text;
}

const SAID: readonly (readonly [label: string, parts: Partial<AppointmentWire>, value: string | undefined])[] = [
  ['Booked', { online: true }, 'online, by the client'],
  ['Booked', { online: false }, 'by staff'],
  ['Booked', { online: null }, undefined],
  ['Booked from', { from_url: 'l.example.com/' }, 'l.example.com/'],
  ['Booked from', { from_url: '' }, undefined],
  ['Services take', { seance_length: 3600, length: 5400 }, '1 h 30 min'],
  ['Services take', { seance_length: 3600, length: 3600 }, undefined],
  ['Services take', { length: null }, undefined],
  ['Booking', { confirmed: 1 }, 'accepted by the salon'],
  ['Booking', { confirmed: 0 }, 'not accepted by the salon yet'],
  ['Booking', { confirmed: null }, undefined],
  ['Request to confirm', { notified: 1 }, 'answered by the salon'],
  ['Request to confirm', { notified: 0 }, undefined],
  ['Client asked for:', { master_request: 1 }, 'this team member'],
  ['Client asked for:', { master_request: 2 }, 'any team member'],
  ['Client asked for:', { master_request: 0 }, 'not said'],
  ['Client asked for:', { master_request: null }, 'not said'],
  ['Client asked for:', { master_request: 5 }, 'unknown request (5)'],
  ['SMS reminder', { sms_before: 24 }, '24 h before'],
  ['SMS reminder', { sms_before: 4 }, '4 h before'],
  ['SMS reminder', { sms_before: 1 }, 'yes'],
  ['SMS reminder', { sms_before: 0 }, 'none'],
  ['SMS reminder', { sms_before: null }, undefined],
  ['SMS about the booking', { sms_now: 1 }, 'sent'],
  ['SMS about the booking', { sms_now: 0 }, 'not sent'],
  ['SMS about the booking', { sms_now: null }, undefined],
  ['SMS text', { sms_now_text: 'See you at ten' }, 'See you at ten'],
  ['SMS text', { sms_now_text: '' }, undefined],
  ['E-mail about the booking', { email_now: true }, 'sent'],
  ['E-mail about the booking', { email_now: false }, 'not sent'],
  ['E-mail about the booking', { email_now: null }, undefined],
  ['Review', { review_requested: 1 }, 'requested'],
  ['Review', { review_requested: 0 }, 'not requested'],
  ['Review', { review_requested: null }, undefined],
  ['Payment:', { paid_full: 1 }, 'paid in full'],
  ['Payment:', { paid_full: 0 }, 'not paid in full'],
  ['Payment:', { paid_full: 2 }, 'overpaid'],
  ['Payment:', { paid_full: 3 }, 'not known'],
  ['Payment:', { paid_full: null }, undefined],
  ['Payment:', { paid_full: 0, deleted: 1 }, undefined],
  ['Payment:', { paid_full: 0, client: null, services: [] }, undefined],
  ['Payment:', { paid_full: 0, client: null }, 'not paid in full'],
  ['Online payment', { prepaid: true, prepaid_confirmed: true }, 'went through'],
  ['Online payment', { prepaid: null, prepaid_confirmed: 1 }, 'went through'],
  ['Online payment', { prepaid: 1, prepaid_confirmed: 0 }, 'available, not made'],
  ['Online payment', { prepaid: 1, prepaid_confirmed: null }, 'available'],
  ['Online payment', { prepaid: 0, prepaid_confirmed: 0 }, 'not available'],
  ['Online payment', { prepaid: null, prepaid_confirmed: null }, undefined],
  ['Group event', { activity_id: 88 }, '88'],
  ['Group event', { activity_id: 0 }, undefined],
  ['Group event', { activity_id: null }, undefined],
  ['Events:', { events: [{ any: 'thing' }, {}] }, '2, not described by Altegio'],
  ['Events:', { events: [] }, undefined],
  ['Events:', { events: null }, undefined],
  ['on', { create_date: '2026-03-22T17:55:14-05:00' }, '22 Mar 2026, 17:55'],
  ['on', { create_date: null }, undefined],
  ['Created by user', { created_user_id: 999_290 }, '999290'],
  ['Created by user', { created_user_id: 0 }, undefined],
  ['Created by user', { created_user_id: null }, undefined],
  ['Last changed', { last_change_date: '2026-03-28T17:46:48+0500' }, '28 Mar 2026, 17:46'],
  ['Last changed', { last_change_date: '' }, undefined],
  ['Appointment number', { id: 37_955_315 }, '37955315'],
  ['Appointment number', { id: null }, undefined],
  ['Position number', { staff: { id: 301, name: 'Ada', position: { id: 9, title: 'Barber' } } }, '9'],
  ['Position number', { staff: { id: 301, name: 'Ada', position: { id: 0, title: 'Barber' } } }, undefined],
  ['Location', { company_id: 4564 }, '4564'],
  ['Location', { company_id: null }, undefined],
  ['External number', { api_id: 'booking-17' }, 'booking-17'],
  ['External number', { api_id: '0' }, undefined],
];

test.each(SAID)('%s: %j reads %s', (label, parts, value) => {
  expect(fact(label, parts)).toBe(value);
});

test('each group holds its own, in this order', () => {
  const [appointment] = buildVisit({
    records: [
      {
        ...{ online: 1, create_date: '2026-03-22 17:55:14', from_url: 'example.com', confirmed: 1, notified: 1 },
        ...{ last_change_date: '2026-03-28 17:46:48', sms_before: 24, sms_now: 1, sms_now_text: 'Hi', email_now: 1 },
        ...{ review_requested: 1, master_request: 1, length: 5400, prepaid: 1, activity_id: 88, events: [{}] },
        ...{ created_user_id: 999, api_id: 'x', staff: { id: 301, name: 'Ada', position: { id: 9, title: 'Barber' } } },
      },
    ],
  }).appointments;
  const labels = GROUPS.map((group) => appointment && explainBooking(appointment, group).map(({ label }) => label));
  expect(labels).toStrictEqual([
    ['Booked', 'on', 'Booked from', 'Booking', 'Request to confirm', 'Last changed'],
    ['SMS reminder', 'SMS about the booking', 'SMS text', 'E-mail about the booking', 'Review'],
    ['Client asked for:', 'Services take', 'Payment:', 'Online payment', 'Group event', 'Events:'],
    ['Appointment number', 'Location', 'Created by user', 'Position number', 'External number'],
  ]);
  expect(Object.keys(bookingFields)).toHaveLength(labels.flat().length);
});

test('the word Confirmed never stands beside another status', () => {
  for (const confirmed of [0, 1, null]) {
    const said = explain({ confirmed, notified: 1 }).map(({ label, text }) => `${label} ${text}`);
    expect(said.filter((each) => each.includes('onfirmed'))).toStrictEqual([]);
  }
});

test('what the partner or a client wrote is marked as such, and our own words are not', () => {
  const facts = explain({ from_url: 'example.com', sms_now_text: 'Hello', api_id: 'x' });
  const written = facts.filter(({ isUserText }) => isUserText).map(({ label }) => label);
  expect(written).toStrictEqual(['Booked from', 'SMS text', 'External number']);
});

/** An appointment of which nothing is known must claim nothing. */
function expectNothingClaimed(values: readonly string[]): void {
  expect(values.filter((value) => value !== 'not said')).toStrictEqual([]);
}

test('of an empty appointment nothing is claimed: unknown is no "no"', () => {
  const { appointments } = readBuilt({ records: [{}] });
  expectNothingClaimed(appointments.flatMap(explainAll).map(({ text }) => text));
});

test('control: a missing flag taken for a no is caught', () => {
  const naive = (flag: unknown) => (flag === true ? 'sent' : 'not sent');
  expect(() => expectNothingClaimed([naive(null)])).toThrow(/not sent/);
});

test('what is left out on the page is left out of what two answers are compared by', () => {
  const { appointments } = readBuilt({ records: [{}] });
  const compared = appointments.flatMap((appointment) =>
    Object.entries(bookingFields).flatMap(([id, { isLeftOut }]) => (isLeftOut?.(appointment) === true ? [] : id)),
  );
  expect(compared).toStrictEqual(['request']);
});
