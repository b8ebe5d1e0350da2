import { readFileSync } from 'node:fs';
import { Agent, createServer, request as sendRequest } from 'node:http';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { brotliCompress, brotliCompressSync, constants } from 'node:zlib';
import { keepShownFields } from '#contract/shown-fields.ts';
import { loadPages } from '#gateway/http/static-files.ts';
import { announce } from './server-process.ts';

/**
 * Serves a page built for comparison and makes its one call to the partner. It does what serves those pages best:
 * files compressed ahead as far as brotli goes, hashed ones kept for good, the page itself asked for anew; the
 * answer cut down to the very fields that our gateway passes on, and compressed quickly.
 * Arguments: the folder of the page, the partner's address.
 */
const [, , folder = '', partnerUrl = ''] = process.argv;
const partner = new URL(partnerUrl);
const agent = new Agent({ keepAlive: true });

interface Served {
  readonly type: string;
  readonly cacheControl: string;
  readonly body: Buffer;
}

const page = serve('text/html; charset=utf-8', 'no-cache', readFileSync(join(folder, 'index.html')));
const files = new Map(
  [...loadPages(folder).files].map(([path, { contentType, cacheControl, bodies }]) => [
    path,
    serve(contentType, cacheControl, bodies.identity),
  ]),
);

function serve(type: string, cacheControl: string, identity: Buffer): Served {
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  return { type, cacheControl, body: brotliCompressSync(identity, { params }) };
}

function send(response: ServerResponse, { type, cacheControl, body }: Served): void {
  response.writeHead(200, {
    'content-type': type,
    'content-encoding': 'br',
    'content-length': body.length,
    'cache-control': cacheControl,
  });
  response.end(body);
}

function passOn(path: string, response: ServerResponse): void {
  const headers = { accept: 'application/vnd.api.v2+json', authorization: 'Bearer partner, User user' };
  const onward = sendRequest({ host: partner.hostname, port: partner.port, path, agent, headers }, (answer) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('end', () => {
      const { success, data } = JSON.parse(Buffer.concat(chunks).toString()) as { success: boolean; data: unknown };
      const text = JSON.stringify({ success, data: keepShownFields(data), meta: [] });
      brotliCompress(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }, (error, body) => {
        if (error) response.writeHead(500).end();
        else send(response, { type: 'application/json', cacheControl: 'no-store', body });
      });
    });
  });
  onward.on('error', () => response.writeHead(502).end());
  onward.end();
}

const server = createServer((request, response) => {
  const path = request.url ?? '/';
  if (path.startsWith('/api/v1/visits/')) passOn(path, response);
  else send(response, files.get(path) ?? page);
});
server.keepAliveTimeout = 60_000;
announce(server);
