import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLoopbackRanges } from '#gateway/http/network-addresses.ts';
import { createGateway } from '#gateway/create-gateway.ts';
import { listen } from '#gateway/http/listen.ts';
import type { Log } from '#gateway/http/request-log.ts';
import { createLog } from '#gateway/http/request-log.ts';
import { createMemoryStore } from '#gateway/store/memory-store.ts';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import type { Subject } from '#tests/support/gateway.ts';
import { PARTNER_TOKEN, USER_TOKEN, startGateway, testHash, testPages } from '#tests/support/gateway.ts';
import { ORIGIN, sendAsPage } from '#tests/support/http-client.ts';
import { startNaiveProxy } from '#tests/support/naive-proxy.ts';
import { createRawConnection } from '#tests/support/raw-connection.ts';
import type { TestPartner } from '#tests/support/test-partner.ts';
import { answerVisit, answering, startTestPartner } from '#tests/support/test-partner.ts';

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

/** A partner that says everything it was sent, wherever it can. */
const echoing =
  (status: number): RequestListener =>
  (incoming, outgoing) => {
    const sent = incoming.rawHeaders.join(' ');
    const coded = [sent, encodeURIComponent(sent), Buffer.from(PARTNER_TOKEN).toString('base64')].join(' ');
    const body = { success: false, data: null, meta: { message: `Not you: ${sent}` }, sent: coded };
    answering(status, body, { 'x-sent': incoming.headers.authorization ?? '' })(incoming, outgoing);
  };
const PARTNERS: readonly RequestListener[] = [
  answerVisit,
  ...[200, 400, 401, 403, 404, 422, 429, 500].map(echoing),
  (_, outgoing) => void outgoing.destroy(),
  (_, outgoing) => void outgoing.writeHead(200, { 'content-length': '99' }).write('{', () => outgoing.destroy()),
  answering(302, '', { location: '/elsewhere' }),
  answering(200, '<html>'),
];
const ADDRESSES = [
  '/',
  '/visits/x',
  '/sign-in',
  '/nowhere',
  '/%zz',
  '/%c0%ae',
  '/api/none',
  '/api/session',
  '/assets/x.js',
  '/.env',
];

const BROKEN_REQUESTS = [
  'no request\r\n\r\n',
  'GET /\\ HTTP/1.1\r\nHost: viewer.test\r\n\r\n',
  'GET / HTTP/1.1\r\n\r\n',
];
const ANSWERS = 2 * PARTNERS.length + 2 * ADDRESSES.length + BROKEN_REQUESTS.length;

/** Everything that comes back for good and bad addresses, from partners in every state. */
async function collectAnswers({ port }: Subject): Promise<string[]> {
  const answers: string[] = [];
  for (const answer of PARTNERS) {
    partner.answer = answer;
    for (const path of ['/api/v1/visits/12345', '/visits/12345']) {
      const { headers, text } = await sendAsPage(port, path);
      answers.push(`${JSON.stringify(headers)}\n${text}`);
    }
  }
  for (const path of ADDRESSES) {
    for (const method of ['GET', 'POST']) {
      const { headers, text } = await sendAsPage(port, path, { method });
      answers.push(`${JSON.stringify(headers)}\n${text}`);
    }
  }
  const connection = createRawConnection(port);
  for (const bytes of BROKEN_REQUESTS) {
    answers.push((await connection.exchange(bytes)).text);
  }
  connection.close();
  expect(answers).toHaveLength(ANSWERS);
  return answers;
}

