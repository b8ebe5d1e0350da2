import fc from 'fast-check';
import type { Page } from '#domain/addresses.ts';
import { PAGE_PATTERNS, paths } from '#domain/addresses.ts';

/** Each page of the table at an address of its own, and what its heading says there: a visit's begins with its client. */
export const PAGES = {
  find: { path: paths.find, heading: /^Find a visit$/ },
  visit: { path: paths.visit(12345), heading: /., visit 12345$/ },
  signIn: { path: paths.signIn(paths.find), heading: /^Sign in/ },
} satisfies Record<Page, { readonly path: string; readonly heading: RegExp }>;

/** Each other spelling of a page's address, beside the one to which it is redirected. */
export const OTHER_SPELLINGS: readonly (readonly [sent: string, path: string])[] = [
  ['/sign-in/', '/sign-in'],
  ['/SIGN-IN', '/sign-in'],
  ['/Sign-In/', '/sign-in'],
  ['/VISITS/5', '/visits/5'],
  ['/visits/5/', '/visits/5'],
  ['/Visits/9007199254740991/', '/visits/9007199254740991'],
];

/** Addresses of no page, which browsers or what decodes them could take for another host's. */
export const LIKE_HOSTS = [
  '//',
  '//evil.example',
  '//evil.example/visits/5',
  '//sign-in',
  '///sign-in',
  '//visits/5/',
  '/%2Fevil.example',
  '/%2fevil.example/visits/5/',
  '/%5Cevil.example',
  '/%5c/evil.example/',
  '/%2F/sign-in',
  '/%09/evil.example',
];

/** Other addresses of no page. */
export const NOWHERE = ['/visits', '/visits/', '/visits//5', '/visits/5//', '/visits/5/6', '/sign-in//', '/%73ign-in'];

const id = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });

/** Any spelling of any page's address with the one to which it belongs. */
export const spellings: fc.Arbitrary<{ readonly sent: string; readonly path: string }> = fc
  .tuple(fc.constantFrom(...Object.values(PAGE_PATTERNS)), id, fc.bigInt({ min: 0n, max: 2n ** 32n }), fc.boolean())
  .map(([pattern, visitId, upper, hasSlash]) => {
    const path = pattern.replace(':visitId', String(visitId));
    const letters = [...path].map((letter, at) => ((upper >> BigInt(at)) & 1n ? letter.toUpperCase() : letter));
    return { sent: letters.join('') + (hasSlash && path !== '/' ? '/' : ''), path };
  });
