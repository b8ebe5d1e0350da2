import * as v from 'valibot';
import { appointment } from './appointment.ts';
import { given, wireCode, wireComment, wireDate, wireList } from './wire-quirks.ts';

export const visitSchema = v.object({
  attendance: given(wireCode),
  datetime: given(wireDate),
  comment: given(wireComment),
  records: wireList(appointment),
});

export const visit = v.pipe(
  visitSchema,
  v.transform((wire) => ({
    attendance: wire.attendance,
    startsAt: wire.datetime,
    comment: wire.comment,
    appointments: wire.records,
  })),
);

/** What an answer's `data` may look like; types the examples. */
export type VisitWire = v.InferInput<typeof visit>;

export type Visit = v.InferOutput<typeof visit> & {
  /** Paths of what had an unexpected shape, as the partner spells them: `records.0.staff.rating`. Never values. */
  readonly unreadable: readonly string[];
};
