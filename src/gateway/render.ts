import { parseVisitId } from '#contract/visit-id.ts';

export type Mode = 'sandbox' | 'desk';

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

/** The built page with the mode on its root element. Throws when the page is not ours. */
export function renderShell(html: string, mode: Mode): string {
  const marked = html.replace('<html lang="en"', `$& data-mode="${mode}"`);
  if (marked === html) throw new Error('The page has no <html lang="en"> to mark with its mode.');
  return marked;
}
