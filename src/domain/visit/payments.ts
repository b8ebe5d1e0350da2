import type { ClientVisits, PaidLine } from '#contract/lookups/client-visits.ts';
import type { Visit } from '#contract/visit.ts';
import { summariseMoney } from './money.ts';

/** What was paid of a visit's lines, in the order of `listPayable`. */
export interface Payments {
  /** Of the lines that it was read for: what has changed since makes it void. */
  readonly of: string;
  readonly paid: readonly number[];
}

type Payable = Pick<PaidLine, 'kind' | 'id' | 'cost'>;

/** The lines of the visit that are paid for, each of its goods once. */
function listPayable(visit: Visit): Payable[] {
  const kept = visit.appointments.filter(({ deleted }) => deleted !== true);
  const services = kept.flatMap((appointment) => appointment.services ?? []);
  return [
    ...services.map(({ id, cost }) => ({ kind: 'service' as const, id, cost })),
    ...summariseMoney(visit).goodsLines.map(({ id, cost }) => ({ kind: 'goods' as const, id, cost })),
  ];
}

/** Changes with the lines, their prices, and what the visit says of its payment. */
export function getPaymentsKey(visit: Visit): string {
  return JSON.stringify([listPayable(visit), visit.appointments.map(({ paidFull }) => paidFull)]);
}

/**
 * What was paid of each line, from the client's visits; null unless the answer holds this visit with exactly its lines
 * at exactly their prices, each with what was paid and none overpaid, and something is left (NEIGHBOURS: a client's
 * visits). What is left is stated by the partner, never estimated.
 */
export function findPayments(visit: Visit, visitId: number, { visits }: ClientVisits): Payments | null {
  const stated = visits.find((each) => each.visitId === visitId)?.lines ?? null;
  const lines = listPayable(visit);
  if (stated === null || stated.length !== lines.length) return null;
  const rest = [...stated];
  const paid: number[] = [];
  for (const { kind, id, cost } of lines) {
    const at = rest.findIndex((each) => each.kind === kind && each.id === id && each.cost === cost);
    const [line] = at === -1 ? [] : rest.splice(at, 1);
    if (id === null || line?.paid == null || cost === null || line.paid < 0 || line.paid > cost) return null;
    paid.push(line.paid);
  }
  const hasLeft = lines.some(({ cost }, index) => (cost ?? 0) > (paid[index] ?? 0));
  return hasLeft ? { of: getPaymentsKey(visit), paid } : null;
}

/** The visit with what was paid of each line and what is left; as it is where that was read of other lines. */
export function addPayments(visit: Visit, payments: Payments | null): Visit {
  if (payments === null || payments.of !== getPaymentsKey(visit)) return visit;
  const lines = listPayable(visit);
  const left = lines.reduce((sum, { cost }, at) => sum + (cost ?? 0) - (payments.paid[at] ?? 0), 0);
  let next = 0;
  const take = <Line extends object>(line: Line) => ({ ...line, paid: payments.paid[next++] ?? 0 });
  const withServices = visit.appointments.map((appointment) =>
    appointment.deleted === true ? appointment : { ...appointment, services: appointment.services?.map(take) ?? null },
  );
  const goods = new Map(lines.flatMap(({ kind, id }, at) => (kind === 'goods' ? [[id, payments.paid[at] ?? 0]] : [])));
  const appointments = withServices.map((appointment) => ({
    ...appointment,
    goods: appointment.goods?.map((line) => ({ ...line, paid: goods.get(line.id) ?? 0 })) ?? null,
  }));
  return { ...visit, appointments, left: Math.round(left * 100) / 100 };
}
