import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Toxic } from './fault-proxy.ts';
import { answering, exampleVisit } from './test-partner.ts';

/** What goes wrong between the gateway and the partner, or with the partner. */
export interface FaultCase {
  readonly name: string;
  /** What the partner answers, if not a visit. */
  readonly answer?: RequestListener;
  readonly toxics?: readonly Toxic[];
  /** `refused`: nothing listens. `silent`: connecting comes to no end. */
  readonly line?: 'refused' | 'silent';
  readonly shows: Outcome;
}

/** What a fault comes to: what the gateway answers, what a person reads and can do, and how it gets well again. */
export type Outcome = keyof typeof OUTCOMES;

const PARTNER_SILENT = { title: 'Altegio is not answering', says: /Trying again in \d{1,3} s\b|Trying again…/ };

export const OUTCOMES = {
  visit: { status: 200, code: null, title: null, says: /John Doe/, offers: null },
  unavailable: { status: 502, code: 'unavailable', ...PARTNER_SILENT, offers: 'Try again' },
  timeout: { status: 504, code: 'timeout', ...PARTNER_SILENT, offers: 'Try again' },
  unreadable: {
    status: 502,
    code: 'unreadable',
    title: 'Altegio’s answer could not be read',
    says: /Request number/,
    offers: 'Try again',
  },
  tooLong: {
    status: 502,
    code: 'too-long',
    title: 'This visit is too long to be shown',
    says: /Open it in Altegio/,
    offers: 'Try again',
  },
  signedOut: {
    status: 401,
    code: 'signed-out',
    title: 'Signed out',
    says: /no longer accepted/,
    offers: 'Try again',
  },
  forbidden: {
    status: 403,
    code: 'forbidden',
    title: 'Your login cannot open this visit',
    says: /Altegio says: No\./,
    offers: 'Try again',
  },
  forbiddenUnsaid: {
    status: 403,
    code: 'forbidden',
    title: 'Your login cannot open this visit',
    says: /Ask a colleague/,
    offers: 'Try again',
  },
  licenceExpired: {
    status: 403,
    code: 'licence-expired',
    title: 'This location’s Altegio licence has expired',
    says: /Altegio says: No\./,
    offers: null,
  },
  notFound: {
    status: 404,
    code: 'not-found',
    title: 'There is no visit 12345',
    says: /Was it deleted/,
    offers: 'the field',
  },
  tooMany: {
    status: 429,
    code: 'too-many-requests',
    title: 'Altegio is busy',
    says: /Trying again in \d{1,3} s\b|Trying again…/,
    offers: 'Try again',
  },
} as const;

const visitBody = JSON.stringify({ success: true, data: exampleVisit, meta: [] });
const says = (message: string) => ({ success: false, data: null, meta: { message } });
const status = (code: number, headers = {}) => answering(code, says('No.'), headers);

/** Bytes in the place of an HTTP answer. */
const raw =
  (text: string): RequestListener =>
  (incoming) =>
    void incoming.socket.end(text);

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
const whole = `${HEAD}Content-Length: ${Buffer.byteLength(visitBody)}\r\n\r\n${visitBody}`;
const another = JSON.stringify({ success: true, data: { ...exampleVisit, comment: 'of another visit' }, meta: [] });
const anotherWhole = `${HEAD}Content-Length: ${Buffer.byteLength(another)}\r\n\r\n${another}`;

const chunked: RequestListener = (_, outgoing) => {
  outgoing.writeHead(200, { 'content-type': 'application/json' }).write(visitBody.slice(0, 300));
  outgoing.end(visitBody.slice(300));
};

const long: RequestListener = answering(200, visitBody.replace('{', `{"filler":"${'x'.repeat(20_000)}",`));

/** A gzip file may hold several, one after the other: 120 MB of blanks in 120 KB. */
let bomb: Buffer | undefined;
const sendBomb: RequestListener = (_, outgoing) => {
  const part = (bomb ??= gzipSync(Buffer.alloc(10_000_000, ' ')));
  outgoing.writeHead(200, { 'content-encoding': 'gzip' }).end(Buffer.concat(Array.from({ length: 12 }, () => part)));
};

