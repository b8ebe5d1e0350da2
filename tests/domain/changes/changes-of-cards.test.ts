import { describe, expect, test } from 'vitest';
import { fieldIds } from '#domain/visit/field-ids.ts';
import { nth } from './changes-check.ts';
import type { Row } from './changes-rows.ts';
import {
  ada,
  booking,
  both,
  cut,
  fooledBy,
  nails,
  nothing,
  ofDocument,
  ofGoods,
  one,
  own,
  paper,
  problemsOf,
  service,
  wax,
} from './changes-rows.ts';

const rows: Row[] = [
  [
    'paid',
    ...one({ paid_full: 0 }, { paid_full: 1 }),
    both(() => [fieldIds.visit('paid')], booking('payment')),
    ['Payment: not paid in full → paid in full'],
  ],
  [
    'no longer paid',
    ...one({ paid_full: 1 }, { paid_full: 0 }),
    both(() => [fieldIds.visit('paid')], booking('payment')),
    ['Payment: paid in full → not paid in full'],
  ],
  [
    'not known whether paid',
    ...one({ paid_full: 1 }, { paid_full: null }),
    () => [fieldIds.visit('paid')],
    ['Payment: paid in full → not known'],
  ],
  [
    'a new service',
    ...one({}, { services: [nails, cut] }),
    both(service, () => [fieldIds.visit('total')]),
    ['Service Manicure added', 'Total: 40 → 95'],
  ],
  [
    'a service that is gone',
    ...one({ services: [nails, cut] }, {}),
    () => [fieldIds.visit('total')],
    ['Service Manicure removed', 'Total: 95 → 40'],
  ],
  [
    'a cost, with the discount that explains it',
    ...one({}, { services: [{ ...cut, cost: 36, discount: 10 }] }),
    both(service, () => [fieldIds.visit('total')]),
    ['Service Haircut: price: 40 → 36', 'Total: 40 → 36'],
  ],
  ['an amount', ...one({}, { services: [{ ...cut, amount: 2 }] }), service, ['Service Haircut: quantity: 1 → 2']],
  [
    'an amount that is one again, which is not worth a word',
    ...one({ services: [{ ...cut, amount: 2 }] }, {}),
    nothing,
    ['Service Haircut: quantity: 2 → 1'],
  ],
  [
    'a discount alone',
    ...one({}, { services: [{ ...cut, discount: 5 }] }),
    service,
    ['Service Haircut: discount: none → −5%'],
  ],
  [
    'what it cost before',
    ...one({}, { services: [{ ...cut, manual_cost: 50 }] }),
    service,
    ['Service Haircut: full price is now 50'],
  ],
  [
    'a cost that is no longer given',
    ...one({}, { services: [{ ...cut, cost: null, manual_cost: null }] }),
    both(service, () => [fieldIds.visit('total')]),
    ['Service Haircut: price is no longer given', 'Total: 40 → at least 0'],
  ],
  ['the order of services', ...one({ services: [cut, nails] }, { services: [nails, cut] }), nothing, []],
  [
    'services that are no longer given',
    ...one({}, { services: null }),
    () => [fieldIds.visit('total')],
    ['Services are no longer given', 'Total: 40 → at least 0'],
  ],
  [
    'new goods',
    ...one({}, { goods_transactions: [wax] }),
    both(ofGoods, () => [fieldIds.visit('total')]),
    ['Goods Wax added', 'Total: 40 → 49'],
  ],
  [
    'goods that are gone',
    ...one({ goods_transactions: [wax] }, {}),
    () => [fieldIds.visit('total')],
    ['Goods Wax removed', 'Total: 49 → 40'],
  ],
  [
    'how many were sold',
    ...one({ goods_transactions: [wax] }, { goods_transactions: [{ ...wax, amount: '-2.00' }] }),
    ofGoods,
    ['Goods Wax: quantity: 1 → 2'],
  ],
  ['a new document', ...one({ documents: [] }, { documents: [paper] }), ofDocument, ['Document Visit 4163 added']],
  [
    'a document that is gone',
    ...one({ documents: [paper] }, { documents: [] }),
    nothing,
    ['Document Visit 4163 removed'],
  ],
  [
    'a document’s date, which by itself is no news',
    ...one({ documents: [paper] }, { documents: [{ ...paper, date_created: '2026-05-04 11:00:00' }] }),
    nothing,
    [],
  ],
  [
    'another team member',
    ...one({ staff: ada }, { staff_id: 302, staff: { ...ada, id: 302, name: 'Bo Lind', rating: 4 } }),
    own('teamMember', 'rating'),
    ['Team member: Ada Okafor → Bo Lind'],
  ],
  [
    'a rating',
    ...one({ staff: ada }, { staff: { ...ada, votes_count: 13 } }),
    own('rating'),
    ['Team member Ada Okafor: rating: 4.5 (12 votes) → 4.5 (13 votes)'],
  ],
  [
    'a position',
    ...one({ staff: ada }, { staff: { ...ada, position: [] } }),
    own('teamMember'),
    ['Team member Ada Okafor: position is no longer given', 'Position number is no longer given'],
  ],
  [
    'a technical break',
    ...one({}, { technical_break_duration: 600 }),
    both(() => [fieldIds.visit('time')], own('time', 'duration')),
    ['Time: 10:00–11:00 → 10:00–10:50'],
  ],
  ['places', ...one({ clients_count: 2 }, { clients_count: 3 }), own('places'), ['Places: 2 → 3']],
  ['one place, which is not worth a word', ...one({ clients_count: null }, { clients_count: 1 }), nothing, []],
  [
    'a visitor, unsaid',
    ...one({}, { comer: { id: 4, title: 'Biscuit', slug: 'pet' } }),
    own('visitor'),
    ['Visitor added'],
  ],
  [
    'a price per unit',
    ...one(
      { services: [{ ...cut, amount: 2, cost_per_unit: 20 }] },
      { services: [{ ...cut, amount: 2, cost_per_unit: 21 }] },
    ),
    service,
    ['Service Haircut: unit price: 20 each → 21 each'],
  ],
  [
    'a service that carries another number and reads the same',
    ...one({}, { services: [{ ...cut, id: 999 }] }),
    nothing,
    [],
  ],
  [
    'one of two services with one number',
    ...one({ services: [cut, { ...nails, id: 901 }] }, { services: [{ ...nails, id: 901 }] }),
    () => [fieldIds.visit('total')],
    ['Service Haircut removed', 'Total: 95 → 55'],
  ],
  [
    'labels that are no longer given, and so were not removed',
    ...one({ record_labels: [{ id: 1, title: 'VIP' }] }, { record_labels: null }),
    nothing,
    ['Label VIP is no longer given'],
  ],
  [
    'one of two labels that is gone',
    ...one(
      {
        record_labels: [
          { id: 1, title: 'VIP' },
          { id: 2, title: 'New' },
        ],
      },
      { record_labels: [{ id: 2, title: 'New' }] },
    ),
    own('labels'),
    ['Label VIP removed'],
  ],
  [
    'overpaid',
    ...one({ paid_full: 1 }, { paid_full: 2 }),
    both(() => [fieldIds.visit('paid')], booking('payment')),
    ['Payment: paid in full → overpaid'],
  ],
  [
    'a label',
    ...one({ record_labels: [{ id: 1, title: 'VIP' }] }, { record_labels: [{ id: 2, title: 'New' }] }),
    own('labels'),
    ['Label New added', 'Label VIP removed'],
  ],
  [
    'a confirmation',
    ...one({ confirmed: 0 }, { confirmed: 1 }),
    booking('confirmed'),
    ['Booking: not accepted by the salon yet → accepted by the salon'],
  ],
  [
    'a confirmation that is no longer given',
    ...one({ confirmed: 1 }, { confirmed: null }),
    nothing,
    ['Booking is no longer given'],
  ],
  [
    'a reminder',
    ...one({ sms_before: 0 }, { sms_before: 24 }),
    booking('reminder'),
    ['SMS reminder: none → 24 h before'],
  ],
  ['a text with words of its own, unsaid', ...one({}, { sms_now_text: 'Hi' }), booking('smsText'), ['SMS text added']],
  [
    'a custom field, its value unsaid',
    ...one({ custom_fields: { Allergies: 'none' } }, { custom_fields: { Allergies: 'nuts' } }),
    (visit) => [fieldIds.customField(nth(visit, 0), 'Allergies')],
    ['Custom field Allergies: value changed'],
  ],
  [
    'the time of the last change, which by itself is no news',
    ...one({ last_change_date: '2026-05-04T08:00:00+0200' }, { last_change_date: '2026-05-04T09:00:00+0200' }),
    nothing,
    [],
  ],
  [
    'the time of the last change beside what changed',
    ...one({}, { last_change_date: '2026-05-04T09:00:00+0200', comment: 'Late' }),
    own('comment'),
    ['Comment added'],
  ],
];

describe('a change of money or of a card highlights and describes exactly that', () => {
  test.each(rows)('%s', (...row) => {
    expect(problemsOf(row)).toStrictEqual([]);
  });

  test('is told from a comparison that highlights everything', () => {
    expect(fooledBy(rows)).toStrictEqual([]);
  });
});
