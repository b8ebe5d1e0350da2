import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import { LONG_BODIES } from '#tests/bench/long-bodies.ts';
import { announce } from '#tests/bench/server-process.ts';
import type { Toxic } from '#tests/support/fault-proxy.ts';
import { startFaultProxy } from '#tests/support/fault-proxy.ts';
import { commentFor, employee, startSignInPartner } from '#tests/support/sign-in-partner.ts';
import { answering, exampleVisit } from '#tests/support/test-partner.ts';

// A process of its own: the partner at which the soak's people sign in, one in ten of whose answers goes wrong.

const FAULTY_SHARE = 0.1;

const unrequested = JSON.stringify({ success: true, data: { ...exampleVisit, comment: 'visit 1 for none' }, meta: [] });
const bytes = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${unrequested.length}\r\n\r\n${unrequested}`;

const ON_THE_LINE: readonly Toxic[] = [
  { type: 'latency', ms: 400 },
  { type: 'slicer', bytes: 1 },
  { type: 'timeout', at: 'body' },
  { type: 'reset_peer', at: 'header' },
  { type: 'limit_data', at: 'body' },
  { type: 'extra_answer', when: 'after', bytes },
];
const refusing = (status: number) => answering(status, { success: false, data: null, meta: { message: 'No.' } });
/** As long as an answer may be, or longer: the visit that was asked for all the same. */
const longAnswers = LONG_BODIES.map(([, , body]) => {
  const at = body.indexOf('"comment":') + '"comment":'.length;
  return { start: body.slice(0, at), rest: body.slice(at).replace(/^(?:0|"[^"]{0,20})/, '') };
});
let longCount = 0;
const answerAtLength: RequestListener = (incoming, outgoing) => {
  const { start, rest } = longAnswers[(longCount += 1) % longAnswers.length] ?? { start: '', rest: '' };
  const login = incoming.headers.authorization?.split(employee('').userToken)[1] ?? '';
  const comment = JSON.stringify(commentFor(login, Number(incoming.url?.split('/').at(-1))));
  outgoing.writeHead(200, { 'content-type': 'application/json' });
  // The comment that is long goes on behind ours.
  outgoing.end(`${start}${rest.startsWith(',') ? comment : `${comment.slice(0, -1)} `}${rest}`);
};
const OF_THE_PARTNER = [
  refusing(500),
  refusing(503),
  answering(200, '{"success":true,"data":{'),
  answering(200, ''),
  answerAtLength,
];

const partner = await startSignInPartner();
const line = await startFaultProxy(partner.port);
const ordinary = partner.answer;
let calls = 0;
let faults = 0;

partner.answer = (incoming, outgoing) => {
  const isVisit = incoming.url?.includes('/visits/') === true;
  calls += 1;
  partner.seen.length = 0;
  const pick = Math.random() / FAULTY_SHARE;
  const at = Math.floor(pick * (ON_THE_LINE.length + OF_THE_PARTNER.length));
  if (isVisit && pick < 1) faults += 1;
  // What befalls a connection is settled when it begins, so this is for the next.
  line.setToxics(isVisit && at < ON_THE_LINE.length ? ON_THE_LINE.slice(at, at + 1) : []);
  const refusal = isVisit ? OF_THE_PARTNER[at - ON_THE_LINE.length] : undefined;
  return (refusal ?? ordinary)(incoming, outgoing);
};

announce(
  createServer((_, outgoing) => {
    outgoing.end(JSON.stringify({ apiUrl: `http://127.0.0.1:${line.port}/api/v1`, calls, faults }));
  }),
);
