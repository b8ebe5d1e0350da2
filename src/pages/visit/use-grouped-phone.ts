import { useEffect, useSyncExternalStore } from 'react';
import { phoneGroups } from './phone-groups.ts';

/** A number as people of its country group it, once that is known; till then as it is. */
export function useGroupedPhone(e164: string | null): string | null {
  const group = useSyncExternalStore(phoneGroups.subscribe, phoneGroups.read, phoneGroups.read);
  const grouped = e164 === null ? null : group(e164);
  const isUnknown = e164 !== null && grouped === undefined;

  useEffect(() => {
    if (isUnknown) void phoneGroups.load();
  }, [isUnknown]);

  return grouped ?? e164;
}
