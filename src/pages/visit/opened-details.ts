import { useSyncExternalStore } from 'react';
import { STORAGE_KEYS } from '#data/storage-keys.ts';
import { createTabList } from '#data/tab-setting.ts';

const opened = createTabList(STORAGE_KEYS.openedDetails);

/** Which folded parts are open in this tab, by the numbers of their appointments; below zero, lines of the table. */
export const openedDetails = {
  useOpen: (key: string): readonly [isOpen: boolean, setOpen: (isOpen: boolean) => void] => {
    const isOpen = useSyncExternalStore(
      opened.subscribe,
      () => opened.read().includes(key),
      () => false,
    );
    return [isOpen, (next) => opened.set(key, next)];
  },
  open: (key: string) => opened.set(key, true),
};
