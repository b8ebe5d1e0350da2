import type { BlockList } from 'node:net';
import { Hono } from 'hono';
import type { GatewayContext, GatewayEnv, LogFields } from '#gateway/http/context.ts';
import { allowMethods, sendError } from '#gateway/http/context.ts';
import type { RequestContext } from '#gateway/http/client-connection.ts';
import { addBrowserReportRoutes } from '#gateway/routes/browser-reports.ts';
import { BUSY } from '#gateway/http/error-answer.ts';
import type { KeyedHash } from '#gateway/session/cryptography.ts';
import { explainAddress, isForHost, isFromOwnPage, isSpeculative } from '#gateway/http/same-origin-guard.ts';
import { addPageRoutes, isApi } from '#gateway/routes/page-routes.ts';
import type { PageSettings } from '#gateway/render/html-template.ts';
import type { AuthMode } from '#gateway/session/auth-mode.ts';
import type { Renderer } from '#gateway/render/page-renderer.ts';
import { createRenderer } from '#gateway/render/page-renderer.ts';
import type { Log } from '#gateway/http/request-log.ts';
import { outcomeOf } from '#gateway/http/request-log.ts';
import { addSessionRoutes } from '#gateway/routes/session-routes.ts';
import type { Store } from '#gateway/store/store.ts';
import { StoreUnavailable } from '#gateway/store/store.ts';
import type { Pages } from '#gateway/http/static-files.ts';
import type { Partner } from '#gateway/partner/partner.ts';
import { addLookupRoutes } from '#gateway/routes/lookup-routes.ts';
import { createUserReads } from '#gateway/routes/user-reads.ts';
import { addVisitRoute } from '#gateway/routes/visit-route.ts';
import type { Lookups } from '#gateway/settings.ts';

export interface GatewayParts {
  readonly partner: Partner;
  readonly auth: AuthMode;
  /** Where reports of browsers are counted. */
  readonly store: Pick<Store, 'createLimit'>;
  readonly hash: KeyedHash;
  /** Whether what replicas share can be reached; a gateway alone always can. */
  readonly isReady?: (() => Promise<boolean>) | undefined;
  readonly publicOrigin: string;
  /** Whose X-Forwarded-For is believed. */
  readonly trustedProxies: BlockList;
  readonly lockAfterMinutes: number;
  readonly lookups: Lookups;
  /** The built pages, and how they are filled in: Vite's dev server has a way of its own. */
  readonly pages?: Pages | undefined;
  readonly createPageRenderer?: ((pages: Pages, settings: PageSettings) => Renderer) | undefined;
  /** Answers `/pictures/*`, `/numbers.json`, `/links.json` and `/searches.json` in sandbox mode; there is none when live. */
  readonly sandbox?: ((request: Request) => Promise<Response>) | undefined;
  readonly log: Log;
}

export interface Gateway {
  fetch(request: Request, context: RequestContext): Promise<Response>;
  /** Says "not ready" and asks for every connection to be closed, while everything is still answered. */
  drain(): void;
  /** Drains, and ends the calls to the partner that still run. */
  close(): Promise<void>;
}

/** The whole gateway as a function from request to answer; node-handler.ts adds the security headers. */
export function createGateway(parts: GatewayParts): Gateway {
  const { partner, auth, store, hash, publicOrigin, trustedProxies, lockAfterMinutes, lookups } = parts;
  const { pages, sandbox, log } = parts;
  const { isReady = async () => true, createPageRenderer = createRenderer } = parts;
  const publicHost = new URL(publicOrigin).host;
  let draining = false;

  // Hono's own getPath decodes %32 to 2; a path is read here as it was sent.
  const app = new Hono<GatewayEnv>({ getPath: ({ url }) => /^\w+:\/\/[^/]+([^?#]*)/.exec(url)?.[1] ?? '/' });

  app.use(async (c, next) => {
    const began = performance.now();
    const logFields: LogFields = { route: '*', event: 'request' };
    c.set('logFields', logFields);
    await next();
    if (draining) c.res.headers.set('connection', 'close');
    const { event, route, visitId, hits, who, fault, report, limited } = logFields;
    if (event === 'none') return;
    const durationMs = Math.round(performance.now() - began);
    const outcome = event === 'request' || report !== undefined ? undefined : outcomeOf(fault);
    const { requestId } = c.env;
    const { method } = c.req;
    const { status } = c.res;
    const rare = { hits, ...report, ...limited };
    log({ event, requestId, method, route, status, durationMs, visitId, who, outcome, fault, ...rare });
  });

  // Health checks come by IP address and learn nothing from the answer, so they stand before the Host rule.
  app.all('/healthz', (c) => allowMethods(c, '/healthz', ['GET', 'HEAD'], () => c.text('ok')));
  app.all('/readyz', (c) =>
    allowMethods(c, '/readyz', ['GET', 'HEAD'], async () => {
      if (draining) return c.text('closing', 503);
      return (await isReady()) ? c.text('ok') : c.text('the shared memory cannot be reached', 503);
    }),
  );

  app.use(async (c, next) => {
    if (isForHost(c.req.raw, publicHost)) return next();
    const sentence = explainAddress(publicOrigin);
    const refusal = sendError(c, { kind: 'refused' }, 421, sentence);
    return isApi(c.req.path) ? refusal : c.text(sentence, 421);
  });

  const isOwnFile = (path: string) => pages?.files.has(path) === true;
  addBrowserReportRoutes(app, { store, hash, publicOrigin, trustedProxies, isOwnFile });

  app.use('/api/*', async (c, next) =>
    isFromOwnPage(c.req.raw, publicOrigin) && !isSpeculative(c.req.raw) ? next() : sendError(c, { kind: 'refused' }),
  );

  const userReads = createUserReads(partner, auth);
  addVisitRoute(app, userReads);
  addLookupRoutes(app, lookups, userReads);
  addSessionRoutes(app, { auth, partner, trustedProxies, lockAfterMinutes });
  if (sandbox !== undefined) addSandboxRoutes(app, sandbox, publicOrigin);
  addPageRoutes(
    app,
    pages && {
      files: pages.files,
      render: createPageRenderer(pages, { mode: auth.mode, lockAfterMinutes, lookups }),
      userReads,
      hasSignIn: auth.mode === 'sign-in',
      log,
    },
  );

  app.onError((error, c) => {
    if (error instanceof StoreUnavailable) return sendError(c, BUSY);
    c.get('logFields').event = 'crash';
    return sendError(c, { kind: 'unavailable' }, 500, 'Something went wrong in the visit viewer.');
  });

  return {
    fetch: async (request, context) => app.fetch(request, context),
    drain() {
      draining = true;
    },
    async close() {
      draining = true;
      await partner.close();
    },
  };
}

/** Passes on the sandbox's pictures and lists, of its headers the content type alone. */
function addSandboxRoutes(
  app: Hono<GatewayEnv>,
  sandbox: (request: Request) => Promise<Response>,
  publicOrigin: string,
): void {
  const give = (c: GatewayContext, route: string) =>
    allowMethods(c, route, ['GET', 'HEAD'], async () => {
      const path = c.req.path.slice('/sandbox'.length);
      const answer = await sandbox(new Request(new URL(path, publicOrigin)));
      const type = answer.headers.get('content-type') ?? 'application/octet-stream';
      return new Response(answer.body, { status: answer.status, headers: { 'content-type': type } });
    });
  for (const route of ['/sandbox/pictures/*', '/sandbox/numbers.json', '/sandbox/links.json', '/sandbox/searches.json'])
    app.all(route, (c) => give(c, route));
}
