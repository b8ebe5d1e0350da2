import type { BlockList } from 'node:net';
import type { SessionState } from '#contract/session-api.ts';
import { parseCredentials } from '#contract/session-api.ts';
import type { Hono } from 'hono';
import type { GatewayContext, GatewayEnv } from '#gateway/http/context.ts';
import { allowMethods, readJson, sendData, sendError } from '#gateway/http/context.ts';
import { getClientNetworks } from '#gateway/http/client-address.ts';
import { BUSY } from '#gateway/http/error-answer.ts';
import type { AuthMode } from '#gateway/session/auth-mode.ts';
import { StoreUnavailable } from '#gateway/store/store.ts';
import { EXPIRED_SESSION_COOKIE, parseSessionCookie, writeSessionCookie } from '#gateway/session/session-cookie.ts';
import type { Partner } from '#gateway/partner/partner.ts';
import type { SignInAnswer } from '#gateway/partner/sign-in-answer.ts';

const SESSION = '/api/session';

interface SessionRoutesParts {
  readonly auth: AuthMode;
  readonly partner: Partner;
  readonly trustedProxies: BlockList;
  readonly lockAfterMinutes: number;
}

/** The session: who is signed in, signing in, signing out and locking. */
export function addSessionRoutes(app: Hono<GatewayEnv>, parts: SessionRoutesParts): void {
  const { auth, partner, trustedProxies, lockAfterMinutes } = parts;
  const methods = auth.mode === 'sign-in' ? ['GET', 'POST', 'DELETE'] : ['GET', 'DELETE'];

  app.all(SESSION, (c) =>
    allowMethods(c, SESSION, methods, () => {
      if (c.req.method === 'POST') return signIn(c);
      return c.req.method === 'DELETE' ? signOut(c) : tell(c);
    }),
  );

  async function tell(c: GatewayContext): Promise<Response> {
    const noSession = { name: null, endsAt: null, idleEndsAt: null, lockAfterMinutes };
    if (auth.mode !== 'sign-in') {
      c.get('logFields').who = auth.mode;
      return sendData({ mode: auth.mode, ...noSession } satisfies SessionState);
    }
    const id = parseSessionCookie(c.req.raw);
    const session = id === null ? null : await auth.sessions.find(id);
    if (session === null) return sendError(c, { kind: 'signed-out', partnerMessage: null });
    if (session.userId !== null) c.get('logFields').who = session.userId;
    return sendData({
      mode: 'sign-in',
      name: session.name,
      endsAt: new Date(session.endsAt).toISOString(),
      idleEndsAt: new Date(session.idleEndsAt).toISOString(),
      lockAfterMinutes,
    } satisfies SessionState);
  }

  async function signIn(c: GatewayContext): Promise<Response> {
    if (auth.mode !== 'sign-in') throw new Error('there is no sign-in in this mode');
    const logFields = c.get('logFields');
    logFields.event = 'sign-in';
    const credentials = parseCredentials(await readJson(c.req.raw));
    if (credentials === null) return sendError(c, { kind: 'refused' }, 400, 'A login and a password are needed.');
    const networks = getClientNetworks(c.env, c.req.raw, trustedProxies);
    const attempt = await auth.limits.begin(networks, credentials.login);
    const { waitSeconds, isKnown, loginHash, networkHash } = attempt;
    if (waitSeconds > 0) {
      logFields.limited = { loginHash, networkHash };
      return sendError(c, { kind: 'too-many-requests', retryAfterSeconds: waitSeconds });
    }
    const reply = await partner.signIn(credentials, { network: networks[0], isKnown }, c.req.raw.signal);
    await attempt.end(toOutcome(reply));
    if ('failure' in reply) return sendError(c, reply.failure);
    if (reply.person.userId !== null) logFields.who = reply.person.userId;
    const last = parseSessionCookie(c.req.raw);
    if (last !== null) await auth.sessions.end(last);
    const id = await auth.sessions.start(reply.person);
    return new Response(null, { status: 204, headers: { 'set-cookie': writeSessionCookie(id) } });
  }

  async function signOut(c: GatewayContext): Promise<Response> {
    const logFields = c.get('logFields');
    const isLock = c.req.query('reason') === 'lock';
    logFields.event = isLock ? 'lock' : 'sign-out';
    const answer = auth.mode === 'sign-in' ? await end(c, auth) : null;
    if (auth.mode !== 'sign-in') logFields.who = auth.mode;
    const forgetful = answer ?? new Response(null, { status: 204 });
    // Whatever becomes of the session, this browser forgets it and everything that it was shown. A lock leaves the
    // storage, which holds this user's choices and no client's data, to the user who unlocks.
    forgetful.headers.set('set-cookie', EXPIRED_SESSION_COOKIE);
    forgetful.headers.set('clear-site-data', isLock ? '"cache"' : '"cache", "storage"');
    return forgetful;
  }

  /** Null when the session is gone; else why that is not known. */
  async function end(
    c: GatewayContext,
    { sessions }: Extract<AuthMode, { mode: 'sign-in' }>,
  ): Promise<Response | null> {
    const id = parseSessionCookie(c.req.raw);
    if (id === null) return null;
    try {
      const userId = (await sessions.find(id))?.userId ?? null;
      if (userId !== null) c.get('logFields').who = userId;
      await sessions.end(id);
      return null;
    } catch (error) {
      if (error instanceof StoreUnavailable) return sendError(c, BUSY);
      throw error;
    }
  }
}

/** A second step that cannot be given counts as a failure: each one may send the login's owner a message. */
function toOutcome(reply: SignInAnswer): 'signed-in' | 'failed' | 'unanswered' {
  if (!('failure' in reply)) return 'signed-in';
  const { kind } = reply.failure;
  return kind === 'sign-in-refused' || kind === 'second-step' ? 'failed' : 'unanswered';
}
