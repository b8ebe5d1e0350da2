import type { ComponentType, LazyExoticComponent } from 'react';
import { lazy } from 'react';
import { loadReadVisit } from '#data/visit-queries.ts';

/** What the first view of a visit does not need, loaded when it is wanted. */
export const laterParts = {
  lockPage: async () => (await import('#pages/lock/LockPage.tsx')).LockPage,
  signInPage: async () => (await import('#pages/sign-in/SignInPage.tsx')).SignInPage,
  keySheet: async () => (await import('#pages/layout/KeySheet.tsx')).KeySheet,
  describeChanges: async () => (await import('#domain/changes.ts')).describeChanges,
  sandboxNumbers: async () => (await import('#pages/find/SandboxNumbers.tsx')).SandboxNumbers,
};

/** A component that the page can do without: where it cannot be loaded, its place stays empty. */
export function lateExtra<Props>(load: () => Promise<ComponentType<Props>>): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: await load().catch(() => () => null) }));
}

const REST_MS = 1_000;

/** Once the page has come to rest: locking, signing out and refreshing must not wait for a network that may be gone. */
export function fetchLaterParts(): void {
  setTimeout(() => {
    for (const load of [...Object.values(laterParts), loadReadVisit]) load().catch(() => undefined);
  }, REST_MS);
}
