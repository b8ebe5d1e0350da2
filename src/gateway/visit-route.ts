import { parseVisitId } from '#contract/visit-id.ts';
import type { Hono } from 'hono';
import type { Ctx, GatewayEnv } from './answering.ts';
import { fail, only, success } from './answering.ts';
import type { AnsweredFault } from './fault-answer.ts';
import type { People } from './people.ts';
import type { VisitAnswer } from './upstream-answer.ts';
import { readSessionCookie } from './session-cookie.ts';
import type { Sessions } from './sessions.ts';
import type { Upstream } from './upstream.ts';

const VISIT = '/api/v1/visits/:visitId';
const VISIT_FOLDER = VISIT.replace(':visitId', '');

const SIGNED_OUT: AnsweredFault = { kind: 'signed-out', partnerMessage: null };

/** The one thing there is to read. */
export function addVisitRoute(app: Hono<GatewayEnv>, upstream: Upstream, people: People): void {
  app.all(VISIT, (c) =>
    only(c, VISIT, ['GET'], async () => {
      const noted = c.get('noted');
      noted.event = 'view';
      const id = parseVisitId(c.req.path.slice(VISIT_FOLDER.length));
      if (id === null) return fail(c, { kind: 'not-a-visit-number' });
      noted.visitId = id;
      const answer =
        people.mode === 'sign-in' ? await readSignedIn(c, id, people.sessions) : await readAs(c, id, people);
      if (c.req.raw.signal.aborted) noted.event = 'abandoned';
      return answer;
    }),
  );

  async function readAs(c: Ctx, id: number, { mode, userToken }: Exclude<People, { mode: 'sign-in' }>) {
    c.get('noted').who = mode;
    return show(c, await upstream.readVisit(id, userToken, c.req.raw.signal));
  }

  async function readSignedIn(c: Ctx, id: number, sessions: Sessions): Promise<Response> {
    const cookie = readSessionCookie(c.req.raw);
    const session = cookie === null ? null : await sessions.find(cookie);
    if (cookie === null || session === null) return fail(c, SIGNED_OUT);
    if (session.userId !== null) c.get('noted').who = session.userId;
    // The page refreshes by itself; only what a person did keeps the session alive.
    if (c.req.header('x-visit-viewer-action') === '1') await sessions.extend(cookie);
    const answer = await upstream.readVisit(id, session.userToken, c.req.raw.signal);
    if ('fault' in answer && answer.fault.kind === 'signed-out') {
      await sessions.end(cookie);
      // The cookie stays: a late answer to the last session would take the next one's along.
      return show(c, answer);
    }
    // Signed out while the partner was thinking: then its answer comes too late.
    return (await sessions.find(cookie)) === null ? fail(c, SIGNED_OUT) : show(c, answer);
  }
}

function show(c: Ctx, answer: VisitAnswer): Response {
  return 'fault' in answer ? fail(c, answer.fault) : success(answer.data);
}
