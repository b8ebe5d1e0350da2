import type { PageState } from '#pages/page-state.ts';

/** How people of its country group a number in E.164 form: null where nobody says, undefined where it is not known yet. */
export type GroupPhone = (e164: string) => string | null | undefined;

const listeners = new Set<() => void>();
let group: GroupPhone = () => undefined;
let isLoading = false;

/** Numbers are grouped by tables that are large: the gateway has them, a page gets what it groups with the visit. */
export function groupPhonesBy(next: GroupPhone): void {
  group = next;
  for (const listener of listeners) listener();
}

/** The grouped numbers of a page that the gateway rendered. */
export function groupPhonesAs(known: PageState['phones']): void {
  groupPhonesBy((e164) => (Object.hasOwn(known, e164) ? known[e164] : undefined));
}

export const phoneGroups = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: (): GroupPhone => group,
  /** Plain digits stay where the tables cannot be loaded. */
  load: async (): Promise<void> => {
    if (isLoading) return;
    isLoading = true;
    try {
      groupPhonesBy((await import('#domain/phone-grouping.ts')).groupPhone);
    } catch {
      isLoading = false;
    }
  },
};
