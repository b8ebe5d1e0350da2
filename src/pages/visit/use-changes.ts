import { useEffect, useState } from 'react';
import type { Visit } from '#contract/visit.ts';
import type { VisitChanges } from '#domain/changes.ts';
import { describeChanges } from '#domain/changes.ts';

const MARKED_MS = 60_000;
const none: VisitChanges = { spots: new Set(), sentences: [] };

/** What the last refresh that changed anything changed; forgotten after a minute. */
export function useChanges(visit: Visit): VisitChanges {
  const [shown, setShown] = useState({ visit, changes: none });

  if (shown.visit !== visit) {
    const changes = describeChanges(shown.visit, visit);
    setShown({ visit, changes: changes.spots.size + changes.sentences.length === 0 ? shown.changes : changes });
  }

  const { changes } = shown;
  useEffect(() => {
    if (changes === none) return;
    const timer = setTimeout(() => setShown((last) => ({ ...last, changes: none })), MARKED_MS);
    return () => clearTimeout(timer);
  }, [changes]);

  return changes;
}
