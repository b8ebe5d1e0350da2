import { expect, test } from 'vitest';
import { fieldIds } from '#domain/visit/field-ids.ts';
import type { AppointmentWire } from '#tests/support/visit-builder.ts';
import { buildVisit } from '#tests/support/visit-builder.ts';
import { fieldIdsOfAppointment, fieldIdsOfVisit, nth } from '#tests/domain/changes/changes-check.ts';

const paper = { id: 71, type_id: 7, number: '4163' };
/** They begin alike, or differ in one thing alone. */
const records: Partial<AppointmentWire>[] = [
  { id: 5 },
  { id: 50 },
  { id: 5, staff: { id: 30, name: 'Ada Okafor' } },
  { id: 5, datetime: '2026-05-04T10:01:00+02:00' },
  { id: null },
];
const visit = buildVisit({
  records: records.map((each) => ({ ...each, documents: [paper], custom_fields: { Allergies: 'nuts' } })),
});

test('everything that is highlighted of an appointment is of it alone', () => {
  const { appointments } = visit;
  for (const owner of appointments) {
    const ids = fieldIdsOfAppointment(owner);
    expect(ids.length).toBeGreaterThan(30);
    for (const id of ids) expect(appointments.filter((each) => fieldIds.isOf(each, id))).toStrictEqual([owner]);
  }
});

test('what is highlighted of the visit, its client and its goods is of no appointment', () => {
  const isOfOne = (id: string) => visit.appointments.some((each) => fieldIds.isOf(each, id));
  expect(fieldIdsOfVisit(visit).filter(isOfOne)).toStrictEqual([]);
});

test('control: telling them by the number alone is caught', () => {
  const byNumber = (id: string) => id.startsWith(`[[${nth(visit, 0).id}`);
  expect(fieldIdsOfAppointment(nth(visit, 1)).filter(byNumber)).not.toStrictEqual([]);
});
