import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { answerSearch, visitBodies } from './bench-visits.ts';
import { LONG_BODIES } from './long-bodies.ts';
import { FIRST_LONG_VISIT } from './measure-long-answers.ts';
import { announce } from './server-process.ts';

/**
 * The partner of the benchmark, in a process of its own: the same visits every time, so many milliseconds after it
 * was asked (first argument). A request without both tokens is refused, as the partner does.
 */
const delayMs = Number(process.argv[2] ?? 0);

const bodies = new Map(
  [
    ...[...visitBodies].map(([number, data]) => [number, JSON.stringify({ success: true, data, meta: [] })] as const),
    ...LONG_BODIES.map(([, , body], place) => [FIRST_LONG_VISIT + place, body] as const),
  ].map(([number, body]) => [`/api/v1/visits/${number}`, Buffer.from(body)]),
);
const refusal = Buffer.from(JSON.stringify({ success: false, data: null, meta: { message: 'Not found' } }));

const server = createServer((request, response) => {
  const isKnown = /^Bearer \S+, User \S+$/.test(request.headers.authorization ?? '');
  const { url = '', method } = request;
  const answer = (found: Buffer | undefined) => {
    const body = isKnown ? found : undefined;
    const shown = body ?? refusal;
    const status = body === undefined ? (isKnown ? 404 : 401) : 200;
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': shown.length });
    response.end(shown);
  };
  const answerLater = (found: Buffer | undefined) => {
    if (delayMs === 0) answer(found);
    else setTimeout(answer, delayMs, found);
  };
  if (method === 'POST') void text(request).then((body) => answerLater(answerSearch(url, body)));
  else answerLater(bodies.get(url) ?? answerSearch(url, ''));
});
server.keepAliveTimeout = 60_000;
announce(server);
