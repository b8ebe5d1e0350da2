import * as v from 'valibot';
import type { Sandbox } from '#sandbox/create-sandbox.ts';
import { CONTRACT_HEADERS } from './sandbox-client.ts';

// What is listed of visits, as NEIGHBOURS' shapes have it; loose, because the examples are odd on purpose.

const number = v.union([v.number(), v.pipe(v.string(), v.transform(Number))]);
const line = v.looseObject({
  id: number,
  title: v.string(),
  cost_to_pay: number,
  paid_sum: v.number(),
  payment_status: v.picklist(['not_paid', 'paid_not_full', 'paid_full', 'paid_over']),
});
const oddly = v.string();
const day = v.object({ from: v.string(), to: v.string() });

export const clientVisits = v.object({
  success: v.literal(true),
  data: v.object({
    records: v.array(
      v.looseObject({
        id: number,
        date: v.union([v.string(), v.number()]),
        visit_id: v.number(),
        attendance: number,
        services: v.array(v.union([v.looseObject({ ...line.entries, discount_percent: number }), oddly])),
        company: v.object({ id: v.number(), title: v.string() }),
        tips: v.object({ has_tips: v.boolean(), sum: v.number() }),
      }),
    ),
    goods_transactions: v.array(
      v.looseObject({ id: number, visit_id: v.number(), record_id: number, goods: v.array(line) }),
    ),
  }),
  meta: v.object({
    dateCursor: v.object({ previous: v.nullable(day), current: v.nullable(day), next: v.nullable(day) }),
  }),
});

export const clientHits = v.object({
  success: v.literal(true),
  data: v.array(v.looseObject({ id: v.number(), name: v.optional(v.string()), phone: v.optional(v.unknown()) })),
  meta: v.object({ total_count: v.number() }),
});

const record = v.looseObject({
  id: v.optional(number),
  client: v.optional(v.nullable(v.union([v.looseObject({ id: number }), v.array(v.unknown())]))),
  services: v.optional(v.array(v.unknown())),
  goods_transactions: v.optional(v.array(v.looseObject({ id: number }))),
});

export const dayList = v.object({
  success: v.literal(true),
  data: v.array(v.looseObject({ ...record.entries, visit_id: v.number() })),
  meta: v.object({ page: v.number(), total_count: v.number() }),
});

export const visit = v.object({ data: v.looseObject({ records: v.array(v.union([record, oddly])) }) });

export type ClientVisits = v.InferOutput<typeof clientVisits>['data'];
export type VisitRecord = v.InferOutput<typeof record>;

/** One request to a sandbox in this process: a POST where there is a body. */
export async function askSandbox(
  sandbox: Sandbox,
  path: string,
  { body, userToken = 'employee' }: { readonly body?: unknown; readonly userToken?: string } = {},
): Promise<{ readonly status: number; readonly headers: Headers; readonly body: unknown }> {
  const response = await sandbox.fetch(
    new Request(`http://sandbox.example.com/api/v1${path}`, {
      headers: { ...CONTRACT_HEADERS, authorization: `Bearer partner, User ${userToken}` },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    }),
  );
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text.startsWith('{') ? (JSON.parse(text) as unknown) : text,
  };
}

export function searchFor(text: string | null, fields: readonly string[] = ['id', 'name', 'phone', 'last_visit_date']) {
  return {
    ...{ page: 1, page_size: 200, fields, order_by: 'last_visit_date', order_by_direction: 'DESC', operation: 'AND' },
    filters: text === null ? [] : [{ type: 'quick_search', state: { value: text } }],
  };
}

export function visitsOf(clientId: number, period: { from: string | null; to: string | null } | null = null) {
  const { from, to } = period ?? { from: null, to: null };
  return { client_id: clientId, client_phone: null, from, to, payment_statuses: [], attendance: null };
}
