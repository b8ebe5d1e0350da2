import type { Appointment } from '#contract/appointment.ts';
import type { VisitDocument } from '#contract/visit-document.ts';
import { fieldIds } from '#domain/field-ids.ts';
import type { PlacedDocument } from '#domain/fields.ts';
import { documentFields, documentNumberIds, readShown } from '#domain/fields.ts';
import { readForeignVisit } from '#domain/visit-documents.ts';
import { formatMachine } from '#domain/time.ts';
import { WrittenText } from '#ui/WrittenText.tsx';
import { Highlight } from './Highlight.tsx';
import { lateMessages } from './late-messages.ts';

interface Props {
  readonly document: VisitDocument;
  readonly appointment: Appointment;
  readonly visitId: number;
}

export function DocumentItem({ document, appointment, visitId }: Props) {
  const placed = { ...document, foreignVisit: readForeignVisit(document, appointment, visitId) };
  const { number, createdAt, comment } = document;
  const { type, date, visit } = documentFields;
  const otherVisit = readShown(visit, placed);
  return (
    <li className="border-t border-line py-2 first:border-0 first:pt-0 last:pb-0">
      <div className="flex justify-between gap-4">
        <Highlight field={fieldIds.document(appointment, document)}>
          <WrittenText text={type.read(placed)} />
        </Highlight>
        {number === null ? (
          <span className="text-soft">{lateMessages.documentNumberMissing}</span>
        ) : (
          <WrittenText text={number} isName />
        )}
      </div>
      <p className="text-sm text-soft">
        {createdAt === null ? (
          <span>{lateMessages.dateNotGiven}</span>
        ) : (
          <time dateTime={formatMachine(createdAt)}>{date.read(placed)}</time>
        )}
        {otherVisit !== undefined && <span>{` · ${visit.label} ${otherVisit}`}</span>}
      </p>
      {comment !== null && (
        <p className="text-sm whitespace-pre-line">
          <WrittenText text={comment} />
        </p>
      )}
      <DocumentNumbers document={placed} />
    </li>
  );
}

/** For support, folded. Nothing at all where there are none. */
function DocumentNumbers({ document }: { readonly document: PlacedDocument }) {
  const numbers = documentNumberIds.flatMap((id) => {
    const text = readShown(documentFields[id], document);
    return text == null ? [] : [{ id, label: documentFields[id].label, text }];
  });
  if (numbers.length === 0) return null;
  return (
    <details className="text-sm text-soft print:hidden">
      <summary className="min-h-11 content-center md:min-h-6">{lateMessages.supportNumbers}</summary>
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
