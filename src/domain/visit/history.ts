import type { Visit } from '#contract/visit.ts';
import type { WallTime } from '#contract/wall-time.ts';
import { visitSpan } from './appointment-order.ts';
import { formatCount } from '#domain/count.ts';
import { compareWallTimes, formatDateTime } from '#domain/time.ts';
import { describeDocumentType } from './documents.ts';

interface HistoryEvent {
  readonly what: string;
  readonly at: WallTime;
}

/** The dates that there are, in order: first created, last changed, the visit, its documents (those of one minute together). */
export function getVisitHistory(visit: Visit): HistoryEvent[] {
  const created = times(visit, 'createdAt')[0];
  const changed = times(visit, 'lastChangedAt').at(-1);
  const { start } = visitSpan(visit);
  return [
    ...event('Created', created),
    ...event('Last changed', changed),
    ...event('Visit', start ?? undefined),
    ...getDocumentEvents(visit),
  ].toSorted((a, b) => compareWallTimes(a.at, b.at));
}

function times(visit: Visit, field: 'createdAt' | 'lastChangedAt'): WallTime[] {
  return visit.appointments.flatMap((appointment) => appointment[field] ?? []).toSorted(compareWallTimes);
}

function event(what: string, at: WallTime | undefined): HistoryEvent[] {
  return at === undefined ? [] : [{ what, at }];
}

function getDocumentEvents(visit: Visit): HistoryEvent[] {
  const dated = visit.appointments
    .flatMap(({ documents }) => documents ?? [])
    .flatMap((document) =>
      document.createdAt === null ? [] : [{ at: document.createdAt, type: describeDocumentType(document) }],
    );
  const minutes = new Map<string, typeof dated>();
  for (const document of dated) {
    const minute = formatDateTime(document.at);
    const together = minutes.get(minute);
    if (together === undefined) minutes.set(minute, [document]);
    else together.push(document);
  }
  return [...minutes.values()].flatMap((together) => {
    const [first] = together;
    if (first === undefined) return [];
    const what =
      together.length === 1 ? `Document: ${first.type}` : formatCount(together.length, 'document', 'documents');
    return [{ what, at: first.at }];
  });
}
