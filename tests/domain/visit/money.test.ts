import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Visit } from '#contract/visit.ts';
import type { PaymentDescription } from '#domain/visit/money.ts';
import {
  describePayment,
  formatDiscount,
  formatMoney,
  paidWords,
  getPaidState,
  getVisitPaidState,
  sumServices,
  summariseMoney,
} from '#domain/visit/money.ts';
import type { AppointmentWire } from '#tests/support/visit-builder.ts';
import { buildAppointment, buildVisit, buildVisitWire, readBuilt } from '#tests/support/visit-builder.ts';

const cream = { id: 601, title: 'Hand cream', amount: -2, cost: '15.00' };

/** Three appointments with the same goods on each, amounts above one, and costs written as text. */
const wholeDay = buildVisit({
  records: [
    { services: [{ amount: 4, cost: 20_000, manual_cost: 22_000 }], goods_transactions: [cream] },
    { services: [{ amount: 1, cost: '11523.81' }], goods_transactions: [cream] },
    {
      services: [{ amount: 2, cost: 10_476.19 }],
      goods_transactions: [cream, { id: 602, amount: '-1.00', cost: 9.5 }],
    },
  ],
});

test.each([
  [0, '0'],
  [-0, '0'],
  [21_824, '21\u202f824'],
  [11_523.81, '11\u202f523.81'],
  [0.5, '0.50'],
  [11_523.81 + 10_476.19, '22\u202f000'],
  [0.1 + 0.2, '0.30'],
  [0.3 - 0.2 - 0.1, '0'],
  [-1500, '-1\u202f500'],
])('%d reads %s', (amount, words) => {
  expect(formatMoney(amount)).toBe(words);
});

function expectWholeDay(summarise: (visit: Visit) => { readonly amount: number; readonly lineCount: number }): void {
  const { amount, lineCount } = summarise(wholeDay);
  expect(amount).toBeCloseTo(42_024.5);
  expect(lineCount).toBe(5);
}

describe('the sums of a visit', () => {
  test('take line totals as they are and each goods line once', () => {
    const { services, goods, goodsLines, total } = summariseMoney(wholeDay);
    expect(services).toMatchObject({ lineCount: 3, complete: true });
    expect(services.amount).toBeCloseTo(42_000);
    expect(goods).toStrictEqual({ lineCount: 2, amount: 24.5, complete: true });
    expect(goodsLines.map(({ id, amountSold }) => [id, amountSold])).toStrictEqual([
      [601, 2],
      [602, 1],
    ]);
    expect(total.complete).toBe(true);
    expectWholeDay((visit) => summariseMoney(visit).total);
  });

  test('leave deleted appointments out', () => {
    const visit = buildVisit({
      records: [
        {},
        { deleted: true, services: [{ cost: 999 }], goods_transactions: [cream] },
        { deleted: null, services: [{ cost: 2 }] },
      ],
    });
    expect(summariseMoney(visit).total).toStrictEqual({ lineCount: 2, amount: 42, complete: true });
  });

  test('of nothing are nothing, and complete', () => {
    for (const visit of [buildVisit({ records: [] }), buildVisit({ records: [{ services: [] }] })]) {
      expect(summariseMoney(visit).total).toStrictEqual({ lineCount: 0, amount: 0, complete: true });
    }
  });

  test.each([
    ['a cost is not given', { services: [{ cost: 5 }, { cost: null }] }],
    ['a cost is blank', { services: [{ cost: '' }] }],
    ['the services are not given', { services: null }],
    ['the goods are not given anywhere', { goods_transactions: null }],
    ["a goods line's cost is not given", { goods_transactions: [{ id: 1, amount: -1 }] }],
  ])('are incomplete where %s', (_, parts) => {
    expect(summariseMoney(buildVisit({ records: [parts] })).total.complete).toBe(false);
  });

  test('are complete where one appointment alone carries the goods of all', () => {
    const visit = buildVisit({ records: [{ goods_transactions: [cream] }, { goods_transactions: null }] });
    expect(summariseMoney(visit).goods).toStrictEqual({ lineCount: 1, amount: 15, complete: true });
  });

  test.each([
    ['a whole appointment', (appointment: object) => [appointment, 'odd']],
    ['a list of services', (appointment: object) => [{ ...appointment, services: 'odd' }]],
    ['a service', (appointment: object) => [{ ...appointment, services: [{ cost: 5 }, 7] }]],
    ['a cost', (appointment: object) => [{ ...appointment, services: [{ cost: { odd: 5 } }] }]],
    ['a goods line', (appointment: object) => [{ ...appointment, goods_transactions: ['odd'] }]],
  ])('are incomplete where %s could not be read', (_, records) => {
    const visit = readBuilt({ ...buildVisitWire(), records: records(buildAppointment()) });
    expect(visit.unreadable).toHaveLength(1);
    expect(summariseMoney(visit).total.complete).toBe(false);
  });

  test.each([
    ['a title', { services: [{ cost: 40, title: {} }] }],
    ["a team member's rating", { staff: { rating: 'odd' } }],
  ])('stay complete where only %s could not be read', (_, parts) => {
    const visit = readBuilt({ ...buildVisitWire(), records: [{ ...buildAppointment(), ...parts }] });
    expect(visit.unreadable).toHaveLength(1);
    expect(summariseMoney(visit).total).toStrictEqual({ lineCount: 1, amount: 40, complete: true });
  });
});

