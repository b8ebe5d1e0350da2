import * as v from 'valibot';
import type { Visit } from './visit.ts';
import { visit } from './visit.ts';
import { isObject } from './envelope.ts';

type Path = readonly (string | number)[];

/** Whole appointments aside, whose places tell the others'. */
const MAX_UNREADABLE = 200;

/**
 * Parses the partner's answer to GET /visits/{id} (CONTRACT: visit). A field of an unexpected shape becomes "not given"
 * and is listed in `unreadable`, the first 200 of them; null only for a body without a visit: no `data`, no list of
 * records, or `success: false`.
 */
export function parseVisit(body: unknown): Visit | null {
  return holdsVisit(body) ? parseVisitData(body.data) : null;
}

/** Whether a body has the shape of a visit: an object `data` with a list `records`, and no `success: false`. */
export function holdsVisit(body: unknown): body is { readonly data: unknown } {
  if (!isObject(body) || body['success'] === false || !isObject(body['data'])) return false;
  return Array.isArray(body['data']['records']);
}

/** Parses the `data` of a body for which `holdsVisit` is true; throws for any other. */
export function parseVisitData(visitData: unknown): Visit {
  const unreadable = new Set<string>();
  let isUnreadableCut = false;
  let fieldCount = 0;
  const copied = new WeakSet();
  let data: unknown = visitData;
  // Each round cuts out what the last one could not read; a round can only uncover what lay behind it.
  for (;;) {
    const result = v.safeParse(visit, data);
    if (result.success) return { ...result.output, unreadable: [...unreadable], isUnreadableCut };
    for (const issue of result.issues) {
      const path = (issue.path ?? []).map((step) => step.key as string | number);
      if (path.length === 0) throw new TypeError('This is no visit.');
      const isAppointment = path.length === 2 && path[0] === 'records';
      if (!isAppointment) fieldCount += 1;
      if (isAppointment || fieldCount <= MAX_UNREADABLE) unreadable.add(path.join('.'));
      else isUnreadableCut = true;
      data = withoutNode(data, path, copied);
    }
  }
}

/** A copy with the node at the path undefined, its list keeping its places; what was copied before is copied once. */
function withoutNode(node: unknown, [step, ...rest]: Path, copied: WeakSet<object>): unknown {
  if (step === undefined || typeof node !== 'object' || node === null) return undefined;
  const copy = (copied.has(node) ? node : Array.isArray(node) ? [...node] : { ...node }) as Record<string, unknown>;
  copied.add(copy);
  copy[step] = withoutNode(copy[step], rest, copied);
  return copy;
}
