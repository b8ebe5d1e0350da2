import type { Appointment } from '#contract/appointment.ts';
import type { VisitDocument } from '#contract/visit-document.ts';

/** The document types that the partner documents. */
const words = {
  1: 'Product sale',
  2: 'Services',
  3: 'Arrival of goods',
  4: 'Write-off',
  5: 'Transfer',
  6: 'Inventory',
  7: 'Visit',
  8: 'Consumables write-off',
  9: 'Account replenishment',
} as const satisfies Record<number, string>;

/** The type in words; for an undocumented one the partner's own title, else its number. */
export function describeDocumentType({ typeId, typeTitle }: Pick<VisitDocument, 'typeId' | 'typeTitle'>): string {
  if (typeId !== null && Object.hasOwn(words, typeId)) return words[typeId as keyof typeof words];
  if (typeTitle !== null) return typeTitle;
  return typeId === null ? 'Document of a type not given' : `Document of type ${typeId}`;
}

/**
 * The visit that a document names where it is neither the one asked for nor its appointment's own; null otherwise,
 * and for documents that name none (consumables carry 0).
 */
export function getForeignVisit(
  document: Pick<VisitDocument, 'visitId'>,
  appointment: Pick<Appointment, 'visitId'>,
  visitId: number,
): number | null {
  const named = document.visitId;
  return named === null || named === 0 || named === visitId || named === appointment.visitId ? null : named;
}