describe('control', () => {
  test('multiplying by the amount is caught', () => {
    const multiplied = (visit: Visit) => {
      const lines = visit.appointments.flatMap(({ services }) => services ?? []);
      return { amount: lines.reduce((sum, line) => sum + (line.cost ?? 0) * (line.amount ?? 1), 24.5), lineCount: 5 };
    };
    expect(() => expectWholeDay(multiplied)).toThrow(/to be close to/);
  });

  test('goods counted on every appointment are caught', () => {
    const repeated = (visit: Visit) => {
      const lines = visit.appointments.flatMap(({ services, goods }) => [...(services ?? []), ...(goods ?? [])]);
      return { amount: lines.reduce((sum, line) => sum + (line.cost ?? 0), 0), lineCount: lines.length };
    };
    expect(() => expectWholeDay(repeated)).toThrow(/to be close to/);
  });
});

test.each([
  [30, '−30%'],
  [12.5, '−12.5%'],
  [33.333, '−33.33%'],
  [-10, '+10%'],
  [0, null],
  [null, null],
])('a discount of %s reads %s', (discountPercent, words) => {
  expect(formatDiscount({ discountPercent })).toBe(words);
});

/** The state of an ordinary appointment with one service of that cost. */
function paidState(code: unknown, cost: unknown = 40) {
  const services = [{ id: 901, title: 'Haircut', amount: 1, cost, manual_cost: 40 }];
  const [appointment] = readBuilt({
    ...buildVisitWire(),
    records: [{ ...buildAppointment(), paid_full: code, services }],
  }).appointments;
  return appointment === undefined ? null : getPaidState(appointment);
}

test.each([
  [1, 'paid'],
  [0, 'not-paid'],
  [2, 'overpaid'],
  [3, 'unknown'],
  [-1, 'unknown'],
  [null, 'unknown'],
])('code %s is %s', (code, state) => {
  expect(paidState(code)).toBe(state);
});

test.each([0, 1, 2, 7, null])(
  'where every line costs nothing there is nothing to pay, whatever code %s says',
  (code) => {
    expect(paidState(code, 0)).toBe('nothing-to-pay');
    expect(paidState(code, '0.00')).toBe('nothing-to-pay');
    expect(paidState(code, null)).not.toBe('nothing-to-pay');
  },
);

test('goods that cost something are to be paid beside services that cost nothing', () => {
  const records = [{ paid_full: 0, services: [{ cost: 0 }], goods_transactions: [cream] }];
  expect(getVisitPaidState(buildVisit({ records }))).toBe('not-paid');
  expect(getVisitPaidState(buildVisit({ records: [{ ...records[0], goods_transactions: null }] }))).toBe('not-paid');
});

test('what is not known is said to be so, not to be missing: a code may be there', () => {
  expect(paidWords).toStrictEqual({
    paid: 'Paid in full',
    'not-paid': 'Not paid in full',
    overpaid: 'Overpaid',
    'nothing-to-pay': 'Nothing to pay',
    unknown: 'Whether it is paid in full is not known',
  });
});

test.each([
  [[1], 'paid'],
  [[1, 1], 'paid'],
  [[1, 0], 'not-paid'],
  [[0, null], 'not-paid'],
  [[1, null], 'unknown'],
  [[1, 2], 'overpaid'],
  [[2, 0], 'not-paid'],
  [[2], 'overpaid'],
  [[], 'unknown'],
])('a visit with the codes %j is %s', (codes, state) => {
  expect(getVisitPaidState(buildVisit({ records: codes.map((code) => ({ paid_full: code })) }))).toBe(state);
});

test('an appointment with nothing to pay leaves the visit to the others', () => {
  const free = { paid_full: 0, services: [{ cost: 0 }] };
  expect(getVisitPaidState(buildVisit({ records: [free, free] }))).toBe('nothing-to-pay');
  expect(getVisitPaidState(buildVisit({ records: [free, { paid_full: 1 }] }))).toBe('paid');
  expect(getVisitPaidState(buildVisit({ records: [free, { paid_full: 0 }] }))).toBe('not-paid');
});

