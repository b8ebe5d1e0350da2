import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WallTime } from '#contract/wall-time.ts';
import { digitsAsUtc, toInstant } from '#contract/wall-time.ts';
import {
  appointmentEnd,
  hasBelievableOffsets,
  placeAppointments,
  getLaggingStart,
  visitSpan,
} from '#domain/visit/appointment-order.ts';
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

  test('reaches from the first start to the latest end, which the last to start need not have', () => {
    expect(span({ datetime: '2026-05-03T18:30:00+02:00', records: [late, early] })).toStrictEqual([
      '2026-05-04T10:00:00+02:00',
      '2026-05-04T13:00:00+02:00',
    ]);
  });

  test("begins with the visit's own start where no appointment gives one", () => {
    expect(span({ records: [{ datetime: null }] })[0]).toBe('2026-05-04T10:00:00+02:00');
  });

  test('leaves the technical break to the chair', () => {
    expect(span({ records: [{ seance_length: 4800, technical_break_duration: 1200 }] })[1]).toBe(
      '2026-05-04T11:00:00+02:00',
    );
  });

  test('is told by instants where clocks go back within it', () => {
    const before = { datetime: '2026-10-25T02:30:00+03:00', seance_length: 1800 };
    const after = { datetime: '2026-10-25T02:00:00+02:00', seance_length: 1800 };
    const visit = buildVisit({ datetime: null, records: [after, before].map((each, id) => ({ ...each, id })) });
    expect(placed(visit)).toStrictEqual([
      [1, 1],
      [2, 0],
    ]);
    expect(span({ datetime: null, records: [after, before] })).toStrictEqual([
      '2026-10-25T02:30:00+03:00',
      '2026-10-25T02:30:00+02:00',
    ]);
  });

  test.each([
    ['contradicted by the date', [{ date: '2026-05-04 14:00:00' }, { date: '2026-05-04 10:00:00' }]],
    ['more than an hour apart', [{ datetime: '2026-05-04T10:00:00-05:00' }, {}]],
  ])('names no offset that is %s', (_, records) => {
    const { start, end } = visitSpan(buildVisit({ records }));
    expect([start?.offsetMinutes, end?.offsetMinutes]).toStrictEqual([null, null]);
  });

  test('never ends before it starts, and holds every appointment', () => {
    const record = fc.record({
      minute: fc.integer({ min: 0, max: 2 * 1440 }),
      length: fc.integer({ min: 0, max: 20_000 }),
      offset: fc.constantFrom('+02:00', '+03:00', '-05:00', ''),
    });
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 8 }), (parts) => {
        const records = parts.map(({ minute, length, offset }) => ({
          datetime: `${new Date(Date.UTC(2026, 9, 24, 0, minute)).toISOString().slice(0, 19)}${offset}`,
          seance_length: length,
        }));
        const visit = buildVisit({ datetime: '2026-01-01T10:00:00+02:00', records });
        const { start, end } = visitSpan(visit);
        const areInstants = hasBelievableOffsets(visit) && parts.every(({ offset }) => offset !== '');
        const clock = (time: WallTime | null) =>
          time === null ? null : areInstants ? toInstant(time) : digitsAsUtc(time);
        expect(clock(start) ?? NaN).toBeLessThanOrEqual(clock(end) ?? NaN);
      }),
    );
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

test.each([
  ['lags behind', '2026-05-03T18:30:00+02:00', {}, '2026-05-03T18:30:00+02:00'],
  ['agrees', '2026-05-04T10:00:00+02:00', {}, null],
  ['agrees in another offset', '2026-05-04T08:00:00Z', {}, null],
  ['agrees by the digits alone', '2026-05-04 10:00:00', {}, null],
  ['agrees with a time that the date contradicts', '2026-05-04T10:00:00+02:00', { date: '2026-05-04 14:00:00' }, null],
  ['is not given', null, {}, null],
  ['is all that is given', '2026-05-03T18:30:00+02:00', { datetime: null }, null],
])("the visit's own time, where it %s", (_, datetime, parts, lagging) => {
  const start = getLaggingStart(buildVisit({ datetime, records: [parts] }));
  expect(start === null ? null : formatMachine(start)).toBe(lagging);
});
