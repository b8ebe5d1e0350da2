import { Suspense, use, useEffect, useMemo, useState } from 'react';
import type { Failure } from '#contract/failure.ts';
import type { Visit } from '#contract/visit.ts';
import { isDeleted } from '#domain/attendance.ts';
import { explainFailure } from '#domain/error-messages.ts';
import { readClientCopies, readVisitClients } from '#domain/visit-clients.ts';
import { LateContext } from '#pages/late-components.ts';
import { lateExtra, laterParts } from '#pages/later-parts.ts';
import { useKeys } from '#pages/layout/keys.ts';
import type { Mask } from '#domain/contact-mask.ts';
import { HIDDEN } from '#domain/hidden-text.ts';
import { MaskContext } from '#ui/masking.ts';
import { useSecondFrame } from '#ui/second-frame.ts';
import { Attention } from './Attention.tsx';
import { toggleContactHidden, useContactHidden } from './contact-hiding.ts';
import { MAX_CARDS } from './first-screen.ts';
import { ChangedFields } from './Highlight.tsx';
import { messages } from './messages.ts';
import { NotesStrip } from './NotesStrip.tsx';
import { PrintHeading } from './PrintHeading.tsx';
import { SectionsSkeleton } from './SectionsSkeleton.tsx';
import { useChanges } from './use-changes.ts';
import { StickyLine } from './StickyLine.tsx';
import { Chips, Names, VisitHead } from './VisitHead.tsx';
import { VisitSections } from './VisitSections.tsx';

const ChangeNotice = lateExtra(laterParts.changeNotice);

interface Props {
  readonly visitId: number;
  readonly visit: Visit;
  /** Of the last refresh. */
  readonly failure: Failure | null;
  readonly isFetching: boolean;
  readonly updatedAt: number;
  readonly refresh: () => void;
}

/** A visit that has arrived: the head, what must not be missed, what the salon noted, and the sections. */
export function VisitView({ visitId, visit, failure, isFetching, updatedAt, refresh }: Props) {
  const who = readVisitClients(visit);
  const { fieldIds, sentences, lastChange } = useChanges(visit);
  const mask = useContactMask(visit);
  const isWhole = useWhole();
  useKeys({ h: toggleContactHidden, p: () => print() });
  const trouble = failure === null ? null : messages.notRefreshed(explainFailure(failure, String(visitId)).title);
  return (
    <ChangedFields value={fieldIds}>
      <MaskContext value={mask}>
        <article aria-label={messages.visit(visitId)}>
          <PrintHeading visitId={visitId} visit={visit} />
          <VisitHead {...{ visitId, visit, who, updatedAt, isFetching, trouble, lastChange, refresh }} />
          {/* There at all times: what comes into it is announced. */}
          <div role="status" className="print:hidden">
            {sentences.length > 0 && (
              <Suspense fallback={null}>
                <ChangeNotice sentences={sentences} />
              </Suspense>
            )}
          </div>
          {visit.appointments.length > MAX_CARDS && (
            <StickyLine>
              <span className="min-w-0 truncate font-semibold">
                <Names who={who} />
              </span>
              <Chips visit={visit} isBlocked={who.blocked} isGone={isDeleted(visit)} size="small" />
            </StickyLine>
          )}
          <Attention visit={visit} visitId={visitId} />
          <NotesStrip visit={visit} />
          {isWhole ? <VisitSections visitId={visitId} visit={visit} /> : <SectionsSkeleton />}
        </article>
      </MaskContext>
    </ChangedFields>
  );
}

type CreateMask = Awaited<ReturnType<typeof laterParts.createContactMask>>;

/** Null while contact details are shown. Until what finds them in texts is loaded, no text of another person is shown. */
function useContactMask(visit: Visit): Mask | null {
  const [isHidden] = useContactHidden();
  const [late, setLate] = useState<{ readonly create: CreateMask } | null>(null);

  useEffect(() => {
    // At hand before it is wanted: hiding must not blink.
    const load = async () => setLate({ create: await laterParts.createContactMask() });
    load().catch(() => undefined);
  }, []);

  return useMemo(() => {
    if (!isHidden) return null;
    return late === null ? () => HIDDEN : late.create(readClientCopies(visit));
  }, [isHidden, late, visit]);
}

/** Whether all of it can be drawn: at once where the gateway rendered it, else with every part at hand, so that nothing jumps. */
function useWhole(): boolean {
  const late = use(LateContext);
  const isSecond = useSecondFrame();
  const [isLoaded, setLoaded] = useState(isSecond || late?.areVisitPartsLoaded() === true);

  useEffect(() => {
    if (isLoaded) return;
    const load = async () => {
      // Where they cannot be loaded, the rest is drawn without them.
      await late?.loadVisitParts().catch(() => undefined);
      setLoaded(true);
    };
    void load();
  }, [isLoaded, late]);

  return isSecond && isLoaded;
}