test('goods taken back lower the total', () => {
  const goods_transactions = [
    { id: 1, amount: -2, cost: 3000 },
    { id: 2, amount: 1, cost: 1500 },
    { id: 3, amount: '-0.5', cost: '0.03' },
    { id: 4, amount: null, cost: 0 },
  ];
  expect(summariseMoney(buildVisit({ records: [{ goods_transactions }] })).goods.amount).toBeCloseTo(1500.03, 9);
});

test('a total is what was sold less what was taken back, in whatever order and number', () => {
  const line = fc.record({ amount: fc.integer({ min: -5, max: 5 }), cents: fc.integer({ min: 0, max: 1_000_000 }) });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
      const goods_transactions = lines.map(({ amount, cents }, id) => ({ id, amount, cost: cents / 100 }));
      const cents = lines.reduce((sum, each) => sum + (each.amount > 0 ? -each.cents : each.cents), 0);
      const { amount } = summariseMoney(buildVisit({ records: [{ goods_transactions }] })).goods;
      expect(Math.round(amount * 100)).toBe(cents);
    }),
  );
});

test('a deleted appointment says nothing of whether the visit is paid', () => {
  expect(getVisitPaidState(buildVisit({ records: [{}, { paid_full: 0, deleted: 1 }] }))).toBe('paid');
  expect(getVisitPaidState(buildVisit({ records: [{ paid_full: 0, deleted: 1 }] }))).toBe('unknown');
});

test('a visit is not called paid where one of its appointments could not be read', () => {
  expect(getVisitPaidState(readBuilt({ ...buildVisitWire(), records: [buildAppointment(), 'odd'] }))).toBe('unknown');
});

test('goods without an id on several appointments may be the same ones, so the total is "at least"', () => {
  const goods_transactions = [{ title: 'Pomade', amount: -1, cost: 15 }];
  const visit = buildVisit({ records: [{ goods_transactions }, { goods_transactions }] });
  expect(summariseMoney(visit).goods.complete).toBe(false);
  const alone = buildVisit({ records: [{ goods_transactions }] });
  expect(summariseMoney(alone).goods.complete).toBe(true);
});

describe('what the head says of payment', () => {
  const free = [{ id: 901, title: 'Haircut', amount: 1, cost: 0 }];

  test.each<[string, Partial<AppointmentWire>[], Omit<PaymentDescription, 'longest'> | null]>([
    ['paid', [{}], { label: 'Paid · 40', tone: 'settled' }],
    ['not paid', [{ paid_full: 0 }], { label: 'Not paid in full · total 40', tone: 'due' }],
    ['one of two paid', [{}, { paid_full: 0 }], { label: 'Not paid in full · total 80', tone: 'due' }],
    ['overpaid', [{ paid_full: 2 }], { label: 'Overpaid · total 40', tone: 'due' }],
    ['not known', [{ paid_full: null }], { label: 'Payment not known · total 40', tone: 'unknown' }],
    ['another code', [{ paid_full: 7 }], { label: 'Payment not known · total 40', tone: 'unknown' }],
    ['free', [{ paid_full: 0, services: free }], { label: 'Nothing to pay', tone: 'settled' }],
    ['no lines', [{ paid_full: 0, services: [] }], null],
    ['only a deleted one', [{ deleted: 1 }], null],
    [
      'a price that is not given',
      [{ paid_full: 0 }, { services: null }],
      { label: 'Not paid in full · total at least 40', tone: 'due' },
    ],
  ])('%s', (_, records, description) => {
    const described = describePayment(buildVisit({ records }));
    expect(described).toEqual(description === null ? null : { ...description, longest: expect.any(String) as string });
    expect(described?.longest.startsWith(described.label) ?? true).toBe(true);
  });

  test('is that it is paid only where all of it is known to be', () => {
    for (const paid of [0, 2, 7, null]) {
      expect(describePayment(buildVisit({ records: [{}, { paid_full: paid }] }))?.label).not.toMatch(/^Paid/);
    }
  });
});

test("an appointment's services are summed up, and the sum is complete only where they are given", () => {
  const sums = [{}, { services: [] }, { services: null }].map((parts) =>
    buildVisit({ records: [parts] }).appointments.map(sumServices),
  );
  expect(sums.flat()).toStrictEqual([
    { lineCount: 1, amount: 40, complete: true },
    { lineCount: 0, amount: 0, complete: true },
    { lineCount: 0, amount: 0, complete: false },
  ]);
});
