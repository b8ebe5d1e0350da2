import { isLoopback } from './network-addresses.ts';

/**
 * Whether the request was sent to the host of the address that people use, written as a URL has it. Any other name for
 * this computer could be another site's name, pointed here (DNS rebinding).
 */
export function isForHost(request: Request, publicHost: string): boolean {
  return new URL(request.url).host === publicHost;
}

/**
 * Whether a call comes from our own page: it carries the header that no other site's page can send without asking
 * first (we never say yes), and what the browser tells of its origin agrees. Holds for GET as for the rest.
 */
export function isFromOwnPage(request: Request, publicOrigin: string): boolean {
  const origin = request.headers.get('origin');
  const site = request.headers.get('sec-fetch-site');
  return (
    request.headers.get('x-visit-viewer') === '1' &&
    (origin === null || origin === publicOrigin) &&
    (site === null || site === 'same-origin')
  );
}

/**
 * The same for what a browser itself reports of our page. It adds no header of ours, and its Origin is `null`, since
 * our pages send no referrer. Another site can have such a report sent by a browser that names no site at all; all
 * that comes of it is a line in the log.
 */
export function isReportOfOwnPage(request: Request, publicOrigin: string): boolean {
  const origin = request.headers.get('origin') ?? 'null';
  const site = request.headers.get('sec-fetch-site') ?? 'same-origin';
  return (origin === 'null' || origin === publicOrigin) && site === 'same-origin';
}

/**
 * Whether another site may have sent the tab here: neither a page of ours did, nor a person by hand (typed, a bookmark,
 * a link in another program). Where the browser does not say, it may have.
 */
export function isFromElsewhere({ headers }: Request): boolean {
  return !['same-origin', 'none'].includes(headers.get('sec-fetch-site') ?? '');
}

/** Whether a browser fetches or draws a page that no person has asked for yet (source: Sec-Purpose, WHATWG Fetch). */
export function isSpeculative({ headers }: Request): boolean {
  return headers.has('sec-purpose');
}

/** The sentence for a user who opened another name of this computer. */
export function explainAddress(publicOrigin: string): string {
  const why = isLoopback(new URL(publicOrigin).hostname) ? ' Other names for this computer are not answered.' : '';
  return `The visit viewer is at ${publicOrigin}. Please open that address instead.${why}`;
}
