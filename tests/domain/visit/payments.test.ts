import { describe, expect, test } from 'vitest';
import type { ClientVisits, PaidLine } from '#contract/lookups/client-visits.ts';
import { describePayment, getPayingClientId } from '#domain/visit/money.ts';
import { addPayments, findPayments } from '#domain/visit/payments.ts';
import type { VisitParts } from '#tests/support/visit-builder.ts';
import { buildVisit } from '#tests/support/visit-builder.ts';

const VISIT = 21_001;
const cut = { id: 301, title: 'Cut', cost: 55 };
const beard = { id: 302, title: 'Beard', cost: 25 };
const pomade = { id: 80, title: 'Pomade', amount: -1, cost: 15 };
const parts = (services: object[] = [cut, beard]): VisitParts => ({
  records: [
    { id: 1, paid_full: 0, services, goods_transactions: [pomade] },
    { id: 2, paid_full: 0, services: [cut], goods_transactions: [pomade] },
  ],
});
const line = (id: number, cost: number, paid: number | null, kind: PaidLine['kind'] = 'service'): PaidLine => ({
  ...{ kind, id, cost, paid, title: null, status: null },
});
/** In another order than the visit's: the two cuts were not paid alike. */
const stated = [line(80, 15, 15, 'goods'), line(301, 55, 55), line(301, 55, 5), line(302, 25, 0)];
const answer = (lines: PaidLine[] | null, visitId = VISIT): ClientVisits => ({
  visits: [{ visitId, startsAt: null, attendance: 1, teamMembers: [], services: [], lines }],
  hasMore: false,
});
const visit = buildVisit(parts());
const leftOf = (...args: Parameters<typeof findPayments>) => addPayments(args[0], findPayments(...args)).left;

test('what is left is what the lines cost and was not paid of them', () => {
  const payments = findPayments(visit, VISIT, answer(stated));
  const completed = addPayments(visit, payments);
  expect(completed.left).toBe(75);
  expect(describePayment(completed)?.label).toBe('75 left of 150');
  const paid = completed.appointments.map(({ services, goods }) =>
    [services, goods].flat().map((each) => each && 'paid' in each && each.paid),
  );
  expect(paid).toEqual([
    [55, 0, 15],
    [5, 15],
  ]);
});

test('sums of cents are exact', () => {
  const cents = buildVisit({
    records: [
      {
        paid_full: 0,
        services: [
          { id: 1, cost: '0.3' },
          { id: 2, cost: '0.1' },
        ],
      },
    ],
  });
  expect(leftOf(cents, VISIT, answer([line(1, 0.3, 0.1), line(2, 0.1, 0)]))).toBe(0.3);
});

describe('nothing is said to be left', () => {
  test.each<[string, ClientVisits]>([
    ['where the answer does not hold the visit', answer(stated, VISIT + 1)],
    ['where a line of it is not known', answer(null)],
    ['where a line is missing', answer(stated.slice(1))],
    ['where there is a line more', answer([...stated, line(9, 1, 0)])],
    ['where a line has another number', answer([...stated.slice(0, 3), line(303, 25, 0)])],
    ['where a line is of goods instead', answer([...stated.slice(0, 3), line(302, 25, 0, 'goods')])],
    ['where a line has another price', answer([...stated.slice(0, 3), line(302, 24, 0)])],
    ['where a price is not given', answer([...stated.slice(0, 3), { ...line(302, 25, 0), cost: null }])],
    ['where it is not given what was paid', answer([...stated.slice(0, 3), line(302, 25, null)])],
    ['where a line is overpaid', answer([...stated.slice(0, 3), line(302, 25, 26)])],
    ['where less than nothing was paid', answer([...stated.slice(0, 3), line(302, 25, -1)])],
    ['where all is paid after all', answer(stated.map((each) => ({ ...each, paid: each.cost })))],
  ])('%s', (_, found) => {
    expect(findPayments(visit, VISIT, found)).toBeNull();
    expect(addPayments(visit, findPayments(visit, VISIT, found))).toBe(visit);
  });

  test.each<[string, VisitParts]>([
    ['a line is gone', parts([cut])],
    ['a price has changed', parts([cut, { ...beard, cost: 30 }])],
    ['a line has come', parts([cut, beard, { id: 303, cost: 1 }])],
    ['it is paid in full', { records: parts().records?.map((record) => ({ ...record, paid_full: 1 })) ?? [] }],
  ])('any more, once %s', (_, later) => {
    const payments = findPayments(visit, VISIT, answer(stated));
    const changed = buildVisit(later);
    expect(addPayments(changed, payments)).toBe(changed);
    // Control: a change of something else keeps it.
    const commented = buildVisit({ ...parts(), comment: 'Rang.' });
    expect(addPayments(commented, payments).left).toBe(75);
  });
});

test('payments are asked for of the only client of a visit that is not paid in full, and of no other', () => {
  const anna = { id: 7, name: 'Anna' };
  const ask = (...records: object[]) => getPayingClientId(buildVisit({ records }));
  expect(ask({ client: anna, paid_full: 0 })).toBe(7);
  expect(ask({ client: anna, paid_full: 1 })).toBeNull();
  expect(ask({ client: anna, paid_full: null })).toBeNull();
  expect(ask({ client: anna, paid_full: 0 }, { client: { id: 8, name: 'Ben' } })).toBeNull();
  expect(ask({ client: { name: 'Anna' }, paid_full: 0 })).toBeNull();
  expect(ask({ client: null, paid_full: 0 })).toBeNull();
  expect(ask({ client: anna, paid_full: 0, services: null })).toBeNull();
});
