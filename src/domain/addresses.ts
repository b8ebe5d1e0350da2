import type { SessionEnd } from '#contract/session.ts';
import { isSessionEnd } from '#contract/session.ts';
import { parseVisitId } from '#contract/visit-id.ts';

/** All that boot.ts needs of the table, which would otherwise stand whole in every page. */
export const SIGN_IN_PATH = '/sign-in';

/** Every page by the pattern of its address, as the log names it. What is not here is a 404 in gateway and app alike. */
export const PAGE_PATTERNS = {
  find: '/',
  visit: '/visits/:visitId',
  signIn: SIGN_IN_PATH,
} as const;

export type Page = keyof typeof PAGE_PATTERNS;

/** Which page an address names. */
export interface PageAddress {
  readonly page: Page;
  readonly pattern: (typeof PAGE_PATTERNS)[Page];
  /** The one spelling of the address, to which every other is redirected; null where it names no visit number. */
  readonly path: string | null;
  /** Null on pages of no visit, and where `written` is not a visit number. */
  readonly visitId: number | null;
  /** What stands in the place of the visit number, still percent-encoded; empty on pages of no visit. */
  readonly written: string;
}

/**
 * The page of a path as it was sent (source: RFC 3986, 3.3), whatever its case and with or without a slash at its end. Null where there is no
 * page; nothing is decoded, since `/visits/1%2F2` must not become another address.
 */
export function parseAddress(sent: string): PageAddress | null {
  // A browser takes what follows two slashes for another host.
  if (sent.startsWith('//')) return null;
  for (const page of Object.keys(PAGE_PATTERNS) as Page[]) {
    const pattern = PAGE_PATTERNS[page];
    const match = new RegExp(`^${pattern.replace(':visitId', '([^/]+)')}/?$`, 'i').exec(sent);
    if (match === null) continue;
    const [, written = ''] = match;
    const visitId = parseVisitId(written);
    const path = page !== 'visit' ? pattern : visitId === null ? null : paths.visit(visitId);
    return { page, pattern, path, visitId, written };
  }
  return null;
}

/** The addresses that links, redirects and the history are given. */
export const paths = {
  find: PAGE_PATTERNS.find,
  visit: (visitId: number): string => PAGE_PATTERNS.visit.replace(':visitId', String(visitId)),
  /** Signing in, and back to the visit of that path; back to the find page from any other. */
  signIn: (returnTo: string): string => {
    const to = parseVisitPath(returnTo);
    return to === null ? SIGN_IN_PATH : `${SIGN_IN_PATH}?to=${encodeURIComponent(to)}`;
  },
};

/** Where signing in leads back to: a visit of our own, or the find page. Any other address is ignored. */
export function parseReturnPath(search: URLSearchParams): string {
  return parseVisitPath(search.get('to') ?? '') ?? paths.find;
}

function parseVisitPath(path: string): string | null {
  const address = parseAddress(path);
  return address?.page === 'visit' ? address.path : null;
}

const PARAMETER = 'ended';

/** The address of the sign-in page with why it is opened; unchanged where there is nothing to say. */
export function addSessionEnd(signInPath: string, end: SessionEnd | undefined): string {
  return end === undefined ? signInPath : `${signInPath}${signInPath.includes('?') ? '&' : '?'}${PARAMETER}=${end}`;
}

/** Null where the address does not say, or says something else. */
export function parseSessionEnd(search: URLSearchParams): SessionEnd | null {
  const written = search.get(PARAMETER);
  return isSessionEnd(written) ? written : null;
}
