import { parseVisitId } from '#contract/visit-id.ts';
import type { Hono } from 'hono';
import type { GatewayContext, GatewayEnv } from '#gateway/http/context.ts';
import { allowMethods, sendError } from '#gateway/http/context.ts';
import { beginText } from '#gateway/http/compressed-text.ts';
import type { AnsweredFailure } from '#gateway/http/error-answer.ts';
import type { AuthMode } from '#gateway/session/auth-mode.ts';
import { parseSessionCookie } from '#gateway/session/session-cookie.ts';
import type { Sessions } from '#gateway/session/sessions.ts';
import type { VisitAnswer } from '#gateway/partner/visit-answer.ts';
import type { Partner, Reader } from '#gateway/partner/partner.ts';

const VISIT = '/api/v1/visits/:visitId';
const VISIT_FOLDER = VISIT.replace(':visitId', '');

/** A shorter answer fits into the first packets as it is. */
const MIN_COMPRESSED_LENGTH = 8 * 1024;

/** GET /api/v1/visits/{id}, the only data there is to read. */
export function addVisitRoute(app: Hono<GatewayEnv>, fetchVisitForUser: FetchVisitForUser): void {
  app.all(VISIT, (c) =>
    allowMethods(c, VISIT, ['GET'], async () => {
      const logFields = c.get('logFields');
      logFields.event = 'view';
      const id = parseVisitId(c.req.path.slice(VISIT_FOLDER.length));
      if (id === null) return sendError(c, { kind: 'not-a-visit-number' });
      logFields.visitId = id;
      const answer = await fetchVisitForUser(c, id, c.req.header('x-visit-viewer-action') === '1');
      if (c.env.connection.hasLeft()) logFields.event = 'abandoned';
      if ('failure' in answer) return sendError(c, answer.failure);
      const text = answer.getText();
      const type = { 'content-type': 'application/json' };
      if (text.length < MIN_COMPRESSED_LENGTH) return new Response(text, { headers: type });
      const compressed = beginText(c.req.raw);
      compressed.end(text);
      return new Response(compressed.body as BodyInit, { headers: { ...compressed.headers, ...type } });
    }),
  );
}

const SIGNED_OUT = { kind: 'signed-out', partnerMessage: null } as const satisfies AnsweredFailure;

/**
 * Fetches a visit with the rights of the user, whom it logs. `isAction`: a person has just
 * done something, which keeps their session alive; the page refreshes by itself as well. Rejects with
 * StoreUnavailable while sessions cannot be reached.
 */
export type FetchVisitForUser = (c: GatewayContext, id: number, isAction: boolean) => Promise<VisitAnswer>;

/** How visits are fetched in this auth mode. */
export function createVisitFetcher(partner: Partner, auth: AuthMode): FetchVisitForUser {
  return (c, id, isAction) => {
    if (auth.mode === 'sign-in') return readSignedIn(c, id, isAction, auth.sessions);
    c.get('logFields').who = auth.mode;
    const reader = { userToken: auth.userToken, session: auth.mode, askedBy: getAskedBy(c) };
    return partner.fetchVisit(id, reader, c.env.connection);
  };

  async function readSignedIn(
    c: GatewayContext,
    id: number,
    isAction: boolean,
    sessions: Sessions,
  ): Promise<VisitAnswer> {
    const cookie = parseSessionCookie(c.req.raw);
    const session = cookie === null ? null : await sessions.find(cookie);
    if (cookie === null) return { failure: SIGNED_OUT };
    if (session === null) return { failure: { ...SIGNED_OUT, ended: await sessions.explainEnd(cookie) } };
    if (session.userId !== null) c.get('logFields').who = session.userId;
    if (isAction) await sessions.extend(cookie);
    const reader = { userToken: session.userToken, session: session.key, askedBy: getAskedBy(c) };
    const answer = await partner.fetchVisit(id, reader, c.env.connection);
    if ('failure' in answer && answer.failure.kind === 'signed-out') {
      await sessions.end(cookie);
      // The cookie stays: a late answer to the last session would take the next one's along.
      return { failure: { ...answer.failure, ended: 'refused' } };
    }
    // Signed out while the partner was thinking: then its answer comes too late.
    return (await sessions.find(cookie)) === null ? { failure: SIGNED_OUT } : answer;
  }
}

/** The page says where it refreshes itself, and no person waits for it. */
function getAskedBy(c: GatewayContext): Reader['askedBy'] {
  return c.req.header('x-visit-viewer-background') === '1' ? 'refresh' : 'person';
}
