import { Agent, createServer, request as sendRequest } from 'node:http';
import { announce } from './server-process.ts';

/**
 * The least that can stand between a page and the partner: passes the call on with the tokens added, over
 * connections that it keeps, and passes the answer back as it comes. Checks nothing, limits nothing.
 */
const partner = new URL(process.argv[2] ?? '');
const agent = new Agent({ keepAlive: true });

const server = createServer((request, response) => {
  const { hostname: host, port } = partner;
  const headers = { accept: 'application/vnd.api.v2+json', authorization: 'Bearer partner, User user' };
  const onward = sendRequest({ host, port, path: request.url, agent, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, { 'content-type': 'application/json' });
    answer.pipe(response);
  });
  onward.on('error', () => response.writeHead(502).end());
  onward.end();
});
server.keepAliveTimeout = 60_000;
announce(server);
