import * as v from 'valibot';
import { maybeEmptyObject } from './wire-quirks.ts';

const scalar = v.union([v.string(), v.pipe(v.number(), v.finite()), v.boolean()]);

const customFieldsSchema = v.pipe(
  v.record(v.string(), v.optional(v.nullable(v.union([scalar, v.array(scalar)])))),
  v.transform((fields): CustomField[] =>
    Object.entries(fields).map(([name, value]) => ({ name, values: value == null ? [] : [value].flat().map(inWords) })),
  ),
);

function inWords(value: string | number | boolean): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}

export interface CustomField {
  readonly name: string;
  readonly values: readonly string[];
}

/** A location's own fields: an object when filled, `[]` or `{}` when empty. */
export const customFields = maybeEmptyObject(customFieldsSchema, [] as CustomField[]);
