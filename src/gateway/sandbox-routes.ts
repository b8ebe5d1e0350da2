import type { Hono } from 'hono';
import type { Ctx, GatewayEnv } from './answering.ts';
import { only } from './answering.ts';

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
