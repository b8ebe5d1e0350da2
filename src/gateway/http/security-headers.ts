/** Where browsers report what the policy kept from happening. */
export const CSP_REPORTS = '/api/csp-reports';

interface InlineHashes {
  readonly scriptHashes: readonly string[];
  readonly styleHashes: readonly string[];
}

/** Nothing is loaded from elsewhere, and nothing inline runs but what has its hash here. */
export function createContentSecurityPolicy({ scriptHashes, styleHashes }: InlineHashes): string {
  return [
    "default-src 'none'",
    ["script-src 'self'", ...scriptHashes].join(' '),
    ["style-src 'self'", ...styleHashes].join(' '),
    ...REST_OF_POLICY,
  ].join('; ');
}

const REST_OF_POLICY = [
  "connect-src 'self'",
  "font-src 'self'",
  // Team members' pictures come from the partner's own hosts.
  "img-src 'self' https://*.alteg.io https://alteg.io https://*.yclients.com https://yclients.com",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
  // Its successor, report-to, is heeded over TLS only, and sends up to a minute late.
  `report-uri ${CSP_REPORTS}`,
];

// Only features that browsers know: an unknown one is a warning on the console of every page.
const DENIED_FEATURES = [
  'accelerometer',
  'autoplay',
  'camera',
  'clipboard-read',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

/** Cuts a page off from the one that opened it. */
const OPENER_POLICY = 'cross-origin-opener-policy';

/**
 * The headers that stand on every answer, errors included. Cache-Control is a default that only hashed assets replace,
 * and the policy one that pages do.
 */
export function createSecurityHeaders(publicOrigin: string): Readonly<Record<string, string>> {
  return {
    'cache-control': 'no-store',
    'content-security-policy': createContentSecurityPolicy({ scriptHashes: [], styleHashes: [] }),
    [OPENER_POLICY]: 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': [...DENIED_FEATURES.map((name) => `${name}=()`), 'clipboard-write=(self)'].join(', '),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    ...(publicOrigin.startsWith('https:') && { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }),
  };
}

/**
 * The same as they go to one request. A page that the browser itself opens (typed, scanned, a bookmark, a link in
 * another program) has no opener, and goes without the policy: with it, the browser begins a new process when the
 * answer is there, which costs a slow desk a fifth of the time to the client's name. No page can ask in that way, since
 * browsers alone write Sec-Fetch-Site (W3C Fetch Metadata, 2.3).
 */
export function createHeadersByOpener(headers: Readonly<Record<string, string>>) {
  const all = new Map(Object.entries(headers));
  const withoutOpener = new Map(all);
  withoutOpener.delete(OPENER_POLICY);
  return (fetchSite: string | string[] | undefined): Map<string, string> =>
    fetchSite === 'none' ? withoutOpener : all;
}
