import type { AppointmentAddress } from '#contract/appointment-visit.ts';
import type { GatewayContext } from '#gateway/http/context.ts';
import type { AnsweredFailure } from '#gateway/http/error-answer.ts';
import type { AppointmentAnswer } from '#gateway/partner/appointment-answer.ts';
import type { Partner, Reader } from '#gateway/partner/partner.ts';
import type { VisitAnswer } from '#gateway/partner/visit-answer.ts';
import type { AuthMode } from '#gateway/session/auth-mode.ts';
import { parseSessionCookie } from '#gateway/session/session-cookie.ts';

/**
 * Reads with the rights of the user, whom they log. Reject with StoreUnavailable while sessions cannot be reached.
 */
export interface UserReads {
  /** `isAction`: a person has just done something, which keeps their session alive; the page refreshes by itself as well. */
  fetchVisit(c: GatewayContext, visitId: number, isAction: boolean): Promise<VisitAnswer>;
  fetchAppointmentVisit(c: GatewayContext, address: AppointmentAddress): Promise<AppointmentAnswer>;
}

type Failed = { readonly failure: AnsweredFailure };

const SIGNED_OUT = { kind: 'signed-out', partnerMessage: null } as const satisfies AnsweredFailure;

/** Whose rights a request has; `cookie`: of the session, null where there is no signing in. */
interface User {
  readonly reader: Reader;
  readonly cookie: string | null;
}

/** How the partner is read in this auth mode. */
export function createUserReads(partner: Partner, auth: AuthMode): UserReads {
  return {
    async fetchVisit(c, visitId, isAction) {
      const user = await findUser(c, isAction);
      if ('failure' in user) return user;
      return confirm(user, await partner.fetchVisit(visitId, user.reader, c.env.connection));
    },

    async fetchAppointmentVisit(c, address) {
      const user = await findUser(c, saysThatPersonActed(c));
      if ('failure' in user) return user;
      return confirm(user, await partner.fetchAppointmentVisit(address, user.reader, c.env.connection));
    },
  };

  async function findUser(c: GatewayContext, isAction: boolean): Promise<User | Failed> {
    const askedBy = getAskedBy(c);
    if (auth.mode !== 'sign-in') {
      c.get('logFields').who = auth.mode;
      return { reader: { userToken: auth.userToken, session: auth.mode, askedBy }, cookie: null };
    }
    const { sessions } = auth;
    const cookie = parseSessionCookie(c.req.raw);
    const session = cookie === null ? null : await sessions.find(cookie);
    if (cookie === null) return { failure: SIGNED_OUT };
    if (session === null) return { failure: { ...SIGNED_OUT, ended: await sessions.explainEnd(cookie) } };
    if (session.userId !== null) c.get('logFields').who = session.userId;
    if (isAction) await sessions.extend(cookie);
    return { reader: { userToken: session.userToken, session: session.key, askedBy }, cookie };
  }

  /** The answer, where the session for which it was read is still there. */
  async function confirm<Answer extends object>({ cookie }: User, answer: Answer | Failed): Promise<Answer | Failed> {
    if (auth.mode !== 'sign-in' || cookie === null) return answer;
    if ('failure' in answer && answer.failure.kind === 'signed-out') {
      await auth.sessions.end(cookie);
      // The cookie stays: a late answer to the last session would take the next one's along.
      return { failure: { ...answer.failure, ended: 'refused' } };
    }
    // Signed out while the partner was thinking: then its answer comes too late.
    return (await auth.sessions.find(cookie)) === null ? { failure: SIGNED_OUT } : answer;
  }
}

/** Whether the page says that a person has done something since its last request. */
export function saysThatPersonActed(c: GatewayContext): boolean {
  return c.req.header('x-visit-viewer-action') === '1';
}

/** The page says where it refreshes itself, and no person waits for it. */
function getAskedBy(c: GatewayContext): Reader['askedBy'] {
  return c.req.header('x-visit-viewer-background') === '1' ? 'refresh' : 'person';
}
