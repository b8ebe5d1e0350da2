import { isObject } from './envelope.ts';

/** No visit of a person has more. */
const MAX_APPOINTMENTS = 1_500;
/** Members of all lists in an answer together, fields of a location's own among them. */
const MAX_MEMBERS = 20_000;

/**
 * Whether the `data` of the partner's answer holds more than a page can show: over 1,500 appointments, or over 20,000
 * members in all its lists. False for data of any other shape. Takes time in proportion to what it looks at, and stops
 * where it is too much; nesting may be of any depth (source: SECURITY, S23).
 */
export function isTooLong(visitData: unknown): boolean {
  if (!isObject(visitData)) return false;
  const { records } = visitData;
  if (Array.isArray(records) && records.length > MAX_APPOINTMENTS) return true;
  let members = 0;
  const nodes: object[] = [visitData];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    const { custom_fields: ownFields } = node as { readonly custom_fields?: unknown };
    if (Array.isArray(node)) members += node.length;
    if (isObject(ownFields)) members += Object.keys(ownFields).length;
    if (members > MAX_MEMBERS) return true;
    for (const child of Object.values(node)) if (isObject(child) || Array.isArray(child)) nodes.push(child);
  }
  return false;
}