const visitOf = (count: number): RequestListener =>
  answering(200, {
    success: true,
    data: { ...exampleVisit, records: Array.from({ length: count }, () => ({})) },
    meta: [],
  });

const endless: RequestListener = (_, outgoing) => {
  const piece = Buffer.alloc(64 * 1024, ' ');
  const pour = () => {
    while (!outgoing.destroyed && outgoing.write(piece));
  };
  outgoing.writeHead(200, { 'content-type': 'application/json' }).on('drain', pour);
  pour();
};

const dripping: RequestListener = (_, outgoing) => {
  const timer = setInterval(() => outgoing.write(' '), 200);
  outgoing.writeHead(200).on('close', () => clearInterval(timer));
};

const nested = `{"success":true,"data":${'['.repeat(1e5)}1${']'.repeat(1e5)}}`;
const inASecond: RequestListener = (incoming, outgoing) =>
  status(429, { 'retry-after': new Date(Date.now() + 1_000).toUTCString() })(incoming, outgoing);

export const FAULT_CASES: readonly FaultCase[] = [
  { name: 'a refused connection', line: 'refused', shows: 'unavailable' },
  { name: 'a hang while connecting', line: 'silent', shows: 'timeout' },
  { name: 'a hang before the answer', toxics: [{ type: 'timeout', at: 'connect' }], shows: 'timeout' },
  { name: 'a hang in the header', toxics: [{ type: 'timeout', at: 'header' }], shows: 'timeout' },
  { name: 'a hang in the body', toxics: [{ type: 'timeout', at: 'body' }], shows: 'timeout' },
  { name: 'a reset at the start', toxics: [{ type: 'reset_peer', at: 'connect' }], shows: 'unavailable' },
  { name: 'a reset in the header', toxics: [{ type: 'reset_peer', at: 'header' }], shows: 'unavailable' },
  { name: 'a reset in the body', toxics: [{ type: 'reset_peer', at: 'body' }], shows: 'unavailable' },
  { name: 'an end before the answer', toxics: [{ type: 'limit_data', at: 'connect' }], shows: 'unavailable' },
  { name: 'an end in the header', toxics: [{ type: 'limit_data', at: 'header' }], shows: 'unavailable' },
  { name: 'a body shorter than its length', toxics: [{ type: 'limit_data', at: 'body' }], shows: 'unavailable' },
  { name: 'a chunked body cut off', answer: chunked, toxics: [{ type: 'limit_data', at: 'body' }], shows: 'unavailable' },
  { name: 'pieces of one byte', toxics: [{ type: 'slicer', bytes: 1 }], shows: 'visit' },
  { name: 'chunks in pieces of one byte', answer: chunked, toxics: [{ type: 'slicer', bytes: 1 }], shows: 'visit' },
  { name: '1 KB a second', answer: long, toxics: [{ type: 'bandwidth', bytesPerSecond: 1_024 }], shows: 'timeout' },
  { name: '20 KB a second', answer: long, toxics: [{ type: 'bandwidth', bytesPerSecond: 20_480 }], shows: 'visit' },
  { name: 'a latency of 300 ms', toxics: [{ type: 'latency', ms: 300 }], shows: 'visit' },
  { name: 'a slow end', toxics: [{ type: 'slow_close', ms: 20_000 }], shows: 'visit' },
  { name: 'a body that ends with the connection, slowly', answer: raw(`${HEAD}\r\n${visitBody}`), toxics: [{ type: 'slow_close', ms: 500 }], shows: 'visit' },
  { name: 'another visit’s answer after ours', answer: raw(whole), toxics: [{ type: 'extra_answer', when: 'after', bytes: anotherWhole }], shows: 'visit' },
  { name: 'an unrequested 408 before ours', toxics: [{ type: 'extra_answer', when: 'before', bytes: 'HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n' }], shows: 'unreadable' },
  { name: 'a gzip bomb', answer: sendBomb, shows: 'unreadable' },
  { name: 'a body without end', answer: endless, shows: 'tooLong' },
  { name: 'a body that drips', answer: dripping, shows: 'timeout' },
  { name: 'a body of 3 MB', answer: (_, outgoing) => void outgoing.end(Buffer.alloc(3_000_000, ' ')), shows: 'tooLong' },
  { name: 'a visit of 1,501 appointments', answer: visitOf(1_501), shows: 'tooLong' },
  { name: 'an empty body', answer: answering(200, ''), shows: 'unreadable' },
  { name: 'HTML', answer: answering(200, '<!doctype html><h1>Maintenance</h1>', { 'content-type': 'text/html' }), shows: 'unreadable' },
  { name: 'broken JSON', answer: answering(200, visitBody.slice(0, -9)), shows: 'unreadable' },
  { name: 'a byte order mark', answer: answering(200, `\uFEFF${visitBody}`), shows: 'visit' },
  { name: 'bytes that are no UTF-8', answer: (_, outgoing) => void outgoing.end(Buffer.from(visitBody.replace('dev1', 'dev1 \xFF\xC0'), 'latin1')), shows: 'visit' },
  { name: 'UTF-16', answer: (_, outgoing) => void outgoing.end(Buffer.from(visitBody, 'utf16le')), shows: 'unreadable' },
  { name: '100,000 lists in each other', answer: answering(200, nested), shows: 'unreadable' },
  { name: 'a visit called text', answer: answering(200, visitBody, { 'content-type': 'text/html' }), shows: 'visit' },
  { name: '204', answer: answering(204, ''), shows: 'unreadable' },
  { name: '301', answer: status(301, { location: '/api/v1/visits/1' }), shows: 'unreadable' },
  { name: '302', answer: status(302, { location: '/api/v1/visits/1' }), shows: 'unreadable' },
  { name: '307', answer: status(307, { location: '//127.0.0.1:1/' }), shows: 'unreadable' },
  { name: '401', answer: status(401), shows: 'signedOut' },
  { name: '402', answer: status(402), shows: 'licenceExpired' },
  { name: '403', answer: status(403), shows: 'forbidden' },
  { name: '403 with a page of 3 MB', answer: answering(403, '<p>'.repeat(1_000_000)), shows: 'forbiddenUnsaid' },
  { name: '404', answer: status(404), shows: 'notFound' },
  { name: '409', answer: status(409), shows: 'unreadable' },
  { name: '422', answer: status(422), shows: 'unreadable' },
  { name: '429 for a second', answer: status(429, { 'retry-after': '1' }), shows: 'tooMany' },
  { name: '429 until a moment', answer: inASecond, shows: 'tooMany' },
  { name: '429 without a time', answer: status(429), shows: 'tooMany' },
  { name: '500', answer: status(500), shows: 'unavailable' },
  { name: '502', answer: status(502), shows: 'unavailable' },
  { name: '503', answer: status(503), shows: 'unavailable' },
  { name: '503 for a second', answer: status(503, { 'retry-after': '1' }), shows: 'unavailable' },
  { name: '504', answer: status(504), shows: 'unavailable' },
  { name: 'a status that is no number', answer: raw(`HTTP/1.1 OK\r\n\r\n${visitBody}`), shows: 'unavailable' },
  { name: 'bytes that are no HTTP', answer: raw('hello\r\n\r\n'), shows: 'unavailable' },
  { name: 'headers of 100 KB', answer: raw(`${HEAD}X-Long: ${'x'.repeat(100_000)}\r\n\r\n${visitBody}`), shows: 'unavailable' },
  { name: 'two lengths', answer: raw(`${HEAD}Content-Length: 5\r\n${whole.slice(HEAD.length)}`), shows: 'unavailable' },
  { name: 'a change of protocol', answer: raw('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'), shows: 'unavailable' },
]; // prettier-ignore
