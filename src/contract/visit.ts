import * as v from 'valibot';
import { appointment } from './appointment.ts';
import { given, wireCode, wireComment, wireList, wireMoment } from './wire-quirks.ts';

export const visitSchema = v.object({
  attendance: given(wireCode),
  datetime: given(wireMoment),
  comment: given(wireComment),
  records: wireList(appointment),
});

export const visit = v.pipe(
  visitSchema,
  v.transform((wire) => ({
    attendance: wire.attendance,
    /** Null for a Unix number, which tells no clock's digits. It may lag behind appointments that were moved. */
    startsAt: typeof wire.datetime === 'number' ? null : wire.datetime,
    comment: wire.comment,
    appointments: wire.records,
  })),
);

/** What an answer's `data` may look like; types the examples. */
export type VisitWire = v.InferInput<typeof visit>;

export type Visit = v.InferOutput<typeof visit> & {
  /** Paths of what had an unexpected shape, as the partner spells them: `records.0.staff.rating`. Never values. */
  readonly unreadable: readonly string[];
  /** There are more of them than are listed. */
  readonly isUnreadableCut: boolean;
  /** What is left to pay, in the location's currency; only where another read has told it. */
  readonly left?: number;
};
