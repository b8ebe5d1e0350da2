import { describe, expect, test } from 'vitest';
import { explainAttention, getPunctuality } from '#domain/visit/attention.ts';
import { listUnreadableFields } from '#domain/visit/unreadable.ts';
import type { AppointmentWire, VisitParts } from '#tests/support/visit-builder.ts';
import { buildAppointment, buildVisit, buildVisitWire, readBuilt } from '#tests/support/visit-builder.ts';

/** The ordinary appointment begins at ten o'clock in UTC+2, and takes an hour. */
const START = Date.UTC(2026, 4, 4, 8);
const END = Date.UTC(2026, 4, 4, 9);
const MINUTE = 60_000;
/** As it was asked for. */
const ID = 12_345;

const explain = (parts: VisitParts, now: number) => explainAttention(buildVisit(parts), ID, now);
const before = (parts: VisitParts) => explain(parts, START - MINUTE);
const begun = (minutes: number, parts: VisitParts) => explain(parts, START + minutes * MINUTE);
const after = (minutes: number, parts: VisitParts) => explain(parts, END + minutes * MINUTE);
/** A visit that repeats this status on each of its appointments. */
const marked = (attendance: number | null, ...records: Partial<AppointmentWire>[]): VisitParts => ({
  attendance,
  records: records.map((parts) => ({ attendance, visit_attendance: attendance, ...parts })),
});
const clock = (time: string) => `2026-05-04T${time}:00+02:00`;

test('an ordinary visit needs none', () => {
  expect(before({})).toStrictEqual([]);
  expect(begun(30, {})).toStrictEqual([]);
  expect(after(600, {})).toStrictEqual([]);
});

describe('a client who is late', () => {
  test.each([
    [0, -5, []],
    [0, 4.9, []],
    [0, 5, ['5 min late']],
    [2, 12.9, ['12 min late']],
    [0, 59, ['59 min late']],
    [1, 12, []],
    [-1, 12, []],
    [7, 12, []],
    [null, 12, []],
  ])('status %s, %d minutes after the start', (attendance, minutes, sentences) => {
    expect(begun(minutes, marked(attendance, {}))).toStrictEqual(sentences);
  });

  test('is late for the first appointment that she is still expected for', () => {
    const later = { id: 502, datetime: clock('10:30') };
    expect(begun(40, marked(0, { attendance: -1 }, later))[0]).toBe('10 min late');
    expect(begun(40, marked(0, { deleted: 1 }, later))[0]).toBe('10 min late');
    expect(begun(40, marked(0, later, {}))[0]).toBe('40 min late');
  });

  test('is not late once she has arrived for one of them', () => {
    expect(begun(40, marked(0, { attendance: 1 }, { datetime: clock('10:10') }))).toStrictEqual([
      'Appointment 1 is marked Arrived, the visit Pending',
    ]);
  });

  test.each<[string, Partial<AppointmentWire>]>([
    ['no offset', { datetime: '2026-05-04 10:00:00' }],
    ['an offset that another date contradicts', { datetime: '2026-05-04 10:00:00', date: clock('10:00') }],
    ['an offset far from that of the visit', { datetime: '2026-05-04T10:00:00+05:00' }],
    ['no start', { datetime: null }],
  ])('is not told of a start with %s', (_, parts) => {
    expect(begun(40, marked(0, parts))).toStrictEqual([]);
  });

  test('is late, or has never come, in every minute from the fifth on', () => {
    const visit = buildVisit(marked(0, {}));
    for (let minutes = 5; minutes < 200; minutes += 0.25) {
      expect(explainAttention(visit, ID, START + minutes * MINUTE)).toHaveLength(1);
    }
  });
});

test('lateness and a visit that is over are told apart from all else', () => {
  const read = (minutes: number, parts: VisitParts) => getPunctuality(buildVisit(parts), START + minutes * MINUTE);
  expect([-5, 4, 5, 59, 61, 600].map((minutes) => read(minutes, marked(0, {})))).toStrictEqual([
    null,
    null,
    'late',
    'late',
    'overdue',
    'overdue',
  ]);
  expect(read(12, { records: [{ paid_full: 0 }] })).toBeNull();
  expect(read(12, marked(0, { deleted: 1 }))).toBeNull();
  expect(read(12, marked(0, { client: null, services: [] }))).toBeNull();
});

