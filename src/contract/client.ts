import * as v from 'valibot';
import { given, wireDigits, wireId, wireNumber, wireText } from './wire-quirks.ts';

export const clientSchema = v.object({
  id: given(wireId),
  name: given(wireText),
  phone: given(wireDigits),
  card: given(wireDigits),
  email: given(wireText),
  success_visits_count: given(wireNumber),
  fail_visits_count: given(wireNumber),
});

export const client = v.pipe(
  clientSchema,
  v.transform((wire) => ({
    id: wire.id,
    name: wire.name,
    /** As written: digits, with or without +. */
    phone: wire.phone,
    card: wire.card,
    email: wire.email,
    arrivedCount: wire.success_visits_count,
    /** Cancelled visits, which are not the same as no-shows. */
    cancelledCount: wire.fail_visits_count,
  })),
);

export type Client = v.InferOutput<typeof client>;
