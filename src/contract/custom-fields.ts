import * as v from 'valibot';
import { maybeEmptyObject } from './wire-quirks.ts';

const scalar = v.union([v.string(), v.pipe(v.number(), v.finite()), v.boolean()]);
const values = v.optional(v.nullable(v.union([scalar, v.array(scalar)])));

type CustomFieldsWire = Readonly<Record<string, v.InferInput<typeof values>>>;

// The schema library's own record leaves out names such as `constructor`, which a location may give to a field.
const customFieldsSchema = v.pipe(
  v.custom<CustomFieldsWire>((written) => typeof written === 'object' && written !== null),
  v.rawTransform<CustomFieldsWire, CustomField[]>(({ dataset, addIssue, NEVER }) => {
    const fields: CustomField[] = [];
    let isWhole = true;
    for (const [name, written] of Object.entries(dataset.value)) {
      const { success, output } = v.safeParse(values, written);
      if (success) {
        fields.push({ name, values: output == null ? [] : [output].flat().map(inWords) });
        continue;
      }
      isWhole = false;
      const step = { type: 'object', origin: 'value', input: dataset.value, key: name, value: written } as const;
      addIssue({ message: 'not a value', path: [step] });
    }
    return isWhole ? fields : NEVER;
  }),
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
