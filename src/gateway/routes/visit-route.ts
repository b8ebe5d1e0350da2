import { setImmediate as nextTurn } from 'node:timers/promises';
import { parseVisitId } from '#contract/visit-id.ts';
import type { Hono } from 'hono';
import type { GatewayEnv } from '#gateway/http/context.ts';
import { allowMethods, sendError } from '#gateway/http/context.ts';
import { beginText } from '#gateway/http/compressed-text.ts';
import type { UserReads } from './user-reads.ts';
import { saysThatPersonActed } from './user-reads.ts';

const VISIT = '/api/v1/visits/:visitId';
const VISIT_FOLDER = VISIT.replace(':visitId', '');

/** A shorter answer fits into the first packets as it is. */
const MIN_COMPRESSED_LENGTH = 8 * 1024;

/** GET /api/v1/visits/{id}. */
export function addVisitRoute(app: Hono<GatewayEnv>, userReads: UserReads): void {
  app.all(VISIT, (c) =>
    allowMethods(c, VISIT, ['GET'], async () => {
      const logFields = c.get('logFields');
      logFields.event = 'view';
      const id = parseVisitId(c.req.path.slice(VISIT_FOLDER.length));
      if (id === null) return sendError(c, { kind: 'not-a-visit-number' });
      logFields.visitId = id;
      const answer = await userReads.fetchVisit(c, id, saysThatPersonActed(c));
      if (c.env.connection.hasLeft()) logFields.event = 'abandoned';
      if ('failure' in answer) return sendError(c, answer.failure);
      // Writing a long visit takes its time: others come first.
      await nextTurn();
      const text = answer.getText(userReads.recallLocation(c, answer.locationId));
      const type = { 'content-type': 'application/json' };
      if (text.length < MIN_COMPRESSED_LENGTH) return new Response(text, { headers: type });
      const compressed = beginText(c.req.raw);
      compressed.end(text);
      return new Response(compressed.body as BodyInit, { headers: { ...compressed.headers, ...type } });
    }),
  );
}
