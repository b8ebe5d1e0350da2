import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Visit } from '#contract/visit.ts';
import { STORAGE_KEYS, createSetting } from '#data/storage.ts';
import type { Mask } from '#domain/contact-mask.ts';
import { HIDDEN } from '#domain/plain-text.ts';
import { getClientCopies } from '#domain/visit/clients.ts';
import { lazyModules } from '#pages/lazy-modules.ts';

const contactHidden = createSetting('sessionStorage', STORAGE_KEYS.contactHidden, (text) => text === 'true');

/** Whether phone, e-mail and card are hidden in this tab, and the way to change it. */
export function useContactHidden(): readonly [isHidden: boolean, toggle: () => void] {
  const isHidden = useSyncExternalStore(contactHidden.subscribe, contactHidden.get, () => false);
  return [isHidden, toggleContactHidden];
}

export function toggleContactHidden(): void {
  contactHidden.set(!contactHidden.get());
}

type CreateMask = Awaited<ReturnType<typeof lazyModules.createContactMask>>;

/** Null while contact details are shown. Until what finds them in texts is loaded, no text of another person is shown. */
export function useContactMask(visit: Visit): Mask | null {
  const [isHidden] = useContactHidden();
  const [loaded, setLoaded] = useState<{ readonly create: CreateMask } | null>(null);

  useEffect(() => {
    // At hand before it is wanted: hiding must not blink.
    const load = async () => setLoaded({ create: await lazyModules.createContactMask() });
    load().catch(() => undefined);
  }, []);

  return useMemo(() => {
    if (!isHidden) return null;
    return loaded === null ? () => HIDDEN : loaded.create(getClientCopies(visit));
  }, [isHidden, loaded, visit]);
}
