import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PageAddress } from '#domain/addresses.ts';
import { paths, parseAddress, addSessionEnd } from '#domain/addresses.ts';
import { PAGE_WAIT_MS } from '#domain/deadlines.ts';
import type { Hono } from 'hono';
import type { GatewayContext, GatewayEnv } from '#gateway/http/context.ts';
import { allowMethods, sendError } from '#gateway/http/context.ts';
import { BUSY, ERROR_ANSWERS } from '#gateway/http/error-answer.ts';
import { StoreUnavailable } from '#gateway/store/store.ts';
import { isSpeculative } from '#gateway/http/same-origin-guard.ts';
import type { PageAnswer, Renderer } from '#gateway/render/page-renderer.ts';
import type { Log, RequestLine } from '#gateway/http/request-log.ts';
import type { Pages } from '#gateway/http/static-files.ts';
import { answerFile } from '#gateway/http/static-files.ts';
import type { VisitAnswer } from '#gateway/partner/visit-answer.ts';
import type { UserReads } from './user-reads.ts';

interface PageRoutesParts {
  readonly files: Pages['files'];
  readonly render: Renderer;
  readonly userReads: UserReads;
  /** Whether a signed-out user is led to sign in. */
  readonly hasSignIn: boolean;
  readonly log: Log;
}

/** Files, pages, and 404 for every other address: the last of the routes. */
export function addPageRoutes(app: Hono<GatewayEnv>, parts: PageRoutesParts | undefined): void {
  app.all('*', (c) => {
    const { path } = c.req;
    if (isApi(path)) return sendError(c, { kind: 'not-found' }, 404, 'There is no such address.');
    if (parts === undefined) return c.text('Not found', 404);
    const file = parts.files.get(path);
    if (file !== undefined) {
      c.get('logFields').event = 'none';
      return allowMethods(c, '/*', ['GET', 'HEAD'], () => answerFile(file, c.req.raw));
    }
    const address = parseAddress(path);
    if (address === null && (looksLikeHost(path) || looksLikeFile(path))) return c.text('Not found', 404);
    return allowMethods(c, address?.pattern ?? '*', ['GET', 'HEAD'], () => {
      const spelled = address?.path ?? path;
      return spelled === path ? answerPage(c, parts, address) : c.redirect(spelled + new URL(c.req.url).search, 308);
    });
  });
}

async function answerPage(c: GatewayContext, parts: PageRoutesParts, address: PageAddress | null): Promise<Response> {
  // An error makes browsers drop the page, which would go on as if a person had opened it.
  if (isSpeculative(c.req.raw)) return c.text('Not before a person asks for it.', 503);
  const status = address === null ? 404 : address.path === null ? 400 : 200;
  const visitId = address?.visitId ?? null;
  const { userReads, hasSignIn } = parts;
  const render = (answer: PageAnswer) => parts.render(c.req.raw, answer, () => parts.log(describeCrash(c, answer)));
  if (visitId === null || !isOpenedInTab(c.req.raw)) return render({ status, visit: null });
  const logFields = c.get('logFields');
  logFields.event = 'view';
  logFields.visitId = visitId;
  const answer = await within(
    PAGE_WAIT_MS,
    userReads.fetchVisit(c, visitId, isActionOfPerson(c.req.raw)).catch(explainGone),
  );
  if (answer === 'late') {
    logFields.event = 'request';
    return render({ status, visit: null });
  }
  if (c.env.connection.hasLeft()) logFields.event = 'abandoned';
  if (!('failure' in answer)) {
    // Reading a long visit takes its time: others come first.
    await nextTurn();
    const visit = {
      id: visitId,
      outcome: { visit: await answer.getVisit(userReads.recallLocation(c, answer.locationId)) },
    };
    return render({ status, visit, recallLocation: (id) => userReads.recallLocation(c, id) });
  }
  logFields.fault = answer.failure.kind;
  if (answer.failure.kind === 'signed-out' && hasSignIn) {
    return c.redirect(addSessionEnd(paths.signIn(c.req.path), answer.failure.ended));
  }
  const failure =
    answer.failure.kind === 'unreadable' ? { ...answer.failure, requestId: c.env.requestId } : answer.failure;
  const page = await render({
    status: ERROR_ANSWERS[failure.kind].status,
    visit: { id: visitId, outcome: { failure } },
  });
  if ('retryAfterSeconds' in failure) page.headers.set('retry-after', String(failure.retryAfterSeconds));
  return page;
}

/** A line of its own: that of the request is written before the page is drawn. */
function describeCrash(c: GatewayContext, { status }: PageAnswer): RequestLine {
  const { route, visitId, who } = c.get('logFields');
  const { requestId } = c.env;
  const rest = { durationMs: undefined, outcome: undefined, fault: undefined };
  return { event: 'crash', requestId, method: c.req.method, route, status, visitId, who, ...rest };
}

/** A user who opens a page gets its error as a page, not as JSON. */
function explainGone(error: unknown): VisitAnswer {
  if (error instanceof StoreUnavailable) return { failure: BUSY };
  throw error;
}

/**
 * Only a page that opens in a tab is worth a call to the partner: another site's picture or frame of this address is
 * not. Browsers that do not say get the benefit of the doubt.
 */
function isOpenedInTab({ headers, method }: Request): boolean {
  return method === 'GET' && (headers.get('sec-fetch-dest') ?? 'document') === 'document';
}

/**
 * Whether a person has just opened the page, which keeps their session alive: a script that reloads it, or sends a tab
 * to it, has not (source: Sec-Fetch-User, W3C Fetch Metadata, 2.4). Browsers that send nothing of that family get the
 * benefit of the doubt.
 */
function isActionOfPerson({ headers }: Request): boolean {
  return headers.get('sec-fetch-user') === '?1' || !headers.has('sec-fetch-site');
}

/** The call goes on: what it brings is lost, but the page that asks again joins it. */
async function within<Value>(milliseconds: number, call: Promise<Value>): Promise<Value | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), milliseconds);
  });
  try {
    return await Promise.race([call, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Whether a path could be taken for another host by what goes on from its page, also once it has been decoded. */
function looksLikeHost(path: string): boolean {
  return /^\/(\/|\\|%2f|%5c)/i.test(path);
}

/** Whether a path that is no page was meant for a file, so that a page in its place would only mislead. */
function looksLikeFile(path: string): boolean {
  return path.startsWith('/assets/') || /\.[^/]*$/.test(path);
}

/** Whether a path belongs to the API, whose errors are JSON. */
export function isApi(path: string): boolean {
  return path === '/api' || path.startsWith('/api/');
}
