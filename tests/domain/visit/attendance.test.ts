import { describe, expect, test } from 'vitest';
import { describeAttendance, describeVisitStatus, getVisitAttendance } from '#domain/visit/attendance.ts';
import { buildVisit } from '#tests/support/visit-builder.ts';

test.each([
  [2, 'Confirmed', 'confirmed'],
  [1, 'Arrived', 'arrived'],
  [0, 'Pending', 'pending'],
  [-0, 'Pending', 'pending'],
  [-1, 'No-show', 'no-show'],
  [7, 'Unknown status (7)', 'unknown'],
  [-2, 'Unknown status (-2)', 'unknown'],
  [3, 'Unknown status (3)', 'unknown'],
  [null, 'Status not given', 'unknown'],
])('code %s reads %s', (code, label, tone) => {
  expect(describeAttendance(code)).toStrictEqual({ label, tone });
});

test('nothing is called cancelled: the partner has no code for it', () => {
  const labels = [-2, -1, 0, 1, 2, 3, null].map((code) => describeAttendance(code).label);
  expect(labels.filter((label) => /cancel/i.test(label))).toStrictEqual([]);
});

describe('the status of a visit', () => {
  test('is its own', () => {
    const visit = buildVisit({ attendance: 1, records: [{ visit_attendance: 0, attendance: 2 }] });
    expect(getVisitAttendance(visit)).toBe(1);
  });

  test.each([
    [0, [2], 2],
    [0, [2, 2], 2],
    [0, [2, 0], 0],
    [0, [2, null], 0],
    [2, [0, 0], 0],
    [0, [-1], 0],
    [0, [1], 0],
    [1, [2], 1],
    [-1, [2], -1],
    [7, [2], 7],
  ])('%j of a visit whose appointments say %j reads as %j', (whole, own, shown) => {
    const records = own.map((attendance) => ({ attendance, visit_attendance: whole }));
    expect(getVisitAttendance(buildVisit({ attendance: whole, records }))).toBe(shown);
    const deleted = { attendance: 1, deleted: true };
    expect(getVisitAttendance(buildVisit({ attendance: whole, records: [...records, deleted] }))).toBe(shown);
  });

  test('is what its appointments repeat of it where it gives none', () => {
    const visit = buildVisit({
      attendance: null,
      records: [{ visit_attendance: null }, { visit_attendance: 0, attendance: 1 }],
    });
    expect(getVisitAttendance(visit)).toBe(0);
  });

  test("is never an appointment's own status", () => {
    const visit = buildVisit({ attendance: null, records: [{ visit_attendance: null, attendance: 1 }] });
    expect(getVisitAttendance(visit)).toBeNull();
  });
});

describe('the status in the head', () => {
  test.each<[number | null, (number | null)[], string, string]>([
    [1, [1, 1], 'Arrived', 'arrived'],
    [1, [1, 0, 0], '1 of 3 arrived', 'arrived'],
    [0, [1, -1], '1 of 2 arrived', 'arrived'],
    [1, [1, null], '1 of 2 arrived', 'arrived'],
    [null, [1, 0], '1 of 2 arrived', 'arrived'],
    [0, [2, 2], 'Confirmed', 'confirmed'],
    [0, [2, 0], 'Pending', 'pending'],
    [-1, [-1, 0], 'No-show', 'no-show'],
    [1, [0, 0], 'Arrived', 'arrived'],
    [null, [null], 'Status not given', 'unknown'],
    [7, [], 'Unknown status (7)', 'unknown'],
  ])('a visit that says %j and whose appointments say %j', (whole, own, label, tone) => {
    const records = own.map((attendance) => ({ attendance, visit_attendance: whole }));
    expect(describeVisitStatus(buildVisit({ attendance: whole, records }))).toStrictEqual({ label, tone });
    const deleted = { attendance: 1, visit_attendance: whole, deleted: true };
    const withDeleted = buildVisit({ attendance: whole, records: [...records, deleted] });
    expect(describeVisitStatus(withDeleted)).toStrictEqual({ label, tone });
  });

  test('counts many with a space', () => {
    const records = Array.from({ length: 1200 }, (_, id) => ({ id, attendance: id === 0 ? 0 : 1 }));
    expect(describeVisitStatus(buildVisit({ records })).label).toBe('1\u202f199 of 1\u202f200 arrived');
  });
});
