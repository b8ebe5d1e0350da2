import type { SessionEnd } from '#contract/session.ts';
import { isSessionEnd } from '#contract/session.ts';

const PARAMETER = 'ended';

/** The address of the sign-in page with why it is opened; unchanged where there is nothing to say. */
export function addSessionEnd(signInPath: string, end: SessionEnd | undefined): string {
  return end === undefined ? signInPath : `${signInPath}${signInPath.includes('?') ? '&' : '?'}${PARAMETER}=${end}`;
}

/** Null where the address does not say, or says something else. */
export function readSessionEnd(search: URLSearchParams): SessionEnd | null {
  const written = search.get(PARAMETER);
  return isSessionEnd(written) ? written : null;
}
