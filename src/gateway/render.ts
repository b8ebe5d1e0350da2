import type { Mode } from '#contract/session.ts';
import { parseVisitId } from '#contract/visit-id.ts';

/** What the page must know before its first request. */
export interface PageMarks {
  readonly mode: Mode;
  readonly lockAfterMinutes: number;
}

/** A page's address as the log names it, and the status that its page is answered with. */
export interface PageAddress {
  readonly route: string;
  readonly status: 200 | 400 | 404;
}

/** Which page a path is, by its raw spelling. The page itself is drawn by the browser, not-found pages included. */
export function readPageAddress(path: string): PageAddress {
  const address = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  if (address === '/' || address === '/sign-in') return { route: address, status: 200 };
  const number = /^\/visits\/([^/]+)$/.exec(address)?.[1];
  if (number === undefined) return { route: '*', status: 404 };
  return { route: '/visits/:visitId', status: parseVisitId(number) === null ? 400 : 200 };
}

/** Whether a path that is no page was meant for a file, so that a page in its place would only mislead. */
export function looksLikeFile(path: string): boolean {
  return path.startsWith('/assets/') || /\.[^/]*$/.test(path);
}

/** The built page with its marks on the root element. Throws when the page is not ours. */
export function renderShell(html: string, { mode, lockAfterMinutes }: PageMarks): string {
  const marks = `data-mode="${mode}" data-lock-after-minutes="${lockAfterMinutes}"`;
  const marked = html.replace('<html lang="en"', `$& ${marks}`);
  if (marked === html) throw new Error('The page has no <html lang="en"> to mark with its mode.');
  return marked;
}
