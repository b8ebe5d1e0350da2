import type { Hono } from 'hono';
import type { Ctx, GatewayEnv } from './answering.ts';
import { fail, only } from './answering.ts';
import type { PageMarks } from './render.ts';
import { looksLikeFile, readPageAddress, renderShell } from './render.ts';
import type { Pages } from './static-files.ts';
import { answerFile, createStaticFile } from './static-files.ts';

/** Files and pages, and "there is no such address" for all the rest. Stands last. */
export function addPageRoutes(app: Hono<GatewayEnv>, pages: Pages | undefined, marks: PageMarks): void {
  const shell = pages && createStaticFile('/index.html', Buffer.from(renderShell(pages.shell, marks)));
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
}

/** The sandbox's pictures and list of numbers, given on with nothing of the sandbox but their type. */
export function addSandboxRoutes(
  app: Hono<GatewayEnv>,
  sandbox: (request: Request) => Promise<Response>,
  publicOrigin: string,
): void {
  const give = (c: Ctx, route: string) =>
    only(c, route, ['GET', 'HEAD'], async () => {
      const path = c.req.path.slice('/sandbox'.length);
      const answer = await sandbox(new Request(new URL(path, publicOrigin)));
      const type = answer.headers.get('content-type') ?? 'application/octet-stream';
      return new Response(answer.body, { status: answer.status, headers: { 'content-type': type } });
    });
  for (const route of ['/sandbox/pictures/*', '/sandbox/numbers.json']) app.all(route, (c) => give(c, route));
}

/** Whether a path is meant for programs, whose errors are JSON. */
export function isApi(path: string): boolean {
  return path === '/api' || path.startsWith('/api/');
}
