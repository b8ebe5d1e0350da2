import type { Appointment } from '#contract/appointment.ts';
import type { VisitDocument } from '#contract/visit-document.ts';
import type { PlacedAppointment } from '#domain/visit/appointment-order.ts';
import { formatCount, listWords } from '#domain/count.ts';
import { fieldIds } from '#domain/visit/field-ids.ts';
import type { PlacedDocument } from '#domain/visit/fields.ts';
import { documentFields, documentNumberIds, getShown } from '#domain/visit/fields.ts';
import { formatMachine } from '#domain/time.ts';
import { describeDocumentType, getForeignVisit } from '#domain/visit/documents.ts';
import { Card } from '#ui/Card.tsx';
import { Fold } from '#ui/Fold.tsx';
import { IncrementalList, LONG_PART } from '#ui/IncrementalList.tsx';
import { UserText } from '#ui/UserText.tsx';
import { uniqueKeys } from '#ui/unique-keys.ts';
import { use } from 'react';
import { ChangedFields, Highlight } from '#pages/visit/changes/Highlight.tsx';
import { messages } from '#pages/visit/messages.ts';

const documentMessages = {
  documents: 'Documents',
  noDocuments: 'No documents',
  documentsNotGiven: 'Documents not given',
  documentNumberMissing: 'number not given',
  dateNotGiven: 'Date not given',
  supportNumbers: 'Numbers for support',
  documentSum: (all: number, types: readonly string[]) =>
    `${formatCount(all, 'document', 'documents')}: ${listWords(types)}`,
  ofType: (count: number, type: string) => `${count} × ${type}`,
  documentNouns: ['document', 'documents'],
} as const;

/** More documents than these are summed up, and unfold. */
const MAX_LISTED = 5;

interface Props {
  readonly visitId: number;
  readonly appointments: readonly PlacedAppointment[];
}

/** Documents by appointment. Altegio gives no address for one, so there is nothing to open. */
export function DocumentsCard({ visitId, appointments }: Props) {
  const changed = use(ChangedFields);
  const groups = appointments.filter(({ appointment }) => appointment.documents?.length !== 0);
  const documents = groups.flatMap(({ appointment }) => appointment.documents ?? []);
  // Asked only where something changed: there can be thousands.
  const isChanged =
    changed.size > 0 &&
    groups.some(({ appointment }) =>
      (appointment.documents ?? []).some((document) => changed.has(fieldIds.document(appointment, document))),
    );
  const list = (
    <IncrementalList as="p" nouns={messages.appointmentNouns}>
      {groups.map(({ place, appointment }) => (
        <div key={place} className="mb-4 last:mb-0">
          {appointments.length > 1 && (
            <h3 className="mb-1 text-sm text-soft">
              <span>{messages.appointment(place)}</span>
              {appointment.teamMember?.name != null && (
                <>
                  <span>, </span>
                  <UserText text={appointment.teamMember.name} isName />
                </>
              )}
            </h3>
          )}
          {appointment.documents === null ? (
            <p className="text-soft">{documentMessages.documentsNotGiven}</p>
          ) : (
            <DocumentList {...{ documents: appointment.documents, appointment, visitId }} />
          )}
        </div>
      ))}
    </IncrementalList>
  );
  return (
    <Card title={documentMessages.documents}>
      {groups.length === 0 && <p className="text-soft">{documentMessages.noDocuments}</p>}
      {documents.length + groups.length <= 2 * MAX_LISTED ? (
        list
      ) : (
        <Fold opens={isChanged}>
          <summary className="min-h-11 cursor-pointer content-center">
            <UserText text={sumUp(documents)} />
          </summary>
          {list}
        </Fold>
      )}
    </Card>
  );
}

/** `14 documents: 12 × Visit and 2 × Product sale` */
function sumUp(documents: readonly VisitDocument[]): string {
  const counts = new Map<string, number>();
  for (const document of documents) {
    const type = describeDocumentType(document);
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return documentMessages.documentSum(
    documents.length,
    [...counts].map(([type, count]) => documentMessages.ofType(count, type)),
  );
}

interface ListProps {
  readonly documents: readonly VisitDocument[];
  readonly appointment: Appointment;
  readonly visitId: number;
}

function DocumentList({ documents, appointment, visitId }: ListProps) {
  const keys = uniqueKeys(documents, ({ id }) => id);
  return (
    <ul>
      <IncrementalList part={LONG_PART} as="li" nouns={documentMessages.documentNouns}>
        {documents.map((document, index) => (
          <DocumentItem key={keys[index]} {...{ document, appointment, visitId }} />
        ))}
      </IncrementalList>
    </ul>
  );
}

interface ItemProps {
  readonly document: VisitDocument;
  readonly appointment: Appointment;
  readonly visitId: number;
}

function DocumentItem({ document, appointment, visitId }: ItemProps) {
  const placed = { ...document, foreignVisit: getForeignVisit(document, appointment, visitId) };
  const { number, createdAt, comment } = document;
  const { type, date, visit } = documentFields;
  const otherVisit = getShown(visit, placed);
  return (
    <li className="border-t border-line py-2 first:border-0 first:pt-0 last:pb-0">
      <div className="flex justify-between gap-4">
        <Highlight field={fieldIds.document(appointment, document)}>
          <UserText text={type.read(placed)} />
        </Highlight>
        {number === null ? (
          <span className="text-soft">{documentMessages.documentNumberMissing}</span>
        ) : (
          <UserText text={number} isName />
        )}
      </div>
      <p className="text-sm text-soft">
        {createdAt === null ? (
          <span>{documentMessages.dateNotGiven}</span>
        ) : (
          <time dateTime={formatMachine(createdAt)}>{date.read(placed)}</time>
        )}
        {otherVisit !== undefined && <span>{` · ${visit.label} ${otherVisit}`}</span>}
      </p>
      {comment !== null && (
        <p className="text-sm whitespace-pre-line">
          <UserText text={comment} />
        </p>
      )}
      <DocumentNumbers document={placed} />
    </li>
  );
}

/** For support, folded. Nothing at all where there are none. */
function DocumentNumbers({ document }: { readonly document: PlacedDocument }) {
  const numbers = documentNumberIds.flatMap((id) => {
    const text = getShown(documentFields[id], document);
    return text == null ? [] : [{ id, label: documentFields[id].label, text }];
  });
  if (numbers.length === 0) return null;
  return (
    <details className="text-sm text-soft print:hidden">
      <summary className="min-h-11 content-center md:min-h-6">{documentMessages.supportNumbers}</summary>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3">
        {numbers.map(({ id, label, text }) => (
          <div key={id} className="contents">
            <dt>{label}</dt>
            <dd translate="no">{text}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
