import type { Ctx } from './answering.ts';
import type { AnsweredFailure } from './failure-answer.ts';
import type { People } from './people.ts';
import { readSessionCookie } from './session-cookie.ts';
import type { Sessions } from './sessions.ts';
import type { VisitAnswer } from '#gateway/partner/visit-answer.ts';
import type { Partner, Reader } from '#gateway/partner/partner.ts';

const SIGNED_OUT = { kind: 'signed-out', partnerMessage: null } as const satisfies AnsweredFailure;

/**
 * Reads a visit with the rights of the user who asks, and notes for the log who that was. `isAction`: a person has just
 * done something, which keeps their session alive; the page refreshes by itself as well. Rejects with
 * StoreUnavailable while sessions cannot be reached.
 */
export type ReadVisit = (c: Ctx, id: number, isAction: boolean) => Promise<VisitAnswer>;

export function createVisitReading(partner: Partner, people: People): ReadVisit {
  return (c, id, isAction) => {
    if (people.mode === 'sign-in') return readSignedIn(c, id, isAction, people.sessions);
    c.get('noted').who = people.mode;
    const reader = { userToken: people.userToken, session: people.mode, askedBy: readAskedBy(c) };
    return partner.fetchVisit(id, reader, c.env.connection);
  };

  async function readSignedIn(c: Ctx, id: number, isAction: boolean, sessions: Sessions): Promise<VisitAnswer> {
    const cookie = readSessionCookie(c.req.raw);
    const session = cookie === null ? null : await sessions.find(cookie);
    if (cookie === null) return { failure: SIGNED_OUT };
    if (session === null) return { failure: { ...SIGNED_OUT, ended: await sessions.explainEnd(cookie) } };
    if (session.userId !== null) c.get('noted').who = session.userId;
    if (isAction) await sessions.extend(cookie);
    const reader = { userToken: session.userToken, session: session.key, askedBy: readAskedBy(c) };
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
function readAskedBy(c: Ctx): Reader['askedBy'] {
  return c.req.header('x-visit-viewer-background') === '1' ? 'refresh' : 'person';
}
