import type { FailureKind } from '#contract/failure.ts';
import type { Context } from 'hono';
import type { RequestContext } from './client-connection.ts';
import type { AnsweredFailure } from './failure-answer.ts';
import { answerFailure } from './failure-answer.ts';
import type { LimitFields, ReportFields, RequestLine } from './request-log.ts';

/** What is learned of a request on its way, for its line in the log. A static file has no line. */
export interface Noted {
  event: RequestLine['event'] | 'none';
  route: string;
  visitId?: number;
  who?: RequestLine['who'];
  fault?: Exclude<FailureKind, 'offline'>;
  report?: ReportFields;
  limited?: LimitFields;
}

export interface GatewayEnv {
  Bindings: RequestContext;
  Variables: { noted: Noted };
}
export type Ctx = Context<GatewayEnv>;

/** Notes the route for the log, and refuses every method but those it has. */
export function only(c: Ctx, route: string, methods: readonly string[], answer: () => Response | Promise<Response>) {
  c.get('noted').route = route;
  if (methods.includes(c.req.method)) return answer();
  const refusal = fail(c, { kind: 'refused' }, 405, 'This address does not take that method.');
  refusal.headers.set('allow', methods.join(', '));
  return refusal;
}

/** The error answer of a failure, noted for the log. */
export function fail(c: Ctx, failure: AnsweredFailure, status?: number, message?: string): Response {
  const noted = c.get('noted');
  noted.fault = failure.kind;
  if (failure.kind === 'refused' && noted.event === 'request') noted.event = 'refusal';
  return answerFailure(failure, c.env.requestId, {
    ...(status !== undefined && { status }),
    ...(message !== undefined && { message }),
  });
}

/** The partner's envelope round what the page may have. */
export function success(data: unknown): Response {
  return Response.json({ success: true, data, meta: [] });
}
