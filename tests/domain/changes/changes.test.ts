import { describe, expect, test } from 'vitest';
import type { Visit } from '#contract/visit.ts';
import { describeChanges } from '#domain/changes/describe-changes.ts';
import { fieldIds } from '#domain/visit/field-ids.ts';
import { buildVisit } from '#tests/support/visit-builder.ts';
import type { Row } from './changes-rows.ts';
import { both, fooledBy, noor, nothing, ofClient, one, own, problemsOf } from './changes-rows.ts';

const rows: Row[] = [
  [
    'the status of the visit and its one appointment',
    { attendance: 0, records: [{ attendance: 0, visit_attendance: 0 }] },
    { attendance: 1, records: [{ attendance: 1, visit_attendance: 1 }] },
    both(() => [fieldIds.visit('status')], own('status')),
    ['Status: Pending → Arrived'],
  ],
  [
    'the status of the visit alone',
    { attendance: 2 },
    { attendance: 7 },
    () => [fieldIds.visit('status')],
    ['Status: Confirmed → Unknown status (7)'],
  ],
  [
    'the status of the one appointment alone',
    ...one({ attendance: 2 }, { attendance: 1 }),
    own('status'),
    ['Appointment 1: status: Confirmed → Arrived'],
  ],
  [
    'a status that is no longer given',
    ...one({ attendance: 1 }, { attendance: null }),
    own('status'),
    ['Appointment 1: status is no longer given'],
  ],
  [
    'the time',
    { datetime: '2026-05-04T10:00:00+02:00' },
    { datetime: '2026-05-04T10:30:00+02:00', records: [{ datetime: '2026-05-04T10:30:00+02:00' }] },
    both(() => [fieldIds.visit('time')], own('time')),
    ['Time: 10:00–11:00 → 10:30–11:30'],
  ],
  [
    'the day',
    {},
    { datetime: '2026-05-05T10:00:00+02:00', records: [{ datetime: '2026-05-05T10:00:00+02:00' }] },
    both(() => [fieldIds.visit('time')], own('time')),
    ['Day: Mon 4 May 2026 → Tue 5 May 2026'],
  ],
  [
    'the start of the appointment, and not of the visit',
    {},
    { records: [{ datetime: '2026-05-04T10:30:00+02:00' }] },
    both(() => [fieldIds.visit('time')], own('time')),
    ['Time: 10:00–11:00 → 10:30–11:30'],
  ],
  [
    'the length',
    ...one({}, { seance_length: 5400 }),
    both(() => [fieldIds.visit('time')], own('time', 'duration')),
    ['Time: 10:00–11:00 → 10:00–11:30'],
  ],
  [
    'a length that is no longer given',
    ...one({}, { seance_length: null }),
    both(() => [fieldIds.visit('time')], own('time', 'duration')),
    ['Time: 10:00–11:00 → 10:00 (end not given)'],
  ],
  [
    'the offset',
    {},
    { records: [{ datetime: '2026-05-04T10:00:00+03:00' }] },
    () => [fieldIds.visit('time')],
    ['UTC offset: UTC+2 → UTC+3'],
  ],
  ['seconds, which the page does not show', {}, { datetime: '2026-05-04T10:00:30+02:00' }, nothing, []],
  [
    'the comment on the visit',
    { comment: 'a' },
    { comment: 'b' },
    () => [fieldIds.visit('comment')],
    ['Comment changed'],
  ],
  ['a new comment', ...one({}, { comment: 'Allergic' }), own('comment'), ['Comment added']],
  ['a comment that is gone', ...one({ comment: 'Allergic' }, {}), nothing, ['Comment is no longer given']],
  [
    'a phone, unsaid',
    ...one({}, { client: { ...noor, phone: '+13155550199' } }),
    ofClient('phone'),
    ['Client: phone changed'],
  ],
  ['a phone written otherwise', ...one({}, { client: { ...noor, phone: 13_155_550_142 } }), nothing, []],
  [
    'a phone that is hidden',
    ...one({}, { client: { ...noor, phone: '' } }),
    ofClient('phone'),
    ['Client: phone is no longer given'],
  ],
  [
    'an e-mail',
    ...one({}, { client: { ...noor, email: 'n@example.com' } }),
    ofClient('email'),
    ['Client: e-mail changed'],
  ],
  ['a card', ...one({}, { client: { ...noor, card: '0077' } }), ofClient('card'), ['Client: card added']],
  [
    'a visit count',
    ...one({ client: { ...noor, success_visits_count: 1 } }, { client: { ...noor, success_visits_count: 2 } }),
    ofClient('counts'),
    ['Client: visit counts changed'],
  ],
  [
    'a name',
    ...one({}, { client: { ...noor, name: 'Noor Vance-Lee' } }),
    both(ofClient('name'), () => [fieldIds.visit('clients')]),
    ['Client: name changed'],
  ],
  [
    'a middle name, unsaid',
    ...one({}, { client: { ...noor, middle_name: 'Ivy' } }),
    ofClient('middleName'),
    ['Client: middle name added'],
  ],
  [
    'another client',
    ...one({}, { client: { id: 402, name: 'Ben Ode' } }),
    both(ofClient('name', 'phone', 'email', 'number'), () => [fieldIds.visit('clients')]),
    ['Client changed'],
  ],
  ['no client any more', ...one({}, { client: null }), () => [fieldIds.visit('clients')], ['Client removed']],
  [
    'no client any more on a slot that is then blocked',
    ...one({ services: [] }, { services: [], client: null }),
    () => [fieldIds.visit('clients')],
    ['Client removed'],
  ],
];

describe('a change of who, when or the status highlights and describes exactly that', () => {
  test.each(rows)('%s', (...row) => {
    expect(problemsOf(row)).toStrictEqual([]);
  });

  test('is told from a comparison that highlights everything', () => {
    expect(fooledBy(rows)).toStrictEqual([]);
  });
});

test('a phone that can be called since its country is known has not changed', () => {
  const before = buildVisit({ records: [{ client: { id: 7, name: 'Anna', phone: '612 345 678' } }] });
  const callable = (visit: Visit): Visit => ({
    ...visit,
    appointments: visit.appointments.map((appointment) => ({
      ...appointment,
      client:
        appointment.client === null || appointment.client === 'none'
          ? appointment.client
          : { ...appointment.client, phoneToCall: '+34 612 34 56 78' },
    })),
  });
  expect(describeChanges(before, callable(before))).toEqual({ fieldIds: new Set(), sentences: [] });
  // Control: another phone has.
  const other = buildVisit({ records: [{ client: { id: 7, name: 'Anna', phone: '612 345 679' } }] });
  expect(describeChanges(before, callable(other)).fieldIds.size).toBe(1);
});
