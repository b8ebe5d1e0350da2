import * as v from 'valibot';
import { given, wireCode, wireComment, wireDate, wireId, wireText } from './wire-quirks.ts';

export const visitDocumentSchema = v.object({
  id: given(wireId),
  type_id: given(wireCode),
  type_title: given(wireText),
  number: given(wireText),
  comment: given(wireComment),
  date_created: given(wireDate),
  storage_id: given(wireId),
  user_id: given(wireId),
  company_id: given(wireId),
  category_id: given(wireId),
  visit_id: given(wireId),
  record_id: given(wireId),
});

export const visitDocument = v.pipe(
  visitDocumentSchema,
  v.transform((wire) => ({
    id: wire.id,
    typeId: wire.type_id,
    typeTitle: wire.type_title,
    number: wire.number,
    comment: wire.comment,
    createdAt: wire.date_created,
    /** 0 where the document has none, as for consumables. */
    visitId: wire.visit_id,
    appointmentId: wire.record_id,
    locationId: wire.company_id,
    createdByUserId: wire.user_id,
    inventoryId: wire.storage_id,
    categoryId: wire.category_id,
  })),
);

/** A member of the partner's `documents`. Named so because `Document` is the browser's. */
export type VisitDocument = v.InferOutput<typeof visitDocument>;
