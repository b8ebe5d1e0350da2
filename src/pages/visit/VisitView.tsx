import { useMemo } from 'react';
import type { Fault } from '#contract/fault.ts';
import type { Visit } from '#contract/visit.ts';
import { createContactMask } from '#domain/contact-mask.ts';
import { readClientCopies, readVisitClients } from '#domain/visit-clients.ts';
import { useKeys } from '#pages/layout/keys.ts';
import { MaskContext } from '#ui/masking.ts';
import { useSecondFrame } from '#ui/second-frame.ts';
import { AttentionList } from './AttentionList.tsx';
import { ChangeNotice } from './ChangeNotice.tsx';
import { toggleContactHidden, useContactHidden } from './contact-hiding.ts';
import { ChangedFields } from './Highlight.tsx';
import { PrintHeading } from './PrintHeading.tsx';
import { RefreshFault } from './RefreshFault.tsx';
import { SectionsSkeleton } from './SectionsSkeleton.tsx';
import { useChanges } from './use-changes.ts';
import { VisitHead } from './VisitHead.tsx';
import { VisitSections } from './VisitSections.tsx';

interface Props {
  readonly visitId: number;
  readonly visit: Visit;
  /** Of the last refresh. */
  readonly fault: Fault | null;
  readonly isFetching: boolean;
  readonly updatedAt: number;
  readonly refresh: () => void;
}

/** A visit that has arrived: the head, what must not be missed, and the sections. */
export function VisitView({ visitId, visit, fault, isFetching, updatedAt, refresh }: Props) {
  const { clients, blocked } = readVisitClients(visit);
  const { fieldIds, sentences } = useChanges(visit);
  const [isContactHidden] = useContactHidden();
  const mask = useMemo(
    () => (isContactHidden ? createContactMask(readClientCopies(visit)) : null),
    [isContactHidden, visit],
  );
  const isWhole = useSecondFrame();
  useKeys({ h: toggleContactHidden, p: () => print() });
  return (
    <ChangedFields value={fieldIds}>
      <MaskContext value={mask}>
        <article aria-label={`Visit ${visitId}`}>
          <PrintHeading visitId={visitId} />
          <VisitHead
            {...{ visitId, visit, clients, blocked, updatedAt, isFetching, refresh }}
            isStale={fault !== null}
          />
          <div role="status">
            {fault !== null && <RefreshFault fault={fault} visitId={visitId} updatedAt={updatedAt} />}
          </div>
          <ChangeNotice sentences={sentences} />
          <AttentionList visit={visit} />
          {isWhole ? <VisitSections visitId={visitId} visit={visit} /> : <SectionsSkeleton />}
        </article>
      </MaskContext>
    </ChangedFields>
  );
}
