import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import { getRequestListener } from '@hono/node-server';
import { createSecurityHeaders, createHeadersByOpener } from './security-headers.ts';
import { watchConnection } from './client-connection.ts';
import type { Gateway } from '#gateway/create-gateway.ts';
import type { EarlyRefusalParts } from './early-refusal.ts';
import { createEarlyRefusal } from './early-refusal.ts';

const MAX_BODY_BYTES = 8 * 1024;
const MAX_TARGET_LENGTH = 2 * 1024;

/** Never rejects. */
type NodeHandler = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;

/** The gateway as a handler of node:http, with the limits of size in front of it and our headers on every answer. */
export function createNodeHandler(gateway: Pick<Gateway, 'fetch'>, parts: EarlyRefusalParts): NodeHandler {
  const refuse = createEarlyRefusal(parts);
  const headersFor = createHeadersByOpener(createSecurityHeaders(parts.publicOrigin));
  const answer = (request: Request, env: unknown) => {
    const { incoming, outgoing } = env as HttpBindings;
    const requestId = crypto.randomUUID();
    outgoing.setHeader('x-request-id', requestId);
    const socketAddress = incoming.socket.remoteAddress ?? null;
    return gateway.fetch(request, { socketAddress, requestId, connection: watchConnection(outgoing) });
  };
  // Puts Hono's own Request and Response in the place of the global ones: a text is sent without a stream round it.
  const handle = getRequestListener(answer, { errorHandler: () => refuse(400, '*') });
  return async (incoming, outgoing) => {
    const began = performance.now();
    // Here and not on the gateway's Response, which takes as long for them as for all the rest.
    outgoing.setHeaders(headersFor(incoming.headers['sec-fetch-site']));
    const end = (status: number) =>
      send(refuse(status, incoming.method ?? '*', Math.round(performance.now() - began)), outgoing);
    const refused = checkRequest(incoming);
    if (refused !== null) return end(refused);
    const body = await readBody(incoming);
    if (body === 'too-large') return end(413);
    if (body !== 'gone') await handle(incoming, outgoing);
  };
}

async function send(answer: Response, outgoing: ServerResponse): Promise<void> {
  const body = Buffer.from(await answer.arrayBuffer());
  outgoing.writeHead(answer.status, { ...Object.fromEntries(answer.headers), 'content-length': body.length }).end(body);
}

function checkRequest(incoming: IncomingMessage): number | null {
  const target = incoming.url ?? '';
  if (target.length > MAX_TARGET_LENGTH) return 414;
  if (incoming.headersDistinct['host']?.length !== 1 || !isPlainTarget(target)) return 400;
  return null;
}

/**
 * Whether the target is a path that reads the same before and after URL parsing, as browsers send it: parsing
 * would quietly turn `/visits/x/../1`, `/visits\1` and `/visits/1#x` into addresses of another visit.
 */
function isPlainTarget(target: string): boolean {
  const path = target.split('?', 1)[0] ?? '';
  return /^\/[!-~]*$/.test(target) && !/[#\\]|\/(\.|%2e){1,2}(\/|$)/i.test(path);
}

/** Takes a body of at most 8 KB in before the request is looked at, where Hono's handler then finds it. */
function readBody(incoming: IncomingMessage): Promise<'whole' | 'too-large' | 'gone'> | 'whole' | 'too-large' {
  const declared = incoming.headers['content-length'];
  if (declared === undefined && incoming.headers['transfer-encoding'] === undefined) return 'whole';
  if (Number(declared) > MAX_BODY_BYTES) return 'too-large';
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
      else resolve('too-large');
    });
    incoming.on('end', () => {
      Object.assign(incoming, { rawBody: Buffer.concat(chunks) });
      resolve('whole');
    });
    incoming.on('error', () => resolve('gone'));
    incoming.on('close', () => resolve('gone'));
  });
}
