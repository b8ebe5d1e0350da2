import { describe, expect, test } from 'vitest';
import { explainAttention } from '#domain/attention.ts';
import { listLostFields } from '#domain/unreadable.ts';
import type { VisitParts } from '#tests/support/visit-builder.ts';
import { buildAppointment, buildVisit, buildVisitWire, readBuilt } from '#tests/support/visit-builder.ts';

/** The ordinary appointment ends at eleven o'clock in UTC+2. */
const END = Date.UTC(2026, 4, 4, 9);
const MINUTE = 60_000;

const before = (parts: VisitParts) => explainAttention(buildVisit(parts), END - MINUTE);
const after = (minutes: number, parts: VisitParts) => explainAttention(buildVisit(parts), END + minutes * MINUTE);

test('an ordinary visit needs none', () => {
  expect(before({})).toStrictEqual([]);
  expect(after(600, {})).toStrictEqual([]);
});

test.each([
  ['arrived and not paid', 1, 0, ['Arrived, not paid in full']],
  ['arrived and paid', 1, 1, []],
  ['arrived, probably overpaid', 1, 2, []],
  ['arrived, not said whether paid', 1, null, []],
  ['not yet arrived and not paid', 0, 0, []],
  ['a no-show and not paid', -1, 0, []],
])('%s', (_, attendance, paid, sentences) => {
  expect(before({ attendance, records: [{ attendance, paid_full: paid }] })).toStrictEqual(sentences);
});

describe('an appointment that disagrees with the visit', () => {
  test('is named by its place in the day, with both statuses', () => {
    const records = [
      { attendance: 1, datetime: '2026-05-04T10:30:00+02:00' },
      { attendance: -1, datetime: '2026-05-04T10:45:00+02:00' },
      { attendance: 7, datetime: '2026-05-04T10:00:00+02:00' },
    ];
    expect(before({ attendance: 1, records })).toStrictEqual([
      'Appointment 1 says Unknown status (7) while the visit says Arrived',
      'Appointment 3 says No-show while the visit says Arrived',
    ]);
  });

  test('is not one that says nothing, nor one of a visit that says nothing', () => {
    expect(before({ attendance: 1, records: [{ attendance: null }] })).toStrictEqual([]);
    expect(before({ attendance: null, records: [{ visit_attendance: null, attendance: 2 }] })).toStrictEqual([]);
  });

  test('is not one that is Pending where the visit is Confirmed, nor the other way round', () => {
    expect(before({ attendance: 0, records: [{ attendance: 2 }, { attendance: 0 }] })).toStrictEqual([]);
    expect(before({ attendance: 2, records: [{ attendance: 0 }] })).toStrictEqual([]);
    expect(before({ attendance: 0, records: [{ attendance: -1 }] })).toHaveLength(1);
  });
});

describe('a visit that is over and still open', () => {
  test.each([
    [0, 40, ['Ended 40 min ago and still Pending']],
    [2, 40, ['Ended 40 min ago and still Confirmed']],
    [0, 1, ['Ended 1 min ago and still Pending']],
    [0, 60 * 50, ['Ended 2 days ago and still Pending']],
    [0, 0.9, []],
    [0, -5, []],
    [1, 40, []],
    [-1, 40, []],
    [7, 40, []],
    [null, 40, []],
  ])('status %s, %d minutes after the end', (attendance, minutes, sentences) => {
    expect(after(minutes, { attendance, records: [{ attendance, visit_attendance: attendance }] })).toStrictEqual(
      sentences,
    );
  });

  test('is told by the latest end of what is not deleted', () => {
    const records = [
      { attendance: 0 },
      { attendance: 0, seance_length: 7200 },
      { attendance: 0, seance_length: 86_400, deleted: true },
    ];
    expect(after(40, { attendance: 0, records })).toStrictEqual(['Appointment 3 is deleted']);
    expect(after(100, { attendance: 0, records })).toStrictEqual([
      'Appointment 3 is deleted',
      'Ended 40 min ago and still Pending',
    ]);
  });

  test.each([
    ['no offset', { datetime: '2026-05-04 10:00:00' }],
    ['no length', { seance_length: null }],
    ['no start', { datetime: null }],
  ])('is not told of an end with %s', (_, parts) => {
    expect(after(600, { attendance: 0, records: [{ attendance: 0, ...parts }] })).toStrictEqual([]);
  });
});

