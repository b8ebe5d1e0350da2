import * as v from 'valibot';
import { fullPrice, given, wireId, wireName, wireNumber } from './wire-quirks.ts';

export const serviceLineSchema = v.object({
  id: given(wireId),
  title: given(wireName),
  amount: given(wireNumber),
  cost: given(wireNumber),
  manual_cost: given(wireNumber),
  cost_per_unit: given(wireNumber),
  first_cost: given(wireNumber),
  discount: given(wireNumber),
});

export const serviceLine = v.pipe(
  serviceLineSchema,
  v.transform((wire) => ({
    id: wire.id,
    title: wire.title,
    amount: wire.amount,
    /** The total of the line, already multiplied by the amount. */
    cost: wire.cost,
    /** Before discounts and loyalty, where that is more than the cost; a line total too. */
    costBefore: fullPrice(wire.cost, wire.manual_cost, wire.first_cost),
    costPerUnit: wire.cost_per_unit,
    discountPercent: wire.discount,
  })),
);

/** A line of the partner's `services`. */
export type ServiceLine = v.InferOutput<typeof serviceLine>;
