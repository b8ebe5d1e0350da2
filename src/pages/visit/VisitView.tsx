import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Suspense, use, useEffect, useMemo, useState, useRef } from 'react';
import type { Failure } from '#contract/failure.ts';
import type { Location } from '#contract/lookups/location.ts';
import type { Visit } from '#contract/visit.ts';
import { locationQueries } from '#data/location-queries.ts';
import { isDeleted } from '#domain/visit/attendance.ts';
import { getPayingClientId } from '#domain/visit/money.ts';
import type { KnownPayments } from '#pages/visit/money/VisitPayments.tsx';
import { explainFailure } from '#domain/error-messages.ts';
import { getVisitClients } from '#domain/visit/clients.ts';
import { addLocation, getLocationId } from '#domain/visit/location.ts';
import { LazyContext } from '#pages/lazy-modules.ts';
import { lazyExtra, lazyModules } from '#pages/lazy-modules.ts';
import { LookupsContext } from '#pages/shell/mode.ts';
import { useKeys } from '#pages/shell/shortcuts.ts';
import { MaskContext } from '#ui/UserText.tsx';
import { useIsHydrated, useIsIdle } from '#ui/hydration.ts';
import { Attention } from '#pages/visit/head/Attention.tsx';
import { ChangedFields } from '#pages/visit/changes/Highlight.tsx';
import { NotesStrip } from '#pages/visit/head/NotesStrip.tsx';
import { PrintHeading } from '#pages/visit/head/PrintHeading.tsx';
import { Chips, Names, VisitHead } from '#pages/visit/head/VisitHead.tsx';
import { MAX_CARDS, VisitSections } from './VisitSections.tsx';
import { SectionsSkeleton } from './VisitSkeleton.tsx';
import { toggleContactHidden, useContactMask } from '#pages/visit/client/contact-hiding.ts';
import { messages } from './messages.ts';
import { useChanges } from '#pages/visit/changes/use-changes.ts';

const ChangeNotice = lazyExtra(lazyModules.changeNotice);
const VisitPayments = lazyExtra(lazyModules.visitPayments);

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
export function VisitView({ visitId, visit: answered, failure, isFetching, updatedAt, refresh }: Props) {
  const isIdle = useIsIdle();
  const location = useVisitLocation(answered, isIdle);
  const located = useMemo(() => addLocation(answered, location), [answered, location]);
  const [payments, setPayments] = useState<KnownPayments | null>(null);
  const visit = useMemo(() => payments?.add(located) ?? located, [located, payments]);
  const toAsk = usePayingClient(located);
  // A sentence that grows may break its line, and move the page: there a sign that comes late is not written.
  const [isKnownAtFirst] = useState(location !== undefined);
  const who = getVisitClients(visit);
  const { fieldIds, sentences, lastChange } = useChanges(answered, (each) => addLocation(each, location));
  const mask = useContactMask(visit);
  const isWhole = useWhole();
  useKeys({ h: toggleContactHidden, p: () => print() });
  const trouble = failure === null ? null : messages.notRefreshed(explainFailure(failure, String(visitId)).title);
  return (
    <ChangedFields value={fieldIds}>
      <MaskContext value={mask}>
        <article aria-label={messages.visit(visitId)}>
          <PrintHeading visitId={visitId} visit={visit} />
          <VisitHead {...{ visitId, visit, location, who, updatedAt, isFetching, trouble, lastChange, refresh }} />
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
          <Attention visit={isKnownAtFirst ? located : answered} visitId={visitId} />
          <NotesStrip visit={visit} />
          {isWhole ? (
            <VisitSections
              {...{ visitId, visit, awaitsPayments: toAsk !== null, paymentsRefused: payments?.isRefused === true }}
            />
          ) : (
            <SectionsSkeleton />
          )}
          {toAsk !== null && isIdle && (
            <Suspense fallback={null}>
              <VisitPayments {...{ visitId, visit: located, ...toAsk, onKnown: setPayments }} />
            </Suspense>
          )}
        </article>
      </MaskContext>
    </ChangedFields>
  );
}

/** As far as it is known: asked for after the first paint, and nothing waits for it. Null: not one of the user's own. */
function useVisitLocation(visit: Visit, isIdle: boolean): Location | null | undefined {
  const hasLookups = use(LookupsContext) !== 'off';
  const id = getLocationId(visit);
  return useQuery({ ...locationQueries.byId(id ?? 0), enabled: hasLookups && isIdle && id !== null }).data;
}

/** Whose payments tell what is left of this visit; null where that is not asked for. */
function usePayingClient(visit: Visit) {
  const hasLookups = use(LookupsContext) !== 'off';
  const [locationId, clientId] = [getLocationId(visit), getPayingClientId(visit)];
  return hasLookups && locationId !== null && clientId !== null ? { locationId, clientId } : null;
}

/** Whether all of it can be drawn: at once where the gateway rendered it, else with every part at hand, so that nothing jumps. */
function useWhole(): boolean {
  const components = use(LazyContext);
  const isHydrated = useIsHydrated();
  const [isLoaded, setLoaded] = useState(!isHydrated || components?.areVisitPartsLoaded() === true);

  useEffect(() => {
    if (isLoaded) return;
    const load = async () => {
      // Where they cannot be loaded, the rest is drawn without them.
      await components?.loadVisitParts().catch(() => undefined);
      setLoaded(true);
    };
    void load();
  }, [isLoaded, components]);

  return isLoaded;
}

/** Name and status of a long visit, on top for as long as its head is out of sight. Heard already, so hidden from ears. */
function StickyLine({ children }: { readonly children: ReactNode }) {
  const end = useRef<HTMLDivElement>(null);
  const [isShown, setShown] = useState(false);

  useEffect(() => {
    if (end.current === null || !('IntersectionObserver' in globalThis)) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry !== undefined) setShown(!entry.isIntersecting && entry.boundingClientRect.top < 0);
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, []);

  return (
    <>
      <div ref={end} />
      {isShown && (
        <div aria-hidden="true" className="fixed inset-x-0 top-15 z-10 border-b border-line bg-paper print:hidden">
          <div className="mx-auto flex max-w-300 items-center gap-3 px-4 py-1.5 md:px-6">{children}</div>
        </div>
      )}
    </>
  );
}
