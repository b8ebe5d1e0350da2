import { describe, expect, test } from 'vitest';
import { getVisitProgram } from '#domain/visit/program.ts';
import type { AppointmentWire } from '#tests/support/visit-builder.ts';
import { buildVisit } from '#tests/support/visit-builder.ts';

type Parts = Partial<AppointmentWire>;

const clock = (time: string) => `2026-05-04T${time}:00+02:00`;
const nowAt = (time: string) => Date.parse(clock(time));
const written = (name: string) => ({ name, isUserText: true });
let lastId = 0;
/** An hour with one team member, for a service named after them. */
const booked = (name: string, time: string, parts: Parts = {}): Parts => ({
  ...{ id: (lastId += 1), datetime: clock(time), staff_id: name.length, staff: { id: name.length, name } },
  services: [{ id: 1, title: `${name}’s service`, amount: 1, cost: 1 }],
  ...parts,
});
const read = (time: string, ...records: Parts[]) =>
  getVisitProgram(buildVisit({ datetime: records[0]?.datetime ?? null, records }), nowAt(time));

const day = [booked('Ada', '10:00'), booked('Bo', '11:00'), booked('Cyd', '13:00')];

test('one appointment says with whom and for what, and neither now nor next', () => {
  expect(read('10:30', booked('Ada', '10:00'))).toStrictEqual({
    appointmentCount: 1,
    people: [written('Ada')],
    morePeopleCount: 0,
    current: null,
    next: null,
    services: ['Ada’s service'],
    moreServicesCount: 0,
  });
});

describe('of several', () => {
  test.each<[string, string | null, string | null]>([
    ['09:59', null, null],
    ['10:00', 'Ada until 11:00', 'Bo 11:00'],
    ['10:59', 'Ada until 11:00', 'Bo 11:00'],
    ['11:00', 'Bo until 12:00', 'Cyd 13:00'],
    ['12:30', null, 'Cyd 13:00'],
    ['13:30', 'Cyd until 14:00', null],
    ['14:00', null, null],
  ])('at %s, now %s and next %s', (time, now, soon) => {
    for (const records of [day, day.toReversed()]) {
      const { current, next } = read(time, ...records);
      expect(current && `${current.who.name} until ${current.until}`).toBe(now);
      expect(next && `${next.who.name} ${next.at}`).toBe(soon);
    }
  });

  test('that overlap, the one that began last is the current one', () => {
    const { current, next } = read('10:45', booked('Ada', '10:00', { seance_length: 7200 }), booked('Bo', '10:30'));
    expect(current).toStrictEqual({ who: written('Bo'), until: '11:30' });
    expect(next).toBeNull();
  });

  test('one without a length is never the current one', () => {
    const { current, next } = read('10:30', booked('Ada', '10:00', { seance_length: null }), booked('Bo', '11:00'));
    expect(current).toBeNull();
    expect(next).toStrictEqual({ who: written('Bo'), at: '11:00' });
  });

  test.each<[string, Parts[]]>([
    ['without offsets', day.map((each, index) => ({ ...each, datetime: `2026-05-04 1${index}:00:00` }))],
    ['with offsets far apart', [...day, booked('Dov', '15:00', { datetime: '2026-05-04T15:00:00-05:00' })]],
  ])('%s none is the current or the next one', (_, records) => {
    expect(read('10:30', ...records)).toMatchObject({ current: null, next: null });
  });

  test('each team member and each service is named once, by start time', () => {
    const again = booked('Ada', '14:00', {
      services: [
        { id: 1, title: 'Ada’s service' },
        { id: 2, title: 'Blow-dry' },
      ],
    });
    expect(read('09:00', again, ...day.toReversed())).toMatchObject({
      appointmentCount: 4,
      people: [written('Ada'), written('Bo'), written('Cyd')],
      morePeopleCount: 0,
      services: ['Ada’s service', 'Bo’s service', 'Cyd’s service'],
      moreServicesCount: 1,
    });
  });

  test('three of each are named and the rest counted', () => {
    const many = Array.from({ length: 8 }, (_, index) => booked(`Person${index}`, `1${index}:00`));
    expect(read('09:00', ...many)).toMatchObject({
      people: [written('Person0'), written('Person1'), written('Person2')],
      morePeopleCount: 5,
      services: ['Person0’s service', 'Person1’s service', 'Person2’s service'],
      moreServicesCount: 5,
    });
  });
});

describe('deleted appointments', () => {
  test('are left out', () => {
    const [ada, bo, cyd] = day.map((each) => ({ ...each }));
    const program = read('10:30', { ...ada }, { ...bo, deleted: 1 }, { ...cyd });
    expect(program).toMatchObject({ appointmentCount: 2, people: [written('Ada'), written('Cyd')] });
    expect(program.next).toStrictEqual({ who: written('Cyd'), at: '13:00' });
    expect(program.services).not.toContain('Bo’s service');
  });

  test('are told of where all are, and none of them is the current or the next one', () => {
    const program = read('10:30', ...day.map((each) => ({ ...each, deleted: 1 })));
    expect(program).toMatchObject({ appointmentCount: 3, current: null, next: null });
    expect(program.people).toHaveLength(3);
  });
});

test('a team member who is not known is said to be so, in our own words', () => {
  const unknown = [
    { staff: null, staff_id: 17 },
    { staff: null, staff_id: null },
  ].map((parts, index) => booked('Ada', `1${index}:00`, parts));
  const people = [
    { name: 'Team member 17', isUserText: false },
    { name: 'Team member not given', isUserText: false },
  ];
  expect(read('10:30', ...unknown)).toMatchObject({
    people,
    current: { who: people[0], until: '11:00' },
    next: { who: people[1], at: '11:00' },
  });
});

test('services without a title, and none at all, name nothing', () => {
  expect(read('09:00', booked('Ada', '10:00', { services: [{ id: 1, title: '' }] })).services).toStrictEqual([]);
  expect(read('09:00', booked('Ada', '10:00', { services: null })).services).toStrictEqual([]);
  expect(read('09:00')).toMatchObject({ appointmentCount: 0, people: [], services: [] });
});
