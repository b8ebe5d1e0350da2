import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseErrorAnswer } from '#contract/error-answer.ts';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import type { Subject } from '#tests/support/gateway.ts';
import { startGateway, startSignInGateway } from '#tests/support/gateway.ts';
import { ORIGIN, sendRequest, sendAsPage } from '#tests/support/http-client.ts';
import { startNaiveProxy } from '#tests/support/naive-proxy.ts';
import { createRawConnection } from '#tests/support/raw-connection.ts';
import { startSignInPartner } from '#tests/support/sign-in-partner.ts';
import { sendWithCookie, signIn } from '#tests/support/signed-in.ts';
import type { TestPartner } from '#tests/support/test-partner.ts';
import { answering, startTestPartner } from '#tests/support/test-partner.ts';
import { KINDS } from './lookup-table.ts';

let partner: TestPartner;
let gateway: Subject;
let naive: Subject;

beforeAll(async () => {
  partner = await startTestPartner();
  gateway = await startGateway({ apiUrl: partner.apiUrl });
  naive = await startNaiveProxy({ apiUrl: partner.apiUrl, folder: tmpdir() });
});
afterAll(async () => {
  await Promise.all([gateway.close(), naive.close()]);
  await partner.close();
});

const SITES = [undefined, 'same-origin', 'same-site', 'cross-site', 'none'];
const ORIGINS = [undefined, ORIGIN, `${ORIGIN}:81`, 'https://viewer.test', 'http://evil.example', 'null'];
const MARKS = [undefined, '1', '0', '1, 1'];
const HOSTS = [
  'viewer.test',
  'VIEWER.test',
  'viewer.test:80',
  'evil.example',
  'viewer.test.evil.example',
  'viewer.test:81',
];

const COMBINATIONS = SITES.length * ORIGINS.length * MARKS.length * HOSTS.length;

interface ApiRequest {
  readonly site: string | undefined;
  readonly origin: string | undefined;
  readonly mark: string | undefined;
  readonly host: string;
  readonly method: string;
}

/** The status with which a request is refused; null for one of our own page. */
function refusalOf({ site, origin, mark, host }: ApiRequest): number | null {
  if (!/^viewer\.test(:80)?$/i.test(host)) return 421;
  const own = mark === '1' && (site ?? 'same-origin') === 'same-origin' && (origin ?? ORIGIN) === ORIGIN;
  return own ? null : 403;
}

interface Matrix {
  readonly path: string;
  readonly methods: readonly string[];
  readonly every: number;
  /** What our own page gets. */
  readonly own: (method: string) => number;
  /** How often the partner is called for that. */
  readonly calls?: (method: string) => number;
  /** Headers that go with each request, the end of them, and its body. */
  readonly rest?: string;
  /** What a foreign page would use if it could. */
  readonly stolen?: string;
}

const VISIT: Matrix = {
  path: '/api/v1/visits/12345',
  methods: ['GET', 'HEAD', 'POST', 'OPTIONS'],
  every: 1,
  own: (method) => (method === 'GET' ? 200 : 405),
  calls: (method) => (method === 'GET' ? 1 : 0),
};

/** Every combination that a gateway answers otherwise than it should, or answers with a word for other origins. */
async function findWrong({ port }: Subject, { seen }: TestPartner, matrix: Matrix): Promise<string[]> {
  const { path, methods, every, own, calls: ownCalls = () => 0, stolen = '', rest = '\r\n' } = matrix;
  const requests = SITES.flatMap((site) =>
    ORIGINS.flatMap((origin) =>
      MARKS.flatMap((mark) => HOSTS.flatMap((host) => methods.map((method) => ({ site, origin, mark, host, method })))),
    ),
  ).filter((request, place) => place % every === 0 || refusalOf(request) === null);
  const wrong: string[] = [];
  const connection = createRawConnection(port);
  for (const request of requests) {
    const before = seen.length;
    const refusal = refusalOf(request);
    const lines = [
      `${request.method} ${path} HTTP/1.1`,
      `Host: ${request.host}`,
      ...(request.site === undefined ? [] : [`Sec-Fetch-Site: ${request.site}`]),
      ...(request.origin === undefined ? [] : [`Origin: ${request.origin}`]),
      ...(request.mark === undefined ? [] : [`X-Visit-Viewer: ${request.mark}`]),
      ...(refusal === null ? [] : [stolen]).filter((line) => line !== ''),
    ];
    const { status, text } = await connection.exchange(`${lines.join('\r\n')}\r\n${rest}`);
    const calls = seen.length - before;
    if (status !== (refusal ?? own(request.method))) wrong.push(`${JSON.stringify(request)}: ${status}`);
    if (calls !== (refusal === null ? ownCalls(request.method) : 0))
      wrong.push(`${JSON.stringify(request)}: ${calls} calls`);
    if (/\r\naccess-control/i.test(text)) wrong.push(`${JSON.stringify(request)}: CORS`);
    if (refusal !== null && /\r\n(set-cookie|clear-site-data)/i.test(text))
      wrong.push(`${JSON.stringify(request)}: cookie`);
  }
  connection.close();
  return wrong;
}

test('only our own page may call, whatever the method', async () => {
  expect(await findWrong(gateway, partner, VISIT)).toEqual([]);
  recordMetric(
    'S9',
    `wrong answers of ${COMBINATIONS * VISIT.methods.length} requests: site × origin × mark × host × method`,
    '0',
    '0',
  );
});

