import { describe, expect, test } from 'vitest';
import type { Visit } from '#contract/visit.ts';
import { fieldIds } from '#domain/visit/field-ids.ts';
import { describeChanges } from '#domain/changes/describe-changes.ts';
import type { AppointmentWire } from '#tests/support/visit-builder.ts';
import { buildAppointment, buildVisit, buildVisitWire, readBuilt } from '#tests/support/visit-builder.ts';
import type { Expected } from './changes-check.ts';
import { describeNaively, findProblems, nth } from './changes-check.ts';
import type { Row } from './changes-rows.ts';
import { cut, fooledBy, nails, paper, problemsOf } from './changes-rows.ts';

type Parts = Partial<AppointmentWire>;
const at = (hour: number) => `2026-05-04T${String(hour).padStart(2, '0')}:00:00+02:00`;
const first: Parts = { id: 1, datetime: at(10), documents: [] };
const second: Parts = { id: 2, datetime: at(11), documents: [] };
const third: Parts = { id: 3, datetime: at(12), documents: [] };
const own = (index: number, ...parts: Parameters<typeof fieldIds.appointment>[1][]) => {
  return (visit: Visit) => parts.map((part) => fieldIds.appointment(nth(visit, index), part));
};
const free = Array.from({ length: 35 }, (_, index) => ({
  id: 1000 + index,
  title: `Extra ${index}`,
  amount: 1,
  cost: 0,
}));
const records = (...all: Parts[]) => ({ records: all });

const rows: Row[] = [
  [
    'the status of one',
    records(first, { ...second, attendance: 2 }),
    records(first, { ...second, attendance: 1 }),
    (visit) => [fieldIds.visit('status'), ...own(1, 'status')(visit)],
    ['Status: 1 of 2 arrived → Arrived', 'Appointment 2: status: Confirmed → Arrived'],
  ],
  [
    'the status of the visit and all of them, said once',
    { attendance: 0, ...records({ ...first, attendance: 0 }, { ...second, attendance: 0 }) },
    records(first, second),
    (visit) => [fieldIds.visit('status'), ...own(0, 'status')(visit), ...own(1, 'status')(visit)],
    ['Status: Pending → Arrived'],
  ],
  [
    'the status of the visit and one of them',
    { attendance: 0, ...records({ ...first, attendance: 0 }, { ...second, attendance: 0 }) },
    records(first, { ...second, attendance: 0 }),
    (visit) => [fieldIds.visit('status'), ...own(0, 'status')(visit)],
    ['Status: Pending → 1 of 2 arrived', 'Appointment 1: status: Pending → Arrived'],
  ],
  [
    'the order in which the partner lists them',
    records(first, second, third),
    records(third, first, second),
    () => [],
    [],
  ],
  [
    'a new one, highlighted as a whole, its documents unsaid',
    records(first, third),
    records(first, third, { ...second, documents: [paper], services: [] }),
    own(2, 'whole'),
    ['Appointment 2 added'],
  ],
  [
    'one that is gone, by the place that it had',
    records(first, { ...second, services: [] }, third),
    records(first, third),
    () => [],
    ['Appointment 2 removed'],
  ],
  [
    'a service, its cost, and a comment',
    records(first, { ...second, services: [cut, nails] }),
    records(first, { ...second, services: [cut, { ...nails, cost: 60, manual_cost: 60 }], comment: 'Late' }),
    (visit) => [fieldIds.service(nth(visit, 1), 1), fieldIds.visit('total'), ...own(1, 'comment')(visit)],
    ['Appointment 2, service Manicure: price: 55 → 60', 'Total: 135 → 140', 'Appointment 2: comment added'],
  ],
  [
    'one that moved before another, by the place that it has',
    records(first, second),
    records(first, { ...second, datetime: at(9) }),
    (visit) => [fieldIds.visit('time'), ...own(1, 'time')(visit)],
    ['Time: 10:00–12:00 → 09:00–11:00', 'Appointment 1: time: 11:00–12:00 → 09:00–10:00'],
  ],
  [
    'one that is deleted',
    records(first, { ...second, services: [], seance_length: 0 }),
    records(first, { ...second, services: [], seance_length: 0, deleted: 1 }),
    own(1, 'whole'),
    ['Appointment 2 deleted'],
  ],
  [
    'whose one is, with a second client',
    records(first, second),
    records(first, { ...second, client: { id: 402, name: 'Ben Ode' } }),
    (visit) => [
      fieldIds.visit('clients'),
      fieldIds.client({ ...clientOf(visit, 1) }, 'name'),
      ...own(1, 'client')(visit),
    ],
    ['Client 2 added', 'Appointment 2: client changed'],
  ],
  [
    'many things, the most important first',
    records(first, second, third),
    {
      attendance: 0,
      ...records(
        first,
        { ...second, services: [cut, nails], documents: [paper] },
        { ...third, comment: 'a', confirmed: 1 },
      ),
    },
    (visit) => [
      fieldIds.visit('status'),
      fieldIds.visit('total'),
      fieldIds.service(nth(visit, 1), 1),
      ...(nth(visit, 1).documents ?? []).map((document) => fieldIds.document(nth(visit, 1), document)),
      ...own(2, 'comment')(visit),
      fieldIds.booking(nth(visit, 2), 'confirmed'),
    ],
    [
      'Status: Arrived → Pending',
      'Appointment 2: service Manicure added',
      'Appointment 2: document Visit 4163 added',
      'Total: 120 → 175',
      'Appointment 3: comment added',
      'Appointment 3: booking is now accepted by the salon',
    ],
  ],
  [
    'more than thirty things, twenty-nine and a count',
    records(first, second),
    records(first, { ...second, services: [cut, ...free] }),
    (visit) => free.map((_, index) => fieldIds.service(nth(visit, 1), index + 1)),
    [...free.slice(0, 29).map(({ title }) => `Appointment 2: service ${title} added`), 'and 6 more changes'],
  ],
];

