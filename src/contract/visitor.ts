import * as v from 'valibot';
import { wireName } from './wire-quirks.ts';

const visitorSchema = v.object({ title: wireName, slug: v.fallback(v.nullable(v.string()), null) });

/**
 * The partner's `comer`: who or what comes in the client's place, `{id, title, slug}` with the slug person, pet or
 * vehicle. Null for whatever else is written there (`true`, null, a number), which says nothing of a visitor.
 */
export const visitor = v.optional(v.pipe(v.unknown(), v.transform(parseVisitor)), null);

function parseVisitor(written: unknown): { readonly name: string; readonly kind: string | null } | null {
  const { success, output } = v.safeParse(visitorSchema, written);
  return success && output.title !== null ? { name: output.title, kind: output.slug } : null;
}

/** The same with the partner's names, cut down to the fields that are read. */
export function keepVisitor(written: unknown): unknown {
  const read = parseVisitor(written);
  return read === null ? null : { title: read.name, slug: read.kind };
}

export type Visitor = NonNullable<ReturnType<typeof parseVisitor>>;
