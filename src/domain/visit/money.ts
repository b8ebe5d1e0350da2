import type { Appointment } from '#contract/appointment.ts';
import type { GoodsLine } from '#contract/goods-line.ts';
import type { ServiceLine } from '#contract/service-line.ts';
import type { Visit } from '#contract/visit.ts';
import { formatHundredths, formatNumber } from '#domain/count.ts';
import { getVisitClients } from './clients.ts';

/**
 * `21 824` or `11 523.81 €`, of whole units of the location's currency. The visit's answer does not name it: without a
 * sign none is written.
 */
export function formatMoney(amount: number, currency = ''): string {
  const cents = Math.round(amount * 100);
  const written = cents % 100 === 0 ? formatNumber(cents / 100) : formatHundredths(cents / 100);
  return currency === '' ? written : `${written}\u00a0${currency}`;
}

type Reduced = Pick<ServiceLine, 'discountPercent'>;

/** `−30%`; null for none. A negative discount is a surcharge: `+10%`. */
export function formatDiscount({ discountPercent }: Reduced): string | null {
  if (discountPercent === null || discountPercent === 0) return null;
  return `${discountPercent > 0 ? '−' : '+'}${formatPercent(Math.abs(discountPercent))}`;
}

function formatPercent(percent: number): string {
  return `${Math.round(percent * 100) / 100}%`;
}

export interface Money {
  readonly services: Sum;
  /** Each goods id once: the partner repeats the same lines on every appointment of a visit. */
  readonly goodsLines: readonly (GoodsLine & { readonly amount: number | null })[];
  readonly goods: Sum;
  readonly total: Sum;
}

/** What reads beside the visit's own tell of a line. */
export interface Priced {
  /** The sign of the location's currency. */
  readonly currency?: string;
  /** What of it was paid. */
  readonly paid?: number;
}

interface Sum {
  readonly lineCount: number;
  /** Of the lines whose cost is known. Costs are line totals, so amounts are never multiplied in. */
  readonly amount: number;
  /** False where a line or its cost is missing: then the sum is "at least". */
  readonly complete: boolean;
  readonly currency?: string;
}

/** `165`, or `at least 165` where a line or its cost is missing. */
export function formatSum({ amount, complete, currency }: Sum): string {
  return complete ? formatMoney(amount, currency) : `at least ${formatMoney(amount, currency)}`;
}

/** True where there is certainly nothing to sum up. */
export function isEmptySum({ lineCount, complete }: Sum): boolean {
  return lineCount === 0 && complete;
}

/** True where something of it is known: "at least 0" says nothing. */
export function isKnownSum({ lineCount, amount, complete }: Sum): boolean {
  return lineCount > 0 && (complete || amount !== 0);
}

/** The visit's lines and sums, deleted appointments left out. */
export function summariseMoney(visit: Visit): Money {
  const kept = visit.appointments.filter((appointment) => appointment.deleted !== true);
  const goodsLines = uniqueGoods(kept.flatMap((appointment) => appointment.goods ?? []));
  const services = sum(
    kept.flatMap((appointment) => appointment.services ?? []),
    kept.every((appointment) => appointment.services !== null) && !isUnreadable(visit, 'services'),
  );
  const goodsGiven = kept.length === 0 || kept.some((appointment) => appointment.goods !== null);
  // A line without an id may be one of those repeated, so nothing certain can be said of the sum.
  const areDistinct = goodsLines.every((line) => line.id !== null) || kept.length === 1;
  const goods = sum(goodsLines, goodsGiven && areDistinct && !isUnreadable(visit, 'goods_transactions'));
  return {
    services,
    goodsLines: goodsLines.map((line) => ({ ...line, amount: line.amountSold })),
    goods,
    total: {
      lineCount: services.lineCount + goods.lineCount,
      amount: services.amount + goods.amount,
      complete: services.complete && goods.complete,
      ...withSign(services.currency ?? goods.currency),
    },
  };
}

/** True where a whole appointment could not be read, or the named list of one, or a whole line of that list. */
function isUnreadable(visit: Visit, list: 'services' | 'goods_transactions' | null): boolean {
  return visit.unreadable.some((path) => {
    const [records, , field, , partOfLine] = path.split('.');
    return records === 'records' && (field === undefined || (field === list && partOfLine === undefined));
  });
}

function uniqueGoods(lines: readonly GoodsLine[]): GoodsLine[] {
  const seen = new Set<number>();
  return lines.filter((line) => {
    if (line.id === null) return true;
    if (seen.has(line.id)) return false;
    seen.add(line.id);
    return true;
  });
}