function clientOf(visit: Visit, index: number) {
  const { client } = nth(visit, index);
  if (client === null || client === 'none') throw new Error('The appointment has no client');
  return client;
}

describe('among several appointments', () => {
  test.each(rows)('%s', (...row) => {
    expect(problemsOf(row)).toStrictEqual([]);
  });

  test('each is told from a comparison that highlights everything', () => {
    expect(fooledBy(rows)).toStrictEqual([]);
  });
});

describe('odd answers', () => {
  const read = (...all: unknown[]) => {
    return readBuilt({
      ...buildVisitWire(),
      records: all.map((parts) => ({ ...buildAppointment(), ...Object(parts) })),
    });
  };
  const expectExactly = (before: Visit, after: Visit, expected: Expected) => {
    expect(findProblems(describeChanges, before, after, expected)).toStrictEqual([]);
    expect(findProblems(describeNaively, before, after, expected)).not.toStrictEqual([]);
  };

  test('of one id again and again, the one that changed is found by its place', () => {
    const [before, after] = [0, 1].map((attendance) =>
      read({ datetime: at(10) }, { datetime: at(11), attendance }, { datetime: at(12) }),
    );
    if (before === undefined || after === undefined) throw new Error('Nothing was read');
    const sentences = ['Status: 2 of 3 arrived → Arrived', 'Appointment 2: status: Pending → Arrived'];
    expectExactly(before, after, { ids: [fieldIds.visit('status'), ...own(1, 'status')(after)], sentences });
    expect(own(1, 'status')(after)).not.toStrictEqual(own(0, 'status')(after));
  });

  test('without ids the places tell', () => {
    const before = read({ ...first, id: null }, { ...second, id: null });
    const after = read({ ...first, id: null }, { ...second, id: null, comment: 'Late' });
    expectExactly(before, after, { ids: own(1, 'comment')(after), sentences: ['Appointment 2: comment added'] });
  });

  test('without ids, or with one id again and again, the order is no difference', () => {
    for (const id of [null, 901]) {
      const [one, other] = [
        { ...cut, id },
        { ...nails, id },
      ];
      const before = read({ id: null, services: [one, other] }, { id: null, comment: 'a' });
      const after = read({ id: null, comment: 'a' }, { id: null, services: [other, one] });
      expectExactly(before, after, { ids: [], sentences: [] });
    }
  });

  test('an id that can no longer be read makes no other appointment of it', () => {
    const after = read({ id: { odd: true } });
    expectExactly(read({}), after, { ids: [], sentences: ['Appointment number is no longer given'] });
  });

  test('what could not be read was not removed', () => {
    const after = read({ services: [cut, 'odd'] });
    expectExactly(read({ services: [cut, nails] }), after, {
      ids: [fieldIds.visit('total')],
      sentences: ['Service Manicure is no longer given', 'Total: 95 → at least 40'],
    });
  });

  test('names are shown with what they hide, on one line, and cut', () => {
    const titled = (title: string) => buildVisit({ records: [{ services: [{ ...cut, title, cost: 41 }] }] });
    const say = (title: string) =>
      describeChanges(buildVisit({ records: [{ services: [] }] }), titled(title)).sentences[0];
    expect(say('Cut\u202E\nand dry')).toBe('Service Cut⟨U+202E⟩ and dry added');
    expect(say('x'.repeat(5000))).toBe(`Service ${'x'.repeat(59)}… added`);
    const [one, other] = ['a', 'b'].map((end) => titled('x'.repeat(5000) + end));
    expect(one && other && describeChanges(one, other).fieldIds.size).toBe(1);
    expect(say('قص')).toBe('Service \u2068قص\u2069 added');
  });
});
