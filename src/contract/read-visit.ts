import * as v from 'valibot';
import type { Visit } from './visit.ts';
import { visit } from './visit.ts';

type Path = readonly (string | number)[];

/**
 * Reads the partner's answer to GET /visits/{id}. A field of an unexpected shape becomes "not given" and is
 * listed in `unreadable`; null only for what is no visit at all: no `data`, no list of records, or `success: false`.
 */
export function readVisit(body: unknown): Visit | null {
  if (!isObject(body) || body['success'] === false || !isObject(body['data'])) return null;
  if (!Array.isArray(body['data']['records'])) return null;
  const unreadable = new Set<string>();
  let data: unknown = body['data'];
  // Each round cuts out what the last one could not read; a round can only uncover what lay behind it.
  for (;;) {
    const result = v.safeParse(visit, data);
    if (result.success) return { ...result.output, unreadable: [...unreadable] };
    for (const issue of result.issues) {
      const path = (issue.path ?? []).map((step) => step.key as string | number);
      if (path.length === 0) return null;
      unreadable.add(path.join('.'));
      data = withoutNode(data, path);
    }
  }
}

/** A copy with the node at the path undefined, so that the members of a list keep their places. */
function withoutNode(node: unknown, [step, ...rest]: Path): unknown {
  if (step === undefined) return undefined;
  if (Array.isArray(node)) {
    return node.map((member: unknown, place) => (place === step ? withoutNode(member, rest) : member));
  }
  return isObject(node) ? { ...node, [step]: withoutNode(node[step], rest) } : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
