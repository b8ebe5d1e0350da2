import { expect, test } from 'vitest';
import { getWho } from '#domain/visit/team-member.ts';
import type { AppointmentWire } from '#tests/support/visit-builder.ts';
import { buildVisit } from '#tests/support/visit-builder.ts';

test.each<[string, Partial<AppointmentWire>, string, boolean]>([
  ['the name', {}, 'Ada Okafor', true],
  ['the number where no team member is given', { staff: null }, 'Team member 301', false],
  ['the number where the team member has no name', { staff: { id: 301, name: '' } }, 'Team member 301', false],
  ['that none is given', { staff: null, staff_id: null }, 'Team member not given', false],
])('says %s, and whose words these are', (_, parts, name, isUserText) => {
  expect(buildVisit({ records: [parts] }).appointments.map(getWho)).toStrictEqual([{ name, isUserText }]);
});

test('a name that reads like our own words is still not ours', () => {
  const staff = { id: 301, name: 'Team member not given' };
  expect(buildVisit({ records: [{ staff }] }).appointments.map(getWho)).toStrictEqual([
    { name: 'Team member not given', isUserText: true },
  ]);
});
