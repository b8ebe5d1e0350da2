import type { Appointment } from '#contract/appointment.ts';
import type { VisitDocument } from '#contract/visit-document.ts';
import { spotOf } from '#domain/change-spots.ts';
import { describeDocumentType, readForeignVisit } from '#domain/visit-documents.ts';
import { formatDateTime, formatMachine } from '#domain/time.ts';
import { WrittenText } from '#ui/WrittenText.tsx';
import { Mark } from './Mark.tsx';

interface Props {
  readonly document: VisitDocument;
  readonly appointment: Appointment;
  readonly visitId: number;
}

export function DocumentItem({ document, appointment, visitId }: Props) {
  const { number, createdAt, comment } = document;
  const foreignVisit = readForeignVisit(document, appointment, visitId);
  return (
    <li className="border-t border-line py-2 first:border-0 first:pt-0 last:pb-0">
      <div className="flex justify-between gap-4">
        <Mark spot={spotOf.document(appointment, document)}>
          <WrittenText text={describeDocumentType(document)} />
        </Mark>
        {number === null ? <span className="text-soft">number not given</span> : <WrittenText text={number} />}
      </div>
      <p className="text-sm text-soft">
        {createdAt === null ? (
          'Date not given'
        ) : (
          <time dateTime={formatMachine(createdAt)}>{formatDateTime(createdAt)}</time>
        )}
        {foreignVisit !== null && ` · belongs to visit ${foreignVisit}`}
      </p>
      {comment !== null && (
        <p className="text-sm whitespace-pre-line">
          <WrittenText text={comment} />
        </p>
      )}
    </li>
  );
}