describe('arrived and not paid', () => {
  test.each([
    ['arrived and not paid', 1, 0, ['Arrived, not paid in full: total 40']],
    ['arrived and paid', 1, 1, []],
    ['arrived, probably overpaid', 1, 2, []],
    ['arrived, not said whether paid', 1, null, []],
    ['not yet arrived and not paid', 0, 0, []],
    ['a no-show and not paid', -1, 0, []],
  ])('%s', (_, attendance, paid, sentences) => {
    expect(before({ attendance, records: [{ attendance, paid_full: paid }] })).toStrictEqual(sentences);
  });

  test('names the total of the whole visit, as far as it is known', () => {
    const services = [{ id: 902, title: 'Colour', amount: 1, cost: 1200 }];
    expect(before({ records: [{}, { id: 502, paid_full: 0, services }] })).toStrictEqual([
      'Arrived, not paid in full: total 1\u202f240',
    ]);
    expect(before({ records: [{ paid_full: 0 }, { id: 502, services: null }] })).toStrictEqual([
      'Arrived, not paid in full: total at least 40',
    ]);
    expect(before({ records: [{ paid_full: 0, services: [] }] })).toStrictEqual(['Arrived, not paid in full']);
  });

  test('is told by what an appointment says itself where the visit says nothing', () => {
    const parts = { visit_attendance: null, paid_full: 0 };
    expect(before({ attendance: null, records: [{ ...parts, attendance: 1 }] })).toHaveLength(1);
    expect(before({ attendance: null, records: [{ ...parts, attendance: 0 }] })).toStrictEqual([]);
  });
});

