import type { ComponentType, LazyExoticComponent } from 'react';
import { lazy } from 'react';
import { loadParsers } from '#data/gateway-client.ts';

/** What the first view of a visit does not need, loaded when it is wanted. */
export const laterParts = {
  lockPage: async () => (await import('#pages/lock/LockPage.tsx')).LockPage,
  visitParts: async () => (await import('#pages/visit/late-parts.ts')).visitParts,
  parsers: loadParsers,
  lockWarning: async () => (await import('#pages/lock/LockWarning.tsx')).LockWarning,
  findPage: async () => (await import('#pages/find/FindPage.tsx')).FindPage,
  signInPage: async () => (await import('#pages/sign-in/SignInPage.tsx')).SignInPage,
  keySheet: async () => (await import('#pages/layout/KeySheet.tsx')).KeySheet,
  changeNotice: async () => (await import('#pages/visit/ChangeNotice.tsx')).ChangeNotice,
  createContactMask: async () => (await import('#domain/contact-mask.ts')).createContactMask,
  describeChanges: async () => (await import('#domain/changes/describe-changes.ts')).describeChanges,
  sandboxNumbers: async () => (await import('#pages/find/SandboxNumbers.tsx')).SandboxNumbers,
};

/** A component that the page can do without: where it cannot be loaded, its place stays empty. */
export function lateExtra<Props>(load: () => Promise<ComponentType<Props>>): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: await load().catch(() => () => null) }));
}

const REST_MS = 1_000;

/** Once the page has come to rest: locking and signing out must not wait for a network that may be gone. */
export function fetchLaterParts(): void {
  const fetchAll = () => {
    for (const load of Object.values(laterParts)) load().catch(() => undefined);
  };
  setTimeout(() => {
    // A browser that has failed to load a script does not try again before the page is left.
    if (navigator.onLine) fetchAll();
    else addEventListener('online', fetchAll, { once: true });
  }, REST_MS);
}
