import type { GoodsWire, ServiceWire } from './compose-visit.ts';

/** A line of services at its full price, once; `cost` and `manual_cost` are totals of the line. */
export function service(id: number, title: string, price: number, fields: ServiceWire = {}): ServiceWire {
  return {
    id,
    title,
    cost: price,
    manual_cost: price,
    cost_per_unit: price,
    discount: 0,
    first_cost: price,
    amount: 1,
    ...{ cost_to_pay: fields.cost ?? price },
    ...fields,
  };
}

/** One sold piece: the partner writes a sale as a negative movement of stock. */
export function goods(id: number, title: string, price: number, fields: GoodsWire = {}): GoodsWire {
  return {
    id,
    title,
    amount: -1,
    cost_per_unit: price,
    price,
    cost: price,
    manual_cost: price,
    discount: 0,
    ...{ barcode: '', article: '', cost_to_pay: fields.cost ?? price, storage_id: 430, good_id: id + 1000 },
    ...fields,
  };
}
