import type { FailureKind } from '#contract/failure.ts';
import type { Context } from 'hono';
import type { RequestContext } from './client-connection.ts';
import type { AnsweredFailure } from './error-answer.ts';
import { createErrorAnswer } from './error-answer.ts';
import type { LimitFields, ReportFields, RequestLine } from './request-log.ts';

/** What is logged of a request, collected while it is handled. A static file is not logged. */
export interface LogFields {
  event: RequestLine['event'] | 'none';
  route: string;
  visitId?: number;
  hits?: number;
  who?: RequestLine['who'];
  fault?: Exclude<FailureKind, 'offline'>;
  report?: ReportFields;
  limited?: LimitFields;
}

export interface GatewayEnv {
  Bindings: RequestContext;
  /** `session`: for which something is read, once it has been found. */
  Variables: { logFields: LogFields; session?: string };
}
export type GatewayContext = Context<GatewayEnv>;

/** Answers the methods of a route, and refuses every other with 405 and Allow; logs the route. */
export function allowMethods(
  c: GatewayContext,
  route: string,
  methods: readonly string[],
  answer: () => Response | Promise<Response>,
) {
  c.get('logFields').route = route;
  if (methods.includes(c.req.method)) return answer();
  const refusal = sendError(c, { kind: 'refused' }, 405, 'This address does not take that method.');
  refusal.headers.set('allow', methods.join(', '));
  return refusal;
}

/** The error answer of a failure, which is logged. `status` and `message` replace those of the failure's row. */
export function sendError(c: GatewayContext, failure: AnsweredFailure, status?: number, message?: string): Response {
  const logFields = c.get('logFields');
  logFields.fault = failure.kind;
  if (failure.kind === 'refused' && logFields.event === 'request') logFields.event = 'refusal';
  return createErrorAnswer(failure, c.env.requestId, {
    ...(status !== undefined && { status }),
    ...(message !== undefined && { message }),
  });
}

/** Data for the page in the partner's envelope. */
export function sendData(data: unknown): Response {
  return Response.json({ success: true, data, meta: [] });
}

/** The body of a request that says that it is JSON; null for any other. */
export async function readJson(request: Request): Promise<unknown> {
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) return null;
  try {
    return await request.json();
  } catch {
    return null;
  }
}