describe('a deleted visit', () => {
  test('is called so once, and nothing else is asked of it', () => {
    const deleted = { attendance: -1, paid_full: 0, deleted: 1 } as const;
    expect(after(600, { attendance: 0, records: [deleted, deleted] })).toStrictEqual(['Deleted']);
  });

  test('is not one with a deleted appointment, nor one without appointments', () => {
    expect(before({ records: [{ deleted: '1' }, {}] })).toStrictEqual(['Appointment 1 is deleted']);
    expect(before({ records: [{ deleted: null }] })).toStrictEqual([]);
    expect(before({ records: [] })).toStrictEqual([]);
  });
});

test('what could not be read is named, each once', () => {
  const appointment = { ...buildAppointment(), services: 'odd', staff: 7 };
  const visit = readBuilt({ ...buildVisitWire(), records: [appointment] });
  expect(explainAttention(visit, END)).toStrictEqual(['A service and the team member could not be read']);
});

test.each<[string, object]>([
  ['a date that another field says as well', { date: '2026-05-04' }],
  ['a length that another field says as well', { length: 'an hour' }],
  ['a number of the team member that she carries herself', { staff_id: {} }],
  ['an event, which no page shows', { events: [7] }],
  ['a second picture', { staff: { id: 301, name: 'Ada Okafor', avatar: '', avatar_big: {} } }],
  ['files among the location’s own fields', { custom_fields: { photo: [{ name: 'a.jpg', size: 1 }] } }],
])('%s is no alarm', (_, parts) => {
  const visit = readBuilt({ ...buildVisitWire(), records: [{ ...buildAppointment(), ...parts }] });
  expect(explainAttention(visit, END)).toStrictEqual([]);
  expect(listLostFields(visit)).toStrictEqual([]);
});

test.each<[string, object, string]>([
  ['a phone', { client: { id: 401, phone: {} } }, 'The phone could not be read'],
  ['both times', { date: 'x', datetime: 'y' }, 'The time could not be read'],
  ['the client', { client: 'Anna' }, 'The client could not be read'],
  ['a price', { services: [{ id: 1, title: 'Cut', cost: {} }] }, 'A price could not be read'],
  ['a name and a card', { client: { name: {}, card: [] } }, 'The client’s name and the client card could not be read'],
])('%s that could not be read is named', (_, parts, sentence) => {
  const visit = readBuilt({ ...buildVisitWire({ datetime: null }), records: [{ ...buildAppointment(), ...parts }] });
  expect(explainAttention(visit, END - MINUTE)).toContain(sentence);
});

test('what only support reads raises no alarm, and is listed', () => {
  const visit = readBuilt({ ...buildVisitWire(), records: [7, { ...buildAppointment(), api_id: {}, date: 'x' }] });
  expect(explainAttention(visit, END)).toStrictEqual(['An appointment could not be read']);
  expect(listLostFields(visit)).toStrictEqual(['records.0', 'records.1.api_id']);
});

test('nothing to pay is no alarm', () => {
  expect(before({ records: [{ paid_full: 0, services: [{ cost: 0 }] }] })).toStrictEqual([]);
  // Lines that are not entered yet may still be to pay.
  expect(before({ records: [{ paid_full: 0, services: [] }] })).toHaveLength(1);
  expect(before({ records: [{ paid_full: 0, services: null }] })).toHaveLength(1);
});

test('the most urgent comes first', () => {
  const records = [
    { ...buildAppointment(), paid_full: 0, comment: { odd: true } },
    { ...buildAppointment(), attendance: -1 },
    { ...buildAppointment(), deleted: true },
  ];
  expect(explainAttention(readBuilt({ ...buildVisitWire(), records }), END)).toStrictEqual([
    'Appointment 3 is deleted',
    'Arrived, not paid in full',
    'Appointment 2 says No-show while the visit says Arrived',
    'A comment could not be read',
  ]);
  const open = records.map((record) => ({ ...record, attendance: 0 }));
  const visit = readBuilt({ ...buildVisitWire({ attendance: 0 }), records: open });
  expect(explainAttention(visit, END + 5 * MINUTE).slice(-2)).toStrictEqual([
    'Ended 5 min ago and still Pending',
    'A comment could not be read',
  ]);
});

test('of a slot that is only kept free nobody is to arrive, and nobody to pay', () => {
  const blocked = buildVisit({ attendance: 0, records: [{ attendance: 0, client: null, paid_full: 0 }] });
  expect(explainAttention(blocked, Date.UTC(2026, 11, 1))).toEqual([]);
  const booked = buildVisit({ attendance: 0, records: [{ attendance: 0, paid_full: 0 }] });
  expect(explainAttention(booked, Date.UTC(2026, 11, 1))).toHaveLength(1);
});
