import { useEffect, useState } from 'react';
import type { Visit } from '#contract/visit.ts';
import type { VisitChanges } from '#domain/changes/describe-changes.ts';
import { laterParts } from '#pages/later-parts.ts';

const MARKED_MS = 60_000;
const none: VisitChanges = { fieldIds: new Set(), sentences: [] };

/** What the last refresh that changed anything changed; forgotten after a minute. */
export function useChanges(visit: Visit): VisitChanges {
  const [shown, setShown] = useState({ visit, changes: none });
  const { changes } = shown;

  useEffect(() => {
    if (shown.visit === visit) return;
    let isLatest = true;
    const compare = async () => {
      const describeChanges = await laterParts.describeChanges();
      if (!isLatest) return;
      const found = describeChanges(shown.visit, visit);
      setShown({ visit, changes: found.fieldIds.size + found.sentences.length === 0 ? changes : found });
    };
    // Where it cannot be loaded the visit is shown without marks.
    compare().catch(() => undefined);
    return () => {
      isLatest = false;
    };
  }, [visit, shown, changes]);

  useEffect(() => {
    if (changes === none) return;
    const timer = setTimeout(() => setShown((last) => ({ ...last, changes: none })), MARKED_MS);
    return () => clearTimeout(timer);
  }, [changes]);

  return changes;
}