describe('errors', () => {
  const INTERNAL =
    /\n\s+at |node:|node_modules|file:\/\/|\/src\/|\.ts\b|undici|hono|pino|vite|valibot|E(CONN|NO|IS|ACC)[A-Z]+|UND_ERR|SyntaxError|TypeError|\bv?\d+\.\d+\.\d+(?!\.)/i;

  async function findInternals(subject: Subject): Promise<string[]> {
    const answers = await collectAnswers(subject);
    return answers.flatMap((answer) => {
      // The drawing of an icon is figures and dots, too.
      const said = INTERNAL.exec(answer.replaceAll(/ d="[^"]*"/g, ''))?.[0];
      const host = answer.includes(`127.0.0.1:${partner.port}`) && 'the partner host';
      return [said, host, answer.includes(process.cwd()) && 'a path'].filter((each) => typeof each === 'string');
    });
  }

  test('say nothing internal', async () => {
    expect(await findInternals(gateway)).toEqual([]);
    recordMetric('S15', `words of the inside in ${ANSWERS} answers to good and bad requests`, '0', '0');
  });

  test('control: a proxy that prints stacks is caught', async () => {
    expect(await findInternals(naive)).not.toEqual([]);
    recordNegativeControl('S15', 'a proxy that prints stacks');
  });

  test('of our own say no more', async () => {
    const events: string[] = [];
    const log: Log = ({ event, status }) => events.push(`${event} ${status}`);
    const broken = createGateway({
      partner: {
        fetchVisit: () => Promise.reject(new Error(`at ${process.cwd()}`)),
        fetchAppointmentVisit: () => Promise.reject(new Error(`at ${process.cwd()}`)),
        fetchLocations: () => Promise.reject(new Error(`at ${process.cwd()}`)),
        fetchRights: () => Promise.reject(new Error(`at ${process.cwd()}`)),
        fetchClientVisits: () => Promise.reject(new Error(`at ${process.cwd()}`)),
        fetchClientAppointments: () => Promise.reject(new Error(`at ${process.cwd()}`)),
        fetchClientHits: () => Promise.reject(new Error(`at ${process.cwd()}`)),
        signIn: () => Promise.reject(new Error('node:internal')),
        close: async () => {},
      },
      auth: { mode: 'sandbox', userToken: USER_TOKEN },
      store: createMemoryStore(),
      hash: testHash,
      publicOrigin: ORIGIN,
      trustedProxies: createLoopbackRanges(),
      lockAfterMinutes: 5,
      lookups: 'location',
      pages: testPages,
      sandbox: () => Promise.reject(new TypeError('node:internal')),
      log,
    });
    const listening = await listen({
      gateway: broken,
      publicOrigin: ORIGIN,
      log,
      host: '127.0.0.1',
      port: 0,
      graceMs: 0,
    });
    for (const path of ['/api/v1/visits/1', '/api/v1/locations/1', '/visits/1', '/sandbox/numbers.json']) {
      const { status, headers, text } = await sendAsPage(listening.port, path);
      expect(status).toBe(500);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(text).toContain('"unavailable"');
      expect(INTERNAL.exec(text)).toBeNull();
    }
    await listening.close();
    expect(events).toEqual(Array(4).fill('crash 500'));
  });
});

describe('the tokens', () => {
  const written = [PARTNER_TOKEN, USER_TOKEN].flatMap((token) => [
    token,
    Buffer.from(token).toString('base64').replace(/=+$/, ''),
    // A token in the middle of what is coded stands at one of three places.
    Buffer.from(`x${token}`).toString('base64').slice(2, -4),
    Buffer.from(`xx${token}`).toString('base64').slice(3, -4),
  ]);

  async function findTokens(subject: Subject): Promise<string[]> {
    const answers = await collectAnswers(subject);
    return written.filter((token) => answers.some((answer) => answer.includes(token)));
  }

  test('are in no answer, even when the partner says them', async () => {
    expect(await findTokens(gateway)).toEqual([]);
    recordMetric(
      'S1',
      `canary tokens in ${ANSWERS} answers and pages at a single desk, the partner echoing them`,
      '0',
      '0',
    );
  });

  test("control: a proxy that passes the partner's words on is caught", async () => {
    expect(await findTokens(naive)).not.toEqual([]);
    recordNegativeControl('S1', "a proxy that passes the partner's words on");
  });
});

test('a line of the log holds its fixed fields, whatever it is given', () => {
  const lines: string[] = [];
  const log = createLog({ write: (line) => lines.push(line) });
  const line = {
    event: 'request',
    requestId: 'r',
    method: 'GET',
    route: '/visits/:visitId',
    status: 502,
    durationMs: 3,
    visitId: 12345,
    who: 123456,
    outcome: 'failed',
    fault: 'unavailable',
  } as const;
  const more = { ...line, headers: { authorization: PARTNER_TOKEN }, error: new Error(USER_TOKEN) };
  log(more);
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toEqual({ ...line, level: 'warn', time: expect.stringMatching(/^\d{4}-.*Z$/) });
});
