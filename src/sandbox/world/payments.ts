import type { ListedAppointment } from './appointments.ts';
import { isObject } from './appointments.ts';
import { partPayments } from './clients.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What was paid, by appointment or goods line, where it is neither nothing nor all: 21001 leaves 70 of 165. */
const PAID_IN_PART = new Map<number, readonly number[]>([
  [60_001, [55, 10]],
  [60_002, [15]],
  [80_211, [15]],
  [61_040, [50, 0]],
  [840, [18]],
  ...partPayments,
]);
const OVERPAID_BY = 10;

/** The lines of an appointment's services with what was paid for each, so that they agree with its `paid_full`. */
export function listPaidServices(record: Fields): unknown[] {
  const services = Array.isArray(record['services']) ? record['services'] : [];
  return services.map((line: unknown, place) => {
    if (!isObject(line)) return line;
    const { id, title, first_cost = line['cost'], discount = 0 } = line;
    return { id, title, first_cost, discount_percent: discount, ...payLine(line, place, record) };
  });
}

/** The goods of visits, each line once although all appointments of its visit repeat it: a sale of its own each. */
export function listPaidGoods(appointments: readonly ListedAppointment[]): object[] {
  const sold = new Map<string, object>();
  for (const { visitId, record } of appointments) {
    const goods = Array.isArray(record['goods_transactions']) ? record['goods_transactions'].filter(isObject) : [];
    for (const line of goods) {
      const key = `${visitId} ${String(line['id'])}`;
      if (sold.has(key)) continue;
      const { id, title, amount } = line;
      const paid = payLine(line, 0, { ...record, id });
      const { date } = record;
      sold.set(key, {
        ...{ id, date, visit_id: visitId, record_id: record['id'] },
        goods: [{ id, title, amount, ...paid }],
      });
    }
  }
  return [...sold.values()];
}

/** `payer`: the appointment or the goods line that sums are kept for, with the `paid_full` of the appointment. */
function payLine(line: Fields, place: number, payer: Fields) {
  const cost = Number(line['cost_to_pay'] ?? line['cost'] ?? 0);
  const paid = getPaid(cost, place, payer);
  return {
    cost_to_pay: line['cost_to_pay'] ?? line['cost'],
    paid_sum: paid,
    payment_status: paid > cost ? 'paid_over' : paid === cost ? 'paid_full' : paid > 0 ? 'paid_not_full' : 'not_paid',
  };
}

function getPaid(cost: number, place: number, payer: Fields): number {
  if (payer['paid_full'] === 1) return cost;
  if (payer['paid_full'] === 2) return place === 0 ? cost + OVERPAID_BY : cost;
  return PAID_IN_PART.get(Number(payer['id']))?.[place] ?? 0;
}
