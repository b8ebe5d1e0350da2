import type { FaultKind } from '#contract/fault.ts';
import { parseVisitId } from '#contract/visit-id.ts';
import type { Context } from 'hono';
import { Hono } from 'hono';
import { createAnswerHeaders } from './answer-headers.ts';
import type { AnsweredFault } from './fault-answer.ts';
import { answerFault } from './fault-answer.ts';
import { explainAddress, isForOrigin, isFromOwnPage } from './own-page-only.ts';
import type { Mode } from './render.ts';
import { looksLikeFile, readPageAddress, renderShell } from './render.ts';
import type { Log, RequestLine } from './request-log.ts';
import type { Pages } from './static-files.ts';
import { answerFile, createStaticFile } from './static-files.ts';
import type { Upstream } from './upstream.ts';

export interface GatewayParts {
  readonly upstream: Upstream;
  readonly publicOrigin: string;
  /** The built pages. Vite's dev server has none: it answers page addresses itself. */
  readonly pages?: Pages | undefined;
  /** Answers `/pictures/*` and `/numbers.json` in sandbox mode; there is none when live. */
  readonly sandbox?: ((request: Request) => Promise<Response>) | undefined;
  readonly log: Log;
}

export interface Gateway {
  fetch(request: Request): Promise<Response>;
  /** Says "not ready" and asks for every connection to be closed, while everything is still answered. */
  drain(): void;
  /** Drains, and ends the calls to the partner that still run. */
  close(): Promise<void>;
}

/** What is learned of a request on its way, for its line in the log. A static file has no line. */
interface Noted {
  event: RequestLine['event'] | 'none';
  route: string;
  visitId?: number;
  fault?: FaultKind;
}
type Ctx = Context<{ Variables: { requestId: string; noted: Noted } }>;

const VISIT = '/api/v1/visits/:visitId';
const VISIT_FOLDER = VISIT.replace(':visitId', '');

/** Everything that the browser can ask of us, as a function from request to answer. */
export function createGateway({ upstream, publicOrigin, pages, sandbox, log }: GatewayParts): Gateway {
  const mode: Mode = sandbox === undefined ? 'desk' : 'sandbox';
  const answerHeaders = Object.entries(createAnswerHeaders(publicOrigin));
  const shell = pages && createStaticFile('/index.html', Buffer.from(renderShell(pages.shell, mode)));
  let draining = false;

  // Hono's own getPath decodes %32 to 2; a path is read here as it was sent.
  const app = new Hono<{ Variables: Ctx['var'] }>({ getPath: (request) => new URL(request.url).pathname });

  app.use(async (c, next) => {
    const began = performance.now();
    const requestId = crypto.randomUUID();
    const noted: Noted = { route: '*', event: 'request' };
    c.set('requestId', requestId);
    c.set('noted', noted);
    await next();
    for (const [name, value] of answerHeaders) if (!c.res.headers.has(name)) c.res.headers.set(name, value);
    c.res.headers.set('x-request-id', requestId);
    if (draining) c.res.headers.set('connection', 'close');
    const { event, route, visitId, fault } = noted;
    if (event === 'none') return;
    const durationMs = Math.round(performance.now() - began);
    log({ event, requestId, method: c.req.method, route, status: c.res.status, durationMs, visitId, fault });
  });

  // Health checks come by IP address and learn nothing from the answer, so they stand before the Host rule.
  app.all('/healthz', (c) => only(c, '/healthz', ['GET', 'HEAD'], () => c.text('ok')));
  app.all('/readyz', (c) =>
    only(c, '/readyz', ['GET', 'HEAD'], () => (draining ? c.text('closing', 503) : c.text('ok'))),
  );

  app.use(async (c, next) => {
    if (isForOrigin(c.req.raw, publicOrigin)) return next();
    const sentence = explainAddress(publicOrigin);
    return isApi(c.req.path) ? fail(c, { kind: 'refused' }, 421, sentence) : c.text(sentence, 421);
  });

  app.use('/api/*', async (c, next) =>
    isFromOwnPage(c.req.raw, publicOrigin) ? next() : fail(c, { kind: 'refused' }),
  );

  app.all(VISIT, (c) =>
    only(c, VISIT, ['GET'], async () => {
      const id = parseVisitId(c.req.path.slice(VISIT_FOLDER.length));
      if (id === null) return fail(c, { kind: 'not-a-visit-number' });
      const noted = c.get('noted');
      noted.visitId = id;
      const answer = await upstream.readVisit(id, c.req.raw.signal);
      if (c.req.raw.signal.aborted) noted.event = 'abandoned';
      return 'fault' in answer ? fail(c, answer.fault) : success(answer.data);
    }),
  );

  app.all('/api/session', (c) => only(c, '/api/session', ['GET'], () => success({ mode })));

  if (sandbox !== undefined) {
    const answerFromSandbox = (c: Ctx, route: string) =>
      only(c, route, ['GET', 'HEAD'], async () => {
        const path = c.req.path.slice('/sandbox'.length);
        const answer = await sandbox(new Request(new URL(path, publicOrigin)));
        const type = answer.headers.get('content-type') ?? 'application/octet-stream';
        return new Response(answer.body, { status: answer.status, headers: { 'content-type': type } });
      });
    app.all('/sandbox/pictures/*', (c) => answerFromSandbox(c, '/sandbox/pictures/*'));
    app.all('/sandbox/numbers.json', (c) => answerFromSandbox(c, '/sandbox/numbers.json'));
  }

  app.all('*', (c) => {
    const { path } = c.req;
    if (isApi(path)) return fail(c, { kind: 'not-found' }, 404, 'There is no such address.');
    const file = pages?.files.get(path);
    if (file !== undefined) {
      c.get('noted').event = 'none';
      return only(c, '/*', ['GET', 'HEAD'], () => answerFile(file, c.req.raw));
    }
    const { route, status } = readPageAddress(path);
    if (shell === undefined || (status === 404 && looksLikeFile(path))) return c.text('Not found', 404);
    return only(c, route, ['GET', 'HEAD'], () => answerFile(shell, c.req.raw, status));
  });

  app.onError((_error, c) => {
    c.get('noted').event = 'crash';
    return fail(c, { kind: 'unavailable' }, 500, 'Something went wrong in the visit viewer.');
  });

  return {
    fetch: async (request) => app.fetch(request),
    drain() {
      draining = true;
    },
    async close() {
      draining = true;
      await upstream.close();
    },
  };
}

function isApi(path: string): boolean {
  return path === '/api' || path.startsWith('/api/');
}

/** Notes the route for the log, and refuses every method but those it has. */
function only(c: Ctx, route: string, methods: readonly string[], answer: () => Response | Promise<Response>) {
  c.get('noted').route = route;
  if (methods.includes(c.req.method)) return answer();
  const refusal = fail(c, { kind: 'refused' }, 405, 'This address does not take that method.');
  refusal.headers.set('allow', methods.join(', '));
  return refusal;
}

function fail(c: Ctx, fault: AnsweredFault, status?: number, message?: string): Response {
  c.get('noted').fault = fault.kind;
  return answerFault(fault, c.get('requestId'), {
    ...(status !== undefined && { status }),
    ...(message !== undefined && { message }),
  });
}

/** The partner's envelope round what the page may have. */
function success(data: unknown): Response {
  return Response.json({ success: true, data, meta: [] });
}
