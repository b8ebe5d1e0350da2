import type { ComponentProps, ComponentType } from 'react';
import { createContext, lazy } from 'react';
import type { visitParts } from '#pages/visit/late-parts.ts';
import { laterParts } from './later-parts.ts';

export type VisitParts = {
  readonly [Name in keyof typeof visitParts]: ComponentType<ComponentProps<(typeof visitParts)[Name]>>;
};

/** Components that come late where they are not what was asked for: the gateway has them at hand, a browser loads them. */
export interface LateComponents {
  readonly FindPage: ComponentType;
  readonly SignInPage: ComponentType;
  /** The same ones for as long as a visit is shown: those that are loaded, else such as keep what the gateway rendered. */
  readonly readVisitParts: () => VisitParts;
  readonly areVisitPartsLoaded: () => boolean;
  readonly loadVisitParts: () => Promise<unknown>;
}

export const LateContext = createContext<LateComponents | null>(null);

/** For a browser: nothing is loaded before it is asked for. */
export function createLateVisitParts(): Omit<LateComponents, 'FindPage' | 'SignInPage'> {
  let loaded: VisitParts | null = null;
  const load = async () => (loaded ??= await laterParts.visitParts());
  const keepRendered = <Name extends keyof VisitParts>(name: Name) =>
    // Where it cannot be loaded, what the gateway rendered stays as it is.
    lazy(async () => ({ default: (await load().catch(() => new Promise<never>(() => {})))[name] }));
  const late = {
    DayStrip: keepRendered('DayStrip'),
    VisitPapers: keepRendered('VisitPapers'),
  } as VisitParts;
  return { readVisitParts: () => loaded ?? late, areVisitPartsLoaded: () => loaded !== null, loadVisitParts: load };
}
