import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appointmentEnd, placeAppointments, visitSpan } from '#domain/appointment-order.ts';
import { formatMachine } from '#domain/time.ts';
import { buildVisit } from '#tests/support/visit-builder.ts';

const placed = (visit: ReturnType<typeof buildVisit>) =>
  placeAppointments(visit).map(({ place, appointment }) => [place, appointment.id]);

test('appointments are placed by start time, those without one last, equal ones as the partner has them', () => {
  const visit = buildVisit({
    records: [
      { id: 1, datetime: null, date: null },
      { id: 2, datetime: '2026-05-04T12:00:00+02:00' },
      { id: 3, datetime: '2026-05-04T10:00:00+02:00' },
      { id: 4, datetime: '2026-05-04T12:00:00+02:00' },
      { id: 5, datetime: null, date: '2026-05-04 11:00:00' },
      { id: 6, datetime: null, date: '' },
    ],
  });
  expect(placed(visit)).toStrictEqual([
    [1, 3],
    [2, 5],
    [3, 2],
    [4, 4],
    [5, 1],
    [6, 6],
  ]);
  expect(visit.appointments.map(({ id }) => id)).toStrictEqual([1, 2, 3, 4, 5, 6]);
});

test('the digits decide, not offsets that disagree', () => {
  const visit = buildVisit({
    records: [
      { id: 1, datetime: '2026-05-04T11:00:00+05:00' },
      { id: 2, datetime: '2026-05-04T10:00:00-05:00' },
    ],
  });
  expect(placed(visit)).toStrictEqual([
    [1, 2],
    [2, 1],
  ]);
});

test('places count from one without a gap, whatever the times are', () => {
  const times = fc.option(fc.integer({ min: 0, max: 23 }), { nil: null });
  fc.assert(
    fc.property(fc.array(times, { maxLength: 12 }), (hours) => {
      const visit = buildVisit({
        records: hours.map((hour, id) => ({
          id,
          datetime: hour === null ? null : `2026-05-04T${String(hour).padStart(2, '0')}:00:00+02:00`,
        })),
      });
      const appointments = placeAppointments(visit);
      expect(appointments.map(({ place }) => place)).toStrictEqual(hours.map((_, index) => index + 1));
      const order = appointments.map(({ appointment }) => appointment.startsAt?.hour ?? 24);
      expect(order).toStrictEqual(order.toSorted((a, b) => a - b));
    }),
    { numRuns: 100 },
  );
});

describe('an end', () => {
  const end = (parts: object) => {
    const [appointment] = buildVisit({ records: [parts] }).appointments;
    const time = appointment === undefined ? null : appointmentEnd(appointment);
    return time === null ? null : formatMachine(time);
  };

  test('is the start and the length', () => {
    expect(end({ datetime: '2026-09-21T23:00:00-05:00', seance_length: 3600 })).toBe('2026-09-22T00:00:00-05:00');
    expect(end({ seance_length: null, length: 5400 })).toBe('2026-05-04T11:30:00+02:00');
  });

  test.each([
    ['no start', { datetime: null, date: null }],
    ['no length', { seance_length: null, length: null }],
    ['a length that no calendar holds', { seance_length: 1e300 }],
  ])('is not known with %s', (_, parts) => {
    expect(end(parts)).toBeNull();
  });
});

describe('the span of a visit', () => {
  const span = (...parts: Parameters<typeof buildVisit>) => {
    const { start, end } = visitSpan(buildVisit(...parts));
    return [start, end].map((time) => (time === null ? null : formatMachine(time)));
  };
  const early = { datetime: '2026-05-04T10:00:00+02:00', seance_length: 10_800 };
  const late = { datetime: '2026-05-04T11:00:00+02:00', seance_length: 3600 };

  test("reaches from the visit's own start to the latest end, which the last to start need not have", () => {
    expect(span({ datetime: '2026-05-04T09:45:00+02:00', records: [late, early] })).toStrictEqual([
      '2026-05-04T09:45:00+02:00',
      '2026-05-04T13:00:00+02:00',
    ]);
  });

  test('begins with the first appointment where the visit gives no start', () => {
    expect(span({ datetime: null, records: [late, early] })[0]).toBe('2026-05-04T10:00:00+02:00');
  });

  test('says what is known of it and no more', () => {
    expect(span({ datetime: null, records: [] })).toStrictEqual([null, null]);
    expect(span({ records: [{ seance_length: null }] })).toStrictEqual(['2026-05-04T10:00:00+02:00', null]);
    expect(span({ records: [{ seance_length: null }, late] })[1]).toBe('2026-05-04T12:00:00+02:00');
  });
});

test('a deleted appointment does not move the end of the visit, unless all are deleted', () => {
  const early = { datetime: '2026-04-20T10:00:00+05:00', seance_length: 3600 };
  const late = { datetime: '2026-04-20T20:00:00+05:00', seance_length: 3600, deleted: true };
  expect(visitSpan(buildVisit({ records: [early, late] })).end?.hour).toBe(11);
  expect(visitSpan(buildVisit({ records: [late] })).end?.hour).toBe(21);
});
