import type { Visit } from '#contract/visit.ts';

/** Whether something of a kind could not be read. What is missing then may be there: nobody removed or added it. */
export interface Lost {
  readonly before: boolean;
  readonly after: boolean;
}

export function lostAppointments(before: Visit, after: Visit): Lost {
  return { before: hasUnreadable(before, /^records\.\d+$/), after: hasUnreadable(after, /^records\.\d+$/) };
}

export function lostLines(before: Visit, after: Visit, list: 'services' | 'documents'): Lost {
  const path = new RegExp(`^records\\.\\d+\\.${list}\\.\\d+$`);
  return { before: hasUnreadable(before, path), after: hasUnreadable(after, path) };
}

/** Goods stand on every appointment, so one that gives them is enough. */
export function lostGoods(before: Visit, after: Visit): Lost {
  return { before: lacksGoods(before), after: lacksGoods(after) };
}

function lacksGoods(visit: Visit): boolean {
  const kept = visit.appointments.filter(({ deleted }) => deleted !== true);
  const noneGiven = kept.length > 0 && kept.every(({ goods }) => goods === null);
  return noneGiven || hasUnreadable(visit, /^records\.\d+\.goods_transactions\.\d+$/);
}

function hasUnreadable(visit: Visit, path: RegExp): boolean {
  return visit.unreadable.some((each) => path.test(each));
}
