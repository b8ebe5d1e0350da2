import type { ComponentProps, ComponentType, LazyExoticComponent } from 'react';
import { createContext, lazy } from 'react';
import { loadParsers } from '#data/gateway-client.ts';

/** What the first view of a visit does not need, loaded when it is wanted. */
export const lazyModules = {
  lockPage: async () => (await import('#pages/session/LockPage.tsx')).LockPage,
  visitParts: async () => {
    const [{ DayStrip }, { VisitPapers }] = await Promise.all([
      import('#pages/visit/timeline/DayStrip.tsx'),
      import('#pages/visit/documents/VisitPapers.tsx'),
    ]);
    return { DayStrip, VisitPapers };
  },
  parsers: loadParsers,
  lockWarning: async () => (await import('#pages/session/LockWarning.tsx')).LockWarning,
  findPage: async () => (await import('#pages/find/FindPage.tsx')).FindPage,
  signInPage: async () => (await import('#pages/session/SignInPage.tsx')).SignInPage,
  keySheet: async () => (await import('#pages/shell/KeySheet.tsx')).KeySheet,
  changeNotice: async () => (await import('#pages/visit/changes/ChangeNotice.tsx')).ChangeNotice,
  createContactMask: async () => (await import('#domain/contact-mask.ts')).createContactMask,
  whyMissing: async () => (await import('#pages/visit/client/WhyMissing.tsx')).WhyMissing,
  visitPayments: async () => (await import('#pages/visit/money/VisitPayments.tsx')).VisitPayments,
  qrCode: async () => (await import('#pages/visit/head/QrCode.tsx')).QrCode,
  describeChanges: async () => (await import('#domain/changes/describe-changes.ts')).describeChanges,
  appointmentLookup: async () => (await import('#pages/find/AppointmentLookup.tsx')).AppointmentLookup,
  clientSearch: async () => (await import('#pages/find/ClientSearch.tsx')).ClientSearch,
  sandboxNumbers: async () => (await import('#pages/find/SandboxNumbers.tsx')).SandboxNumbers,
};

/** A component that the page can do without: where it cannot be loaded, its place stays empty. */
export function lazyExtra<Props>(load: () => Promise<ComponentType<Props>>): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: await load().catch(() => () => null) }));
}

const REST_MS = 1_000;

/** Once the page has come to rest: locking and signing out must not wait for a network that may be gone. */
export function preloadLazyModules(): void {
  const loadAll = () => {
    for (const load of Object.values(lazyModules)) load().catch(() => undefined);
  };
  setTimeout(() => {
    // A browser that has failed to load a script does not try again before the page is left.
    if (navigator.onLine) loadAll();
    else addEventListener('online', loadAll, { once: true });
  }, REST_MS);
}

type LoadedVisitParts = Awaited<ReturnType<typeof lazyModules.visitParts>>;

export type VisitParts = {
  readonly [Name in keyof LoadedVisitParts]: ComponentType<ComponentProps<LoadedVisitParts[Name]>>;
};

/** Components that are lazy where they are not what was requested: the gateway has them at hand, a browser loads them. */
export interface LazyComponents {
  readonly FindPage: ComponentType;
  readonly SignInPage: ComponentType;
  /** The same ones for as long as a visit is shown: those that are loaded, else such as keep what the gateway rendered. */
  readonly getVisitParts: () => VisitParts;
  readonly areVisitPartsLoaded: () => boolean;
  readonly loadVisitParts: () => Promise<unknown>;
}

export const LazyContext = createContext<LazyComponents | null>(null);

/** For a browser: nothing is loaded before it is wanted. */
export function createLazyVisitParts(): Pick<
  LazyComponents,
  'getVisitParts' | 'areVisitPartsLoaded' | 'loadVisitParts'
> {
  let loaded: VisitParts | null = null;
  const load = async () => (loaded ??= await lazyModules.visitParts());
  const keepRendered = <Name extends keyof VisitParts>(name: Name) =>
    // Where it cannot be loaded, what the gateway rendered stays as it is.
    lazy(async () => ({ default: (await load().catch(() => new Promise<never>(() => {})))[name] }));
  const parts = {
    DayStrip: keepRendered('DayStrip'),
    VisitPapers: keepRendered('VisitPapers'),
  } as VisitParts;
  return { getVisitParts: () => loaded ?? parts, areVisitPartsLoaded: () => loaded !== null, loadVisitParts: load };
}
