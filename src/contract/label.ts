import * as v from 'valibot';
import { given, wireColour, wireId, wireName } from './wire-quirks.ts';

export const labelSchema = v.object({
  id: given(wireId),
  title: given(wireName),
  color: given(wireColour),
});

export const label = v.pipe(
  labelSchema,
  v.transform((wire) => ({ id: wire.id, title: wire.title, colour: wire.color })),
);

/** A member of the partner's `record_labels`. */
export type Label = v.InferOutput<typeof label>;
