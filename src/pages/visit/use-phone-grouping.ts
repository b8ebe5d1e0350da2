import { useEffect, useState } from 'react';

type Group = (e164: string) => string | null;

const asWritten: Group = () => null;

/** How people of each country group a number. Its tables are large, so they come once the page is shown. */
export function usePhoneGrouping(): Group {
  const [group, setGroup] = useState<Group>(() => asWritten);

  useEffect(() => {
    let isShown = true;
    const load = async () => {
      try {
        const { groupPhone } = await import('#domain/phone-grouping.ts');
        if (isShown) setGroup(() => groupPhone);
      } catch {
        // Plain digits stay where the tables cannot be loaded.
      }
    };
    void load();
    return () => {
      isShown = false;
    };
  }, []);

  return group;
}
