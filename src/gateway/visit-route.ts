import { parseVisitId } from '#contract/visit-id.ts';
import type { Hono } from 'hono';
import type { GatewayEnv } from './answering.ts';
import { fail, only } from './answering.ts';
import { beginText } from './compressed-text.ts';
import type { ReadVisit } from './visit-reading.ts';

const VISIT = '/api/v1/visits/:visitId';
const VISIT_FOLDER = VISIT.replace(':visitId', '');

/** A shorter answer fits into the first packets as it is. */
const LEAST_TO_COMPRESS = 8 * 1024;

/** The one thing there is to read. */
export function addVisitRoute(app: Hono<GatewayEnv>, readVisit: ReadVisit): void {
  app.all(VISIT, (c) =>
    only(c, VISIT, ['GET'], async () => {
      const noted = c.get('noted');
      noted.event = 'view';
      const id = parseVisitId(c.req.path.slice(VISIT_FOLDER.length));
      if (id === null) return fail(c, { kind: 'not-a-visit-number' });
      noted.visitId = id;
      const answer = await readVisit(c, id, c.req.header('x-visit-viewer-action') === '1');
      if (c.env.connection.hasLeft()) noted.event = 'abandoned';
      if ('failure' in answer) return fail(c, answer.failure);
      const text = answer.readText();
      const type = { 'content-type': 'application/json' };
      if (text.length < LEAST_TO_COMPRESS) return new Response(text, { headers: type });
      const squeezed = beginText(c.req.raw);
      squeezed.end(text);
      return new Response(squeezed.body as BodyInit, { headers: { ...squeezed.headers, ...type } });
    }),
  );
}