function sum(lines: readonly (Pick<ServiceLine, 'cost'> & Priced)[], allThere: boolean): Sum {
  return {
    lineCount: lines.length,
    amount: lines.reduce((total, line) => total + (line.cost ?? 0), 0),
    complete: allThere && lines.every((line) => line.cost !== null),
    ...withSign(lines[0]?.currency),
  };
}

function withSign(currency: string | undefined): Pick<Sum, 'currency'> {
  return currency === undefined ? {} : { currency };
}

/** Of one appointment's services; `complete` is false where they are not given. */
export function sumServices({ services }: Pick<Appointment, 'services'>): Sum {
  return sum(services ?? [], services !== null);
}

/** What is claimed of an appointment's or a visit's payment. */
type PaidState = 'paid' | 'not-paid' | 'overpaid' | 'nothing-to-pay' | 'unknown';

type Payable = Pick<Appointment, 'paidFull' | 'services' | 'goods'>;

/**
 * 1 is paid in full, 0 is not, 2 is overpaid (source: the partner's reference, `paid_full`); any other code is undocumented, so nothing is claimed. Where every line
 * costs 0 there is nothing to pay, whatever the code says.
 */
export function getPaidState({ paidFull, services, goods }: Payable): PaidState {
  const lines = services === null || goods === null ? null : [...services, ...goods];
  if (lines !== null && lines.length > 0 && lines.every(({ cost }) => cost === 0)) return 'nothing-to-pay';
  return paidFull === 1 ? 'paid' : paidFull === 0 ? 'not-paid' : paidFull === 2 ? 'overpaid' : 'unknown';
}

/** One unpaid appointment makes the visit unpaid; all must be read and paid for it to be paid. */
export function getVisitPaidState(visit: Visit): PaidState {
  const kept = visit.appointments.filter((appointment) => appointment.deleted !== true);
  const states = kept.map(getPaidState);
  if (states.includes('not-paid')) return 'not-paid';
  if (states.length === 0 || states.includes('unknown') || isUnreadable(visit, null)) return 'unknown';
  const payable = states.filter((state) => state !== 'nothing-to-pay');
  if (payable.length === 0) return 'nothing-to-pay';
  return payable.includes('overpaid') ? 'overpaid' : 'paid';
}

/** The only client of a visit that is not paid in full, whose payments can be asked for; null for any other visit. */
export function getPayingClientId(visit: Visit): number | null {
  const { clients } = getVisitClients(visit);
  const isWhole = summariseMoney(visit).total.complete;
  return clients.length === 1 && isWhole && getVisitPaidState(visit) === 'not-paid' ? (clients[0]?.id ?? null) : null;
}

export interface PaymentDescription {
  readonly label: string;
  /** The longest that the label can become when what was paid, and the currency, are told later. */
  readonly longest: string;
  readonly tone: 'due' | 'settled' | 'unknown';
}

/** What the page's head says of payment, with the total where there is something to pay; null where there are no lines. */
export function describePayment(visit: Visit): PaymentDescription | null {
  const { total } = summariseMoney(visit);
  if (isEmptySum(total)) return null;
  const { words, tone, nounOfSum } = paymentWords[getVisitPaidState(visit)];
  const write = (of: Sum) =>
    words + (nounOfSum === null || !isKnownSum(total) ? '' : ` · ${nounOfSum}${formatSum(of)}`);
  const left = tone === 'due' ? describeLeft(visit, total) : null;
  return { label: left ?? write(total), longest: write({ ...total, currency: total.currency ?? '€' }), tone };
}

const paymentWords = {
  paid: { words: 'Paid', nounOfSum: '', tone: 'settled' },
  'not-paid': { words: 'Not paid in full', nounOfSum: 'total ', tone: 'due' },
  overpaid: { words: 'Overpaid', nounOfSum: 'total ', tone: 'due' },
  'nothing-to-pay': { words: 'Nothing to pay', nounOfSum: null, tone: 'settled' },
  unknown: { words: 'Payment not known', nounOfSum: 'total ', tone: 'unknown' },
} as const satisfies Record<PaidState, object>;

/** `70 € left of 165 €`; null where Altegio has not said what was paid of each line. */
export function describeLeft({ left }: Visit, total: Sum): string | null {
  return left === undefined || !total.complete
    ? null
    : `${formatMoney(left, total.currency)} left of ${formatSum(total)}`;
}

/** Beside a label. */
export const paidTexts = {
  paid: 'paid in full',
  'not-paid': 'not paid in full',
  overpaid: 'overpaid',
  'nothing-to-pay': 'nothing to pay',
  unknown: 'not known',
} satisfies Record<PaidState, string>;

export const paidWords = {
  paid: 'Paid in full',
  'not-paid': 'Not paid in full',
  overpaid: 'Overpaid',
  'nothing-to-pay': 'Nothing to pay',
  unknown: 'Whether it is paid in full is not known',
} satisfies Record<PaidState, string>;
