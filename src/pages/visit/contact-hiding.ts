import { useSyncExternalStore } from 'react';
import { STORAGE_KEYS } from '#data/storage-keys.ts';
import { createTabSetting } from '#data/tab-setting.ts';

const contactHidden = createTabSetting(STORAGE_KEYS.contactHidden);

/** Whether phone, e-mail and card are hidden in this tab, and the way to change it. */
export function useContactHidden(): readonly [isHidden: boolean, toggle: () => void] {
  const isHidden = useSyncExternalStore(contactHidden.subscribe, contactHidden.read, () => false);
  return [isHidden, toggleContactHidden];
}

export function toggleContactHidden(): void {
  contactHidden.set(!contactHidden.read());
}
