import { describe, expect, test } from 'vitest';
import type { Location } from '#contract/lookups/location.ts';
import type { Visit } from '#contract/visit.ts';
import { hasBelievableOffsets, visitSpan } from '#domain/visit/appointment-order.ts';
import { addLocation, getLocationId } from '#domain/visit/location.ts';
import { explainAttention } from '#domain/visit/attention.ts';
import { lineFields } from '#domain/visit/fields.ts';
import { describePayment, formatSum, summariseMoney } from '#domain/visit/money.ts';
import { describeWhen } from '#domain/visit/when.ts';
import type { VisitParts } from '#tests/support/visit-builder.ts';
import { buildVisit } from '#tests/support/visit-builder.ts';

const salon: Location = {
  id: 4564,
  title: 'Linden Street',
  currency: '€',
  timeZone: 'Europe/Berlin',
  countryId: null,
  country: null,
};
/** Blanks that do not break, and narrow ones, as plain ones. */
const plain = (text: string | null | undefined) => text?.replace(/[\u00a0\u202f]/g, ' ');
const formatTotal = (visit: Visit) => plain(formatSum(summariseMoney(visit).total));
const locate = (parts: VisitParts, location: Partial<Location> = {}) =>
  addLocation(buildVisit(parts), { ...salon, ...location });

describe('the currency', () => {
  const goods = [{ id: 7, title: 'Balm', amount: -2, cost: 30, price: 15 }];
  const services = [{ id: 1, title: 'Cut', amount: 2, cost: 28_460, manual_cost: 30_000, cost_per_unit: 14_230 }];
  const parts = {
    records: [{ paid_full: 0, services, goods_transactions: goods, visit_attendance: 1, attendance: 1 }],
  };

  test('stands behind each price and each sum', () => {
    const visit = locate(parts);
    const money = summariseMoney(visit);
    expect([money.services, money.goods, money.total].map((sum) => plain(formatSum(sum)))).toEqual([
      '28 460 €',
      '30 €',
      '28 490 €',
    ]);
    expect(plain(describePayment(visit)?.label)).toBe('Not paid in full · total 28 490 €');
    expect(explainAttention(visit, 1, 0).map(plain)).toContain('Arrived, not paid in full: total 28 490 €');
    const [line] = visit.appointments[0]?.services ?? [];
    const written = ['cost', 'costBefore', 'unitPrice'].map((id) => line && plain(lineFields[id]?.read(line)));
    expect(written).toEqual(['28 460 €', '30 000 €', '14 230 € each']);
  });

  test.each([
    ['no sign', null],
    ['digits, which could be taken for a part of the price', '10'],
    ['a sign with a digit', '€0'],
    ['a mark that turns the text around', '\u202e€'],
    ['a letter that cannot be seen', 'kr\u3164'],
    ['a mark that cannot be seen', 'kr\ufe0f'],
    ['a mark that would stand on the price', '\u0336kr'],
    ['a line of words', 'paid in full'],
    ['nothing', ''],
  ])('is not guessed: %s', (_, currency) => {
    expect(formatTotal(locate(parts, { currency }))).toBe('28 490');
  });

  test('turns no digits around where its letters are written from right to left', () => {
    expect(formatTotal(locate(parts, { currency: 'د.إ' }))).toBe('28 490 \u2068د.إ\u2069');
    // Of one letter for the whole word, and of Adlam.
    expect(formatTotal(locate(parts, { currency: '﷼' }))).toBe('28 490 \u2068﷼\u2069');
    expect(formatTotal(locate(parts, { currency: '\u{1e900}' }))).toBe('28 490 \u2068\u{1e900}\u2069');
  });

  test('control: without a location no sign is written', () => {
    expect(formatTotal(addLocation(buildVisit(parts), undefined))).toBe('28 490');
    expect(formatTotal(addLocation(buildVisit(parts), null))).toBe('28 490');
  });
});

describe('the zone', () => {
  const at = (date: string, datetime?: string) => ({
    datetime: null,
    records: [{ date, datetime, seance_length: 3600 }],
  });
  const offsetOf = (visit: ReturnType<typeof locate>) => visitSpan(visit).start?.offsetMinutes;

  test.each([
    ['in winter', '2026-11-29 10:00:00', 60],
    ['in summer', '2026-07-01 10:00:00', 120],
    ['just before clocks go forward', '2026-03-29 01:59:59', 60],
    ['just after', '2026-03-29 03:00:00', 120],
    ['in an hour that does not exist', '2026-03-29 02:30:00', null],
    ['in an hour that comes twice', '2026-10-25 02:30:00', null],
    ['after that hour', '2026-10-25 03:00:00', 60],
  ])('tells the offset that the answer lacks, %s', (_, date, minutes) => {
    expect(offsetOf(locate(at(date)))).toBe(minutes);
  });

  test('replaces offsets that contradict the date, so that now is known again', () => {
    const parts = at('2026-11-29 10:00:00', '2026-11-29T10:00:00+09:00');
    const contradicted = { ...parts, datetime: '2026-11-29T10:00:00+01:00' };
    const visit = buildVisit(contradicted);
    expect(hasBelievableOffsets(visit)).toBe(false);
    const located = addLocation(visit, salon);
    expect([hasBelievableOffsets(located), offsetOf(located)]).toEqual([true, 60]);
    const when = describeWhen(visitSpan(located), Date.UTC(2026, 10, 29, 8, 35));
    expect(when).toMatchObject({ day: 'Today', distance: 'in 25 min' });
  });

  test('leaves offsets that can be believed as they are', () => {
    const visit = buildVisit(at('2026-11-29 10:00:00', '2026-11-29T10:00:00+03:00'));
    expect(offsetOf(addLocation(visit, { ...salon, currency: null }))).toBe(180);
  });

  test.each([['Nowhere/Atlantis'], [null]])('is not guessed: %s', (timeZone) => {
    expect(offsetOf(locate(at('2026-11-29 10:00:00'), { timeZone }))).toBe(null);
  });
});

test('the location is that of all appointments, or none', () => {
  const idOf = (...ids: (number | null)[]) =>
    getLocationId(buildVisit({ records: ids.map((id) => ({ company_id: id })) }));
  expect([idOf(7), idOf(7, 7), idOf(7, 8), idOf(null), idOf(7, null), idOf()]).toEqual([7, 7, null, null, null, null]);
});