test.each(KINDS.map((lookup) => [lookup.route, lookup] as const))(
  'only our own page may call %s',
  async (_route, { path, method, body }) => {
    const matrix: Matrix = {
      path: `/api/v1${path}`,
      methods: ['GET', 'HEAD', 'POST', 'OPTIONS'],
      every: 13,
      own: (each) => (each === method ? 404 : 405),
      calls: (each) => (each === method ? 1 : 0),
      ...(body !== undefined && {
        rest: `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      }),
    };
    const without = await startTestPartner(answering(404, '{}'));
    const searching = await startGateway({ apiUrl: without.apiUrl, lookups: 'all' });
    const wrong = await findWrong(searching, without, matrix);
    await searching.close();
    await without.close();
    expect(wrong).toEqual([]);
    recordMetric('S9', `wrong answers of a thirteenth of those requests to ${path}`, '0', '0');
  },
);

test('control: a proxy that does not check where requests come from is caught', async () => {
  expect((await findWrong(naive, partner, { ...VISIT, every: 97 })).length).toBeGreaterThan(10);
  recordNegativeControl('S9', 'a proxy that does not check where requests come from');
});

describe('where people sign in', () => {
  const OWN: Readonly<Record<string, number>> = { GET: 401, POST: 400, DELETE: 204, PUT: 405 };
  const session: Matrix = {
    path: '/api/session',
    methods: Object.keys(OWN),
    every: 1,
    own: (method) => OWN[method] ?? 0,
  };
  const visit: Matrix = { ...VISIT, every: 7, own: (method) => (method === 'GET' ? 401 : 405), calls: () => 0 };

  test('another page can neither read with the cookie of our own nor end its session', async () => {
    const signInPartner = await startSignInPartner();
    const desk = await startSignInGateway({ apiUrl: signInPartner.apiUrl });
    const cookie = await signIn(desk.port, 'j.smith');
    const stolen = `Cookie: ${cookie}`;
    expect(await findWrong(desk, signInPartner, { ...session, stolen })).toEqual([]);
    expect(await findWrong(desk, signInPartner, { ...visit, stolen })).toEqual([]);
    expect((await sendWithCookie(desk.port, cookie, 'GET', VISIT.path)).status, 'still signed in').toBe(200);
    const requests = COMBINATIONS * session.methods.length;
    recordMetric('S9', `wrong answers of ${requests} requests with a stolen cookie`, '0', '0');
    expect((await findWrong(naive, partner, { ...session, every: 97 })).length, 'control').toBeGreaterThan(10);
    await desk.close();
    await signInPartner.close();
  });
});

describe('the answer to a refused request', () => {
  test('is the error answer, with the request id that stands in the header', async () => {
    const { text, headers, status } = await sendRequest(gateway.port, '/api/v1/visits/12345');
    expect(status).toBe(403);
    expect(parseErrorAnswer(JSON.parse(text))).toEqual({ kind: 'refused' });
    expect(JSON.parse(text).meta.requestId).toBe(headers['x-request-id']);
  });

  test('names the right address when only the name is wrong', async () => {
    for (const path of ['/', '/visits/12345', '/assets/page-1a2b3c.js', '/nowhere']) {
      const { status, text, headers } = await sendRequest(gateway.port, path, { headers: { host: 'localhost:4173' } });
      expect(status).toBe(421);
      expect(text).toContain(ORIGIN);
      expect(headers['content-type']).toMatch(/^text\/plain/);
    }
    const { status, text } = await sendAsPage(gateway.port, '/api/session', { headers: { host: 'localhost:4173' } });
    expect(status).toBe(421);
    expect(JSON.parse(text).meta.message).toContain(ORIGIN);
  });

  test('is the health of the gateway, by whatever name', async () => {
    for (const path of ['/healthz', '/readyz']) {
      expect(await sendRequest(gateway.port, path, { headers: { host: '10.0.0.7:4173' } })).toMatchObject({
        status: 200,
        text: 'ok',
      });
    }
  });

  test('names the methods of a known address', async () => {
    expect((await sendAsPage(gateway.port, '/api/session', { method: 'PUT' })).headers['allow']).toBe('GET, DELETE');
    expect((await sendRequest(gateway.port, '/', { method: 'POST' })).headers['allow']).toBe('GET, HEAD');
  });
});

test('a request with two Hosts, or with none, is refused', async () => {
  const connection = createRawConnection(gateway.port);
  for (const hosts of ['', 'Host: viewer.test\r\nHost: evil.example\r\n']) {
    const { status, text } = await connection.exchange(`GET / HTTP/1.1\r\n${hosts}\r\n`);
    expect(status).toBe(400);
    expect(text).toContain("default-src 'none'");
  }
  const { status } = await connection.exchange('GET http://viewer.test/ HTTP/1.1\r\nHost: viewer.test\r\n\r\n');
  expect(status).toBe(400);
  connection.close();
});

test('the page can ask what it looks at', async () => {
  const { text } = await sendAsPage(gateway.port, '/api/session');
  const noSession = { name: null, endsAt: null, idleEndsAt: null };
  expect(JSON.parse(text)).toEqual({
    success: true,
    data: { mode: 'desk', ...noSession, lockAfterMinutes: 5 },
    meta: [],
  });
});
