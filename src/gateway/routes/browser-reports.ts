import type { BlockList } from 'node:net';
import type { PageCrash } from '#contract/page-crash.ts';
import { parsePageCrash } from '#contract/page-crash.ts';
import { PAGE_PATTERNS } from '#domain/addresses.ts';
import type { Hono } from 'hono';
import { CSP_REPORTS } from '#gateway/http/security-headers.ts';
import type { GatewayContext, GatewayEnv } from '#gateway/http/context.ts';
import { allowMethods, sendError } from '#gateway/http/context.ts';
import { getClientNetworks } from '#gateway/http/client-address.ts';
import { parseCspReport } from './csp-report.ts';
import type { KeyedHash } from '#gateway/session/cryptography.ts';
import { isFromOwnPage, isReportOfOwnPage } from '#gateway/http/same-origin-guard.ts';
import type { ReportFields, RequestLine } from '#gateway/http/request-log.ts';
import type { Store } from '#gateway/store/store.ts';

const REPORTS_PER_ADDRESS = 30;
const SECONDS = 60;

interface BrowserReportsParts {
  readonly store: Pick<Store, 'createLimit'>;
  readonly hash: KeyedHash;
  readonly publicOrigin: string;
  readonly trustedProxies: BlockList;
  /** Whether a path is one of our built files, the only ones that are named. */
  readonly isOwnFile: (path: string) => boolean;
}

interface ReportKind {
  readonly event: RequestLine['event'];
  readonly path: string;
  readonly contentType: string;
  readonly isAllowed: (request: Request, publicOrigin: string) => boolean;
  /** Null for what is no such report. */
  readonly read: (body: unknown) => ReportFields | null;
}

/** Takes reports of browsers about our pages into the log, with a session or without. */
export function addBrowserReportRoutes(app: Hono<GatewayEnv>, parts: BrowserReportsParts): void {
  const { publicOrigin, isOwnFile } = parts;
  addReportRoute(app, parts, {
    event: 'csp-report',
    path: CSP_REPORTS,
    contentType: 'application/csp-report',
    // The browser itself sends it, without any header of ours.
    isAllowed: isReportOfOwnPage,
    read: (body) => parseCspReport(body, publicOrigin),
  });
  addReportRoute(app, parts, {
    event: 'page-crash',
    path: '/api/page-crashes',
    contentType: 'application/json',
    isAllowed: isFromOwnPage,
    read: (body) => {
      const crash = parsePageCrash(body);
      return crash && describePageCrash(crash, isOwnFile);
    },
  });
}

function addReportRoute(app: Hono<GatewayEnv>, parts: BrowserReportsParts, kind: ReportKind): void {
  const { store, hash, publicOrigin, trustedProxies } = parts;
  const { event, path, contentType, isAllowed, read } = kind;
  const limit = store.createLimit(event, REPORTS_PER_ADDRESS, SECONDS);
  const take = async (c: GatewayContext) => {
    const request = c.req.raw;
    if (!isAllowed(request, publicOrigin)) return sendError(c, { kind: 'refused' });
    const [network] = getClientNetworks(c.env, request, trustedProxies);
    const wait = await limit.count(hash(`network ${network}`));
    if (wait > 0) return sendError(c, { kind: 'too-many-requests', retryAfterSeconds: wait });
    const report = read(await readBody(request, contentType));
    if (report === null) return sendError(c, { kind: 'refused' }, 400, 'This is no report of a page.');
    const logFields = c.get('logFields');
    logFields.event = event;
    logFields.report = report;
    return new Response(null, { status: 204 });
  };
  app.all(path, (c) => allowMethods(c, path, ['POST'], () => take(c)));
}

/** Null where the browser sends what it does not call by that type, or what is no JSON. */
async function readBody(request: Request, contentType: string): Promise<unknown> {
  const [sent = ''] = (request.headers.get('content-type') ?? '').split(';', 1);
  if (sent.trim().toLowerCase() !== contentType) return null;
  try {
    return await request.json();
  } catch {
    return null;
  }
}

const PAGES = [...Object.values(PAGE_PATTERNS), '*'] as const;

/** A page's crash in words of ours alone: what a page sends could be anything. */
function describePageCrash({ kind, page, place }: PageCrash, isOwnFile: BrowserReportsParts['isOwnFile']) {
  const isOwn = place !== null && isOwnFile(place.file);
  return { crash: kind, page: PAGES.find((pattern) => pattern === page) ?? '*', ...(isOwn && place) };
}
