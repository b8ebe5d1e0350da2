import { describe, expect, test } from 'vitest';
import { spotOf } from '#domain/change-spots.ts';
import type { Row } from './changes-rows.ts';
import {
  ada,
  both,
  cut,
  fact,
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
  ['paid', ...one({ paid_full: 0 }, { paid_full: 1 }), both(() => [spotOf.paid], fact('Payment')), ['Paid in full']],
  [
    'no longer paid',
    ...one({ paid_full: 1 }, { paid_full: 0 }),
    both(() => [spotOf.paid], fact('Payment')),
    ['No longer paid in full'],
  ],
  [
    'not known whether paid',
    ...one({ paid_full: 1 }, { paid_full: null }),
    both(() => [spotOf.paid], fact('Payment')),
    ['Whether it is paid in full is no longer known'],
  ],
  [
    'a new service',
    ...one({}, { services: [nails, cut] }),
    both(service, () => [spotOf.total]),
    ['Service added: Manicure', 'Total changed from 40 to 95'],
  ],
  [
    'a service that is gone',
    ...one({ services: [nails, cut] }, {}),
    () => [spotOf.total],
    ['Service removed: Manicure', 'Total changed from 95 to 40'],
  ],
  [
    'a cost, with the discount that explains it',
    ...one({}, { services: [{ ...cut, cost: 36, discount: 10 }] }),
    both(service, () => [spotOf.total]),
    ['Cost of Haircut changed from 40 to 36', 'Total changed from 40 to 36'],
  ],
  ['an amount', ...one({}, { services: [{ ...cut, amount: 2 }] }), service, ['Amount of Haircut changed from 1 to 2']],
  [
    'a discount alone',
    ...one({}, { services: [{ ...cut, discount: 5 }] }),
    service,
    ['Discount of Haircut changed from none to −5%'],
  ],
  [
    'what it cost before',
    ...one({}, { services: [{ ...cut, manual_cost: 50 }] }),
    service,
    ['Full price of Haircut is now 50'],
  ],
  [
    'a cost that is no longer given',
    ...one({}, { services: [{ ...cut, cost: null, manual_cost: null }] }),
    both(service, () => [spotOf.total]),
    ['Cost of Haircut is no longer given', 'Total changed from 40 to at least 0'],
  ],
  ['the order of services', ...one({ services: [cut, nails] }, { services: [nails, cut] }), nothing, []],
  [
    'services that are no longer given',
    ...one({}, { services: null }),
    () => [spotOf.total],
    ['Services are no longer given', 'Total changed from 40 to at least 0'],
  ],
  [
    'new goods',
    ...one({}, { goods_transactions: [wax] }),
    both(ofGoods, () => [spotOf.total]),
    ['Goods added: Wax', 'Total changed from 40 to 49'],
  ],
  [
    'goods that are gone',
    ...one({ goods_transactions: [wax] }, {}),
    () => [spotOf.total],
    ['Goods removed: Wax', 'Total changed from 49 to 40'],
  ],
  [
    'how many were sold',
    ...one({ goods_transactions: [wax] }, { goods_transactions: [{ ...wax, amount: '-2.00' }] }),
    ofGoods,
    ['Amount of Wax changed from 1 to 2'],
  ],
  ['a new document', ...one({ documents: [] }, { documents: [paper] }), ofDocument, ['Document Visit 4163 added']],
  [
    'a document that is gone',
    ...one({ documents: [paper] }, { documents: [] }),
    nothing,
    ['Document Visit 4163 removed'],
  ],
  [
    'a document’s date',
    ...one({ documents: [paper] }, { documents: [{ ...paper, date_created: '2026-05-04 11:00:00' }] }),
    ofDocument,
    ['Document Visit 4163 changed'],
  ],
  [
    'another team member',
    ...one({ staff: ada }, { staff_id: 302, staff: { ...ada, id: 302, name: 'Bo Lind', rating: 4 } }),
    own('teamMember', 'rating'),
    ['Team member changed from Ada Okafor to Bo Lind'],
  ],
  [
    'a rating',
    ...one({ staff: ada }, { staff: { ...ada, votes_count: 13 } }),
    own('rating'),
    ['Rating of Ada Okafor changed from 4.5 (12 votes) to 4.5 (13 votes)'],
  ],
  [
    'a position',
    ...one({ staff: ada }, { staff: { ...ada, position: [] } }),
    own('teamMember'),
    ['Position of Ada Okafor is no longer given'],
  ],
  [
    'a label',
    ...one({ record_labels: [{ id: 1, title: 'VIP' }] }, { record_labels: [{ id: 2, title: 'New' }] }),
    own('labels'),
    ['Label added: New', 'Label removed: VIP'],
  ],
  [
    'a confirmation',
    ...one({ confirmed: 0 }, { confirmed: 1 }),
    fact('Confirmed'),
    ['Confirmation changed from no to yes'],
  ],
  [
    'a reminder',
    ...one({ sms_before: 0 }, { sms_before: 24 }),
    fact('SMS reminder'),
    ['SMS reminder changed from none to 24 h before'],
  ],
  ['a text with words of its own, unsaid', ...one({}, { sms_now_text: 'Hi' }), fact('SMS text'), ['SMS text added']],
  [
    'a custom field, its value unsaid',
    ...one({ custom_fields: { Allergies: 'none' } }, { custom_fields: { Allergies: 'nuts' } }),
    fact('Allergies'),
    ['Custom field Allergies changed'],
  ],
  [
    'the time of the last change alone',
    ...one({}, { last_change_date: '2026-05-04T09:00:00+0200' }),
    fact('Last changed'),
    ['Last change is now 4 May 2026, 09:00'],
  ],
  [
    'the time of the last change beside what changed',
    ...one({}, { last_change_date: '2026-05-04T09:00:00+0200', comment: 'Late' }),
    both(fact('Last changed'), own('comment')),
    ['Comment added'],
  ],
];

describe('a change of money or of a card marks and says exactly that', () => {
  test.each(rows)('%s', (...row) => {
    expect(problemsOf(row)).toStrictEqual([]);
  });

  test('is told from a comparison that marks everything', () => {
    expect(fooledBy(rows)).toStrictEqual([]);
  });
});
