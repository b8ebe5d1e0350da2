import { useEffect, useEffectEvent, useState } from 'react';
import type { Visit } from '#contract/visit.ts';
import { formatClock } from '#domain/time.ts';
import { wallTimeAt } from '#contract/wall-time.ts';
import type { VisitChanges, describeChanges } from '#domain/changes/describe-changes.ts';
import { lazyModules } from '#pages/lazy-modules.ts';
import { messages } from '#pages/visit/messages.ts';

/** So long the highlights stay once a person is there to see them. */
const SEEN_MS = 10_000;
const ACTS = ['pointermove', 'pointerdown', 'wheel', 'keydown'] as const;
const none: VisitChanges = { fieldIds: new Set(), sentences: [] };

interface ShownChanges extends VisitChanges {
  /** What changed last and when by this computer's clock; null while it is highlighted, and before the first change. */
  readonly lastChange: string | null;
}

/**
 * What the last refresh that changed anything changed: highlighted until a person has moved or pressed something after
 * it. `complete` adds what the page knows besides, which is no change of the visit.
 */
export function useChanges(visit: Visit, complete: (visit: Visit) => Visit): ShownChanges {
  const [shown, setShown] = useState({ visit, changes: none, lastChange: null as string | null });
  const { changes, lastChange } = shown;

  const describeBoth = useEffectEvent((describe: typeof describeChanges, before: Visit) =>
    describe(complete(before), complete(visit)),
  );
  useEffect(() => {
    if (shown.visit === visit) return;
    let isLatest = true;
    const compare = async () => {
      const describe = await lazyModules.describeChanges();
      if (!isLatest) return;
      const found = describeBoth(describe, shown.visit);
      const isChanged = found.fieldIds.size + found.sentences.length > 0;
      setShown((last) => ({ ...last, visit, ...(isChanged && { changes: found, lastChange: explain(found) }) }));
    };
    // Where it cannot be loaded the visit is shown without highlights.
    compare().catch(() => undefined);
    return () => {
      isLatest = false;
    };
  }, [visit, shown]);

  const forget = useEffectEvent(() =>
    setShown((last) => ({ ...last, changes: { ...last.changes, fieldIds: none.fieldIds } })),
  );
  useEffect(() => {
    if (changes.fieldIds.size === 0) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const notice = () => {
      timer ??= setTimeout(forget, SEEN_MS);
    };
    for (const act of ACTS) addEventListener(act, notice, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const act of ACTS) removeEventListener(act, notice);
    };
  }, [changes]);

  return { ...changes, lastChange: changes.fieldIds.size === 0 ? lastChange : null };
}

function explain({ sentences: [first] }: VisitChanges): string | null {
  if (first === undefined) return null;
  const now = Date.now();
  return messages.lastChange(formatClock(wallTimeAt(now, 0 - new Date(now).getTimezoneOffset())), first);
}
