import { describe, expect, test } from 'vitest';
import { explainBooking } from '#domain/appointment-fields.ts';
import type { AppointmentWire } from '#tests/support/visit-builder.ts';
import { buildVisit, readBuilt } from '#tests/support/visit-builder.ts';

function explain(parts: Partial<AppointmentWire>) {
  return buildVisit({ records: [parts] }).appointments.flatMap(explainBooking);
}

function fact(label: string, parts: Partial<AppointmentWire>): string | undefined {
  return explain(parts).find((each) => each.label === label)?.text;
}

const SAID: readonly (readonly [label: string, parts: Partial<AppointmentWire>, value: string | undefined])[] = [
  ['Booked', { online: true }, 'online, by the client'],
  ['Booked', { online: false }, 'by staff'],
  ['Booked', { online: null }, 'not given'],
  ['Booked from', { from_url: 'l.example.com/' }, 'l.example.com/'],
  ['Booked from', { from_url: '' }, undefined],
  ['Services take', { seance_length: 3600, length: 5400 }, '1 h 30 min'],
  ['Services take', { seance_length: 3600, length: 3600 }, undefined],
  ['Services take', { length: null }, undefined],
  ['Confirmed', { confirmed: 1 }, 'yes'],
  ['Confirmed', { confirmed: 0 }, 'no'],
  ['Confirmed', { confirmed: null }, 'not given'],
  ['Request to confirm', { notified: 1 }, 'answered by the location'],
  ['Request to confirm', { notified: 0 }, undefined],
  ['Team member', { master_request: 1 }, 'asked for by the client'],
  ['Team member', { master_request: 2 }, 'any'],
  ['Team member', { master_request: 0 }, 'no request given'],
  ['Team member', { master_request: null }, 'no request given'],
  ['Team member', { master_request: 5 }, 'unknown request (5)'],
  ['SMS reminder', { sms_before: 24 }, '24 h before'],
  ['SMS reminder', { sms_before: 4 }, '4 h before'],
  ['SMS reminder', { sms_before: 1 }, 'yes'],
  ['SMS reminder', { sms_before: 0 }, 'none'],
  ['SMS reminder', { sms_before: null }, 'not given'],
  ['SMS when booked', { sms_now: 1 }, 'sent'],
  ['SMS when booked', { sms_now: 0 }, 'not sent'],
  ['SMS when booked', { sms_now: null }, 'not given'],
  ['SMS text', { sms_now_text: 'See you at ten' }, 'See you at ten'],
  ['SMS text', { sms_now_text: '' }, undefined],
  ['E-mail when booked', { email_now: true }, 'sent'],
  ['E-mail when booked', { email_now: false }, 'not sent'],
  ['E-mail when booked', { email_now: null }, 'not given'],
  ['Review', { review_requested: 1 }, 'requested'],
  ['Review', { review_requested: 0 }, 'not requested'],
  ['Review', { review_requested: null }, 'not given'],
  ['Payment', { paid_full: 1 }, 'paid in full'],
  ['Payment', { paid_full: 0 }, 'not paid in full'],
  ['Payment', { paid_full: 2 }, 'overpaid'],
  ['Payment', { paid_full: 3 }, 'not known'],
  ['Payment', { paid_full: null }, 'not given'],
  ['Online payment', { prepaid: true, prepaid_confirmed: true }, 'went through'],
  ['Online payment', { prepaid: null, prepaid_confirmed: 1 }, 'went through'],
  ['Online payment', { prepaid: 1, prepaid_confirmed: 0 }, 'available, not made'],
  ['Online payment', { prepaid: 1, prepaid_confirmed: null }, 'available'],
  ['Online payment', { prepaid: 0, prepaid_confirmed: 0 }, 'not available'],
  ['Online payment', { prepaid: null, prepaid_confirmed: null }, 'not given'],
  ['Group event', { activity_id: 88 }, 'event 88'],
  ['Group event', { activity_id: 0 }, 'no'],
  ['Group event', { activity_id: null }, 'not given'],
  ['Events', { events: [{ any: 'thing' }, {}] }, '2, not described by the partner'],
  ['Events', { events: [] }, undefined],
  ['Events', { events: null }, undefined],
  ['Created', { create_date: '2026-03-22T17:55:14-05:00' }, '22 Mar 2026, 17:55'],
  ['Created', { create_date: null }, 'not given'],
  ['Created by user', { created_user_id: 999_290 }, '999290'],
  ['Created by user', { created_user_id: 0 }, undefined],
  ['Created by user', { created_user_id: null }, undefined],
  ['Last changed', { last_change_date: '2026-03-28T17:46:48+0500' }, '28 Mar 2026, 17:46'],
  ['Last changed', { last_change_date: '' }, 'not given'],
  ['Appointment number', { id: 37_955_315 }, '37955315'],
  ['Appointment number', { id: null }, 'not given'],
  ['Location', { company_id: 4564 }, '4564'],
  ['Location', { company_id: null }, undefined],
  ['External number', { api_id: 'booking-17' }, 'booking-17'],
  ['External number', { api_id: '0' }, undefined],
];

test.each(SAID)('%s: %j reads %s', (label, parts, value) => {
  expect(fact(label, parts)).toBe(value);
});

describe('custom fields', () => {
  const custom = (fields: AppointmentWire['custom_fields']) =>
    explain({ custom_fields: fields })
      .filter(({ isCustom }) => isCustom)
      .map(({ label, text, isUserText }) => [label, text, isUserText]);

  test('follow with their own names, as text that somebody else wrote', () => {
    expect(custom({ shade: 'coral', size: 3, drinks: ['tea', 'water'], ready: true, note: null })).toStrictEqual([
      ['shade', 'coral', true],
      ['size', '3', true],
      ['drinks', 'tea, water', true],
      ['ready', 'yes', true],
      ['note', 'not given', true],
    ]);
  });

  test.each([[], {}, null])('%j are none', (fields) => {
    expect(custom(fields as AppointmentWire['custom_fields'])).toStrictEqual([]);
  });
});

test('what the partner or a client wrote is marked as such, and our own words are not', () => {
  const facts = explain({
    from_url: 'example.com',
    sms_now_text: 'Hello',
    api_id: 'x',
    custom_fields: { shade: 'red' },
  });
  const written = facts.filter(({ isUserText }) => isUserText).map(({ label }) => label);
  expect(written).toStrictEqual(['shade', 'Booked from', 'SMS text', 'External number']);
});

/** An appointment of which nothing is known must claim nothing. */
function expectNothingClaimed(values: readonly string[]): void {
  expect(values.filter((value) => !/^(not given|no request given|.* is not known)$/.test(value))).toStrictEqual([]);
}

test('of an empty appointment nothing is claimed: unknown is no "no"', () => {
  const { appointments } = readBuilt({ records: [{}] });
  expectNothingClaimed(appointments.flatMap(explainBooking).map(({ text }) => text));
});

test('control: a missing flag taken for a no is caught', () => {
  const naive = (flag: unknown) => (flag === true ? 'sent' : 'not sent');
  expect(() => expectNothingClaimed([naive(null)])).toThrow(/not sent/);
});

test("a location's own fields come first, and a blank one is said to be not given", () => {
  const [first, second] = explain({ custom_fields: { allergies: 'latex', shade: '  ' } });
  expect(first).toMatchObject({ label: 'allergies', text: 'latex' });
  expect(second).toMatchObject({ label: 'shade', text: 'not given' });
});
