import * as v from 'valibot';
import { fullPrice, given, wireId, wireName, wireNumber } from './wire-quirks.ts';

export const goodsLineSchema = v.object({
  id: given(wireId),
  title: given(wireName),
  amount: given(wireNumber),
  cost: given(wireNumber),
  manual_cost: given(wireNumber),
  price: given(wireNumber),
  cost_per_unit: given(wireNumber),
  discount: given(wireNumber),
});

export const goodsLine = v.pipe(
  goodsLineSchema,
  v.transform((wire) => ({
    id: wire.id,
    title: wire.title,
    /** How many were sold: the partner writes a sale as a negative movement of stock. Negative: taken back. */
    amountSold: wire.amount === null ? null : 0 - wire.amount,
    /** The total of the line, negative where goods were taken back. */
    cost: wire.cost !== null && isReturn(wire.amount) ? -Math.abs(wire.cost) : wire.cost,
    costBefore: isReturn(wire.amount) ? null : fullPrice(wire.cost, wire.manual_cost),
    costPerUnit: wire.cost_per_unit ?? wire.price,
    discountPercent: wire.discount,
  })),
);

function isReturn(amount: number | null): boolean {
  return amount !== null && amount > 0;
}

/** A line of the partner's `goods_transactions`; the same lines stand on every appointment of a visit. */
export type GoodsLine = v.InferOutput<typeof goodsLine>;