describe('an appointment that disagrees with the visit', () => {
  test('is named by its place in the day, with both statuses', () => {
    const records = [
      { attendance: 1, datetime: '2026-05-04T10:30:00+02:00' },
      { attendance: -1, datetime: '2026-05-04T10:45:00+02:00' },
      { attendance: 7, datetime: '2026-05-04T10:00:00+02:00' },
    ];
    expect(before({ attendance: 1, records })).toStrictEqual([
      'Appointment 1 is marked Unknown status (7), the visit Arrived',
      'Appointment 3 is marked No-show, the visit Arrived',
    ]);
  });

  test('is said with all others that are marked the same', () => {
    const days = (count: number) => Array.from({ length: count }, (_, id) => ({ id, attendance: -1 }));
    const kept = { id: 99, attendance: 1 };
    expect(before({ records: [kept, ...days(3)] })).toStrictEqual([
      'Appointments 2, 3 and 4 are marked No-show, the visit Arrived',
    ]);
    expect(before({ records: [kept, ...days(800)] })).toStrictEqual([
      'Appointments 2, 3, 4, 5, 6 and 795 more are marked No-show, the visit Arrived',
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
    [0, 40, ['Ended 40 min ago, never marked as arrived']],
    [2, 40, ['Ended 40 min ago, never marked as arrived']],
    [0, 1, ['Ended 1 min ago, never marked as arrived']],
    [0, 60 * 50, ['Ended 2 days ago, never marked as arrived']],
    [1, 40, []],
    [-1, 40, []],
    [7, 40, []],
    [null, 40, []],
  ])('status %s, %d minutes after the end', (attendance, minutes, sentences) => {
    expect(after(minutes, marked(attendance, {}))).toStrictEqual(sentences);
  });

  test('is told by the latest end of what is not deleted', () => {
    const long = { seance_length: 7200 };
    const records = [{}, long, { seance_length: 86_400, deleted: true }];
    expect(after(40, marked(0, ...records))).toStrictEqual(['100 min late', 'Appointment 3 is deleted']);
    expect(after(100, marked(0, ...records))).toStrictEqual([
      'Ended 40 min ago, never marked as arrived',
      'Appointment 3 is deleted',
    ]);
  });

  test('is not one of which an appointment is marked as arrived', () => {
    expect(after(40, marked(0, { attendance: 1 }, {}))).toStrictEqual([
      'Appointment 1 is marked Arrived, the visit Pending',
    ]);
  });

  test.each([
    ['no offset', { datetime: '2026-05-04 10:00:00' }, []],
    ['no start', { datetime: null }, []],
    // Then the client is only known not to have come.
    ['no length', { seance_length: null }, ['11 h late']],
  ])('is not told of an end with %s', (_, parts, sentences) => {
    expect(after(600, marked(0, parts))).toStrictEqual(sentences);
  });
});

describe('a deleted visit', () => {
  test('is called so once, and nothing else is asked of it', () => {
    const deleted = { attendance: -1, paid_full: 0, deleted: 1 } as const;
    expect(after(600, { attendance: 0, records: [deleted, deleted] })).toStrictEqual([
      'This visit was deleted; the client is not expected',
    ]);
  });

  test('is not one with a deleted appointment, nor one without appointments', () => {
    expect(before({ records: [{ deleted: '1' }, {}] })).toStrictEqual(['Appointment 1 is deleted']);
    expect(before({ records: [{ deleted: 1 }, {}, { deleted: 1 }] })).toStrictEqual([
      'Appointments 1 and 3 are deleted',
    ]);
    expect(before({ records: [{ deleted: null }] })).toStrictEqual([]);
    expect(before({ records: [] })).toStrictEqual([]);
  });
});

describe('appointments that Altegio files under another visit', () => {
  test.each<[(number | null)[], string[]]>([
    [[8_260_852, 8_260_852], ['Altegio files these appointments under visit 8260852']],
    [[ID, 3], ['Altegio files these appointments under visit 3']],
    [[3, 8], ['Altegio files these appointments under visits 3 and 8']],
    [[3, 8, 9, 10, 11, 12, 13], ['Altegio files these appointments under visits 3, 8, 9, 10, 11 and 2 more']],
    [[ID], []],
    [[0], []],
    [[null], []],
  ])('visits %j', (ids, sentences) => {
    expect(before({ records: ids.map((visit_id) => ({ visit_id })) })).toStrictEqual(sentences);
  });
});

test('what could not be read is named, each once', () => {
  const appointment = { ...buildAppointment(), services: 'odd', staff: 7 };
  const visit = readBuilt({ ...buildVisitWire(), records: [appointment] });
  expect(explainAttention(visit, ID, END)).toStrictEqual(['A service and the team member could not be read']);
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
  expect(explainAttention(visit, ID, END)).toStrictEqual([]);
  expect(listUnreadableFields(visit)).toStrictEqual([]);
});

test.each<[string, object, string]>([
  ['a phone', { client: { id: 401, phone: {} } }, 'The phone could not be read'],
  ['both times', { date: 'x', datetime: 'y' }, 'The time could not be read'],
  ['the client', { client: 'Anna' }, 'The client could not be read'],
  ['a price', { services: [{ id: 1, title: 'Cut', cost: {} }] }, 'A price could not be read'],
  ['a name and a card', { client: { name: {}, card: [] } }, 'The client’s name and the client card could not be read'],
])('%s that could not be read is named', (_, parts, sentence) => {
  const visit = readBuilt({ ...buildVisitWire({ datetime: null }), records: [{ ...buildAppointment(), ...parts }] });
  expect(explainAttention(visit, ID, START - MINUTE)).toContain(sentence);
});

test('what only support reads raises no alarm, and is listed', () => {
  const visit = readBuilt({ ...buildVisitWire(), records: [7, { ...buildAppointment(), api_id: {}, date: 'x' }] });
  expect(explainAttention(visit, ID, END)).toStrictEqual(['An appointment could not be read']);
  expect(listUnreadableFields(visit)).toStrictEqual(['records.0', 'records.1.api_id']);
});

test('nothing to pay is no alarm', () => {
  expect(before({ records: [{ paid_full: 0, services: [{ cost: 0 }] }] })).toStrictEqual([]);
  // Lines that are not entered yet may still be to pay.
  expect(before({ records: [{ paid_full: 0, services: [] }] })).toHaveLength(1);
  expect(before({ records: [{ paid_full: 0, services: null }] })).toHaveLength(1);
});

test('the most urgent comes first', () => {
  const records = [
    { ...buildAppointment(), paid_full: 0, comment: { odd: true }, visit_id: 8 },
    { ...buildAppointment(), attendance: -1 },
    { ...buildAppointment(), deleted: true },
  ];
  const last = [
    'Appointment 3 is deleted',
    'Altegio files these appointments under visit 8',
    'A comment could not be read',
  ];
  expect(explainAttention(readBuilt({ ...buildVisitWire(), records }), ID, END)).toStrictEqual([
    'Arrived, not paid in full: total 80',
    'Appointment 2 is marked No-show, the visit Arrived',
    ...last,
  ]);
  const [, noShow] = records;
  const open = records.map((record) => (record === noShow ? record : { ...record, attendance: 0 }));
  const visit = readBuilt({ ...buildVisitWire({ attendance: 0 }), records: open });
  const disagreement = 'Appointment 2 is marked No-show, the visit Pending';
  expect(explainAttention(visit, ID, START + 5 * MINUTE)).toStrictEqual(['5 min late', disagreement, ...last]);
  expect(explainAttention(visit, ID, END + 5 * MINUTE)).toStrictEqual([
    'Ended 5 min ago, never marked as arrived',
    disagreement,
    ...last,
  ]);
});

test('for time that is only kept free no client is to arrive or to pay', () => {
  const open = { attendance: 0, client: null, paid_full: 0 };
  const blocked = buildVisit({ attendance: 0, records: [{ ...open, services: [] }] });
  expect(explainAttention(blocked, ID, START + 12 * MINUTE)).toEqual([]);
  expect(explainAttention(blocked, ID, Date.UTC(2026, 11, 1))).toEqual([]);
  const unnamed = buildVisit({ attendance: 0, records: [open] });
  expect(explainAttention(unnamed, ID, START + 12 * MINUTE)).toEqual(['12 min late']);
  const named = buildVisit({ attendance: 0, records: [{ attendance: 0, paid_full: 0 }] });
  expect(explainAttention(named, ID, Date.UTC(2026, 11, 1))).toHaveLength(1);
});

test('a sum of which nothing is known is not claimed, and a visit without a length does not stay late for ever', () => {
  const unknown = { attendance: 1, paid_full: 0, services: null, goods_transactions: null };
  expect(before({ attendance: 1, records: [unknown] })).toStrictEqual(['Arrived, not paid in full']);
  const open = { attendance: 0, records: [{ attendance: 0, seance_length: null, length: null }] };
  expect(after(60, open)).toStrictEqual(['2 h late']);
  expect(after(48 * 60, open)).toStrictEqual(['Started 2 days ago, never marked as arrived']);
});
