import { appointmentSchema } from './appointment.ts';
import { clientSchema } from './client.ts';
import { keepCustomFieldValue } from './custom-fields.ts';
import { goodsLineSchema } from './goods-line.ts';
import { labelSchema } from './label.ts';
import { serviceLineSchema } from './service-line.ts';
import { positionSchema, teamMemberSchema } from './team-member.ts';
import { visitDocumentSchema } from './visit-document.ts';
import { visitSchema } from './visit.ts';
import { keepVisitor } from './visitor.ts';
import { isObject } from './envelope.ts';

interface Shape {
  readonly keys: readonly string[];
  readonly nouns: Readonly<Record<string, Shape>>;
}

function shape(schema: { readonly entries: object }, nouns: Shape['nouns'] = {}): Shape {
  return { keys: Object.keys(schema.entries), nouns };
}

const visitShape = shape(visitSchema, {
  records: shape(appointmentSchema, {
    services: shape(serviceLineSchema),
    goods_transactions: shape(goodsLineSchema),
    staff: shape(teamMemberSchema, { position: shape(positionSchema) }),
    client: shape(clientSchema),
    record_labels: shape(labelSchema),
    documents: shape(visitDocumentSchema),
  }),
});

/**
 * Cuts the `data` of an answer down to the fields that the contract reads, in the partner's names and values.
 * What the page does not know (private links, tags, resources) never reaches a browser. Bad shapes are kept as
 * bad shapes, emptied, so that the parser of the result still reports them.
 */
export function keepShownFields(data: unknown): unknown {
  return keep(data, visitShape);
}

function keep(node: unknown, noun: Shape): unknown {
  if (Array.isArray(node)) {
    return node.map((member: unknown) => (Array.isArray(member) ? keepLeaf(member) : keep(member, noun)));
  }
  // A plain value where a noun belongs is no field that is read.
  if (!isObject(node)) return node == null ? node : '';
  const kept: Record<string, unknown> = {};
  for (const key of noun.keys) {
    if (!Object.hasOwn(node, key)) continue;
    const child = noun.nouns[key];
    if (child !== undefined) kept[key] = keep(node[key], child);
    else if (key === 'custom_fields') kept[key] = keepCustomFields(node[key]);
    else if (key === 'comer') kept[key] = keepVisitor(node[key]);
    else if (key === 'events') kept[key] = Array.isArray(node[key]) ? node[key].map(keepNothing) : keepLeaf(node[key]);
    else kept[key] = keepLeaf(node[key]);
  }
  return Object.keys(kept).length === 0 ? keepLeaf(node) : kept;
}

function keepCustomFields(node: unknown): unknown {
  if (!isObject(node)) return keepLeaf(node);
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, keepCustomFieldValue(value)]));
}

/** A list or an object where a plain value belongs loses what it holds, but not that it held something. */
function keepLeaf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [{}];
  return isObject(value) && Object.keys(value).length > 0 ? { unread: null } : value;
}

function keepNothing(value: unknown): unknown {
  return Array.isArray(value) ? [] : {};
}
