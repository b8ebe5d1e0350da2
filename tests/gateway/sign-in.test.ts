import type { RequestListener } from 'node:http';
import { BlockList } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseErrorAnswer } from '#contract/error-answer.ts';
import { parseAddressRanges } from '#gateway/http/network-addresses.ts';
import { getClientNetworks } from '#gateway/http/client-address.ts';
import type { TestGateway } from '#tests/support/gateway.ts';
import { PARTNER_TOKEN, startGateway, startSignInGateway } from '#tests/support/gateway.ts';
import type { Answer } from '#tests/support/http-client.ts';
import { sendAsPage } from '#tests/support/http-client.ts';
import type { SignInPartner } from '#tests/support/sign-in-partner.ts';
import { PASSWORD, employee, startSignInPartner } from '#tests/support/sign-in-partner.ts';
import { trySignIn } from '#tests/support/signed-in.ts';
import { answering } from '#tests/support/test-partner.ts';

let partner: SignInPartner;
let gateway: TestGateway;
let honest: RequestListener;

beforeAll(async () => {
  partner = await startSignInPartner();
  honest = partner.answer;
});
beforeEach(async () => {
  partner.answer = honest;
  partner.seen.length = 0;
  gateway = await startSignInGateway({ apiUrl: partner.apiUrl });
  return () => gateway.close();
});
afterAll(() => partner.close());

/** A partner that tells why, as the real one may. */
const refusing = (status: number, message: string) =>
  answering(status, { success: false, data: null, meta: { message } }, { 'x-why': message, 'set-cookie': 'a=1' });
const twoStep = answering(200, { success: true, data: { uuid: 'qwer-1234', transport: { type: 'email' } }, meta: [] });

describe('what the partner says to a sign-in', () => {
  const CASES: readonly (readonly [string, RequestListener, number, string, string])[] = [
    ['two-step login', twoStep, 403, 'second-step', 'second-step'],
    ['401', refusing(401, 'No such login.'), 401, 'sign-in-refused', 'refused'],
    ['403', refusing(403, 'Wrong password.'), 401, 'sign-in-refused', 'refused'],
    ['404', refusing(404, 'Unknown.'), 401, 'sign-in-refused', 'refused'],
    ['422', answering(422, { meta: { errors: { login: ['x'] } } }), 401, 'sign-in-refused', 'refused'],
    ['401 in a 200', answering(200, { success: false, errors: { code: 401 } }), 401, 'sign-in-refused', 'refused'],
    ['429', answering(429, '', { 'retry-after': '9' }), 429, 'too-many-requests', 'limited'],
    ['500', answering(500, 'oops'), 502, 'unavailable', 'failed'],
    ['a cut connection', (_, outgoing) => void outgoing.destroy(), 502, 'unavailable', 'failed'],
    ['nothing', () => {}, 504, 'timeout', 'failed'],
    ['a redirect', answering(302, '', { location: '/elsewhere' }), 502, 'unreadable', 'failed'],
    ['HTML', answering(200, '<html>'), 502, 'unreadable', 'failed'],
    ['no token', answering(201, { data: { id: 1, name: 'x' } }), 502, 'unreadable', 'failed'],
    ['a token that breaks a header', answering(201, { data: { user_token: 'a\r\nb' } }), 502, 'unreadable', 'failed'],
  ]; // prettier-ignore

  test.each(CASES)('%s', async (_name, answer, status, kind, outcome) => {
    partner.answer = answer;
    // Less time than a user has, where the partner never answers.
    const hasty = kind === 'timeout' ? await startSignInGateway({ apiUrl: partner.apiUrl, deadlineMs: 500 }) : null;
    const { port, lines } = hasty ?? gateway;
    const got = await trySignIn(port, 'j.smith');
    await hasty?.close();
    expect(got.status).toBe(status);
    expect(parseErrorAnswer(JSON.parse(got.text))?.kind).toBe(kind);
    expect(got.headers).not.toHaveProperty('set-cookie');
    expect(got.headers['retry-after']).toBe(kind === 'too-many-requests' ? '9' : undefined);
    expect(lines).toMatchObject([{ event: 'sign-in', status, outcome, fault: kind, who: undefined }]);
  });

  /** Everything that tells two refusals apart, but for the request's own number and the time of day. */
  const likeness = ({ status, headers, text }: Answer) =>
    JSON.stringify([status, { ...headers, date: '', 'x-request-id': '' }, text.replace(/[\da-f-]{36}/, '')]);
  const reasons = [
    refusing(401, 'No such login.'),
    refusing(403, 'Wrong password for this login, 2 tries left.'),
    refusing(404, 'j.smith is not known.'),
    refusing(422, 'Too short.'),
    answering(200, { success: false, errors: { code: 403, message: 'Blocked.' } }),
  ];

  test('is one and the same answer for every reason of a refusal', async () => {
    const answers = new Set<string>();
    for (const [place, reason] of reasons.entries()) {
      partner.answer = reason;
      answers.add(likeness(await trySignIn(gateway.port, `login-${place}`)));
    }
    expect(answers.size).toBe(1);
    partner.answer = twoStep;
    answers.add(likeness(await trySignIn(gateway.port, 'another')));
    expect(answers.size, 'control: answers that differ are told apart').toBe(2);
  });

  test("gets the contract's request, and nothing of the browser's but login and password", async () => {
    let body = '';
    partner.answer = (incoming, outgoing) => {
      incoming.on('data', (chunk: Buffer) => (body += chunk.toString()));
      incoming.on('end', () => outgoing.writeHead(201).end('{"data":{"user_token":"x"}}'));
    };
    const headers = { 'x-forwarded-for': '10.0.0.1', cookie: 'a=1', authorization: 'Bearer mine' };
    expect((await trySignIn(gateway.port, ' J.Smith ', PASSWORD, headers)).status).toBe(204);
    expect(JSON.parse(body)).toEqual({ login: 'J.Smith', password: PASSWORD });
    const [{ method, target, rawHeaders } = { method: '', target: '', rawHeaders: [] }] = partner.seen;
    expect([method, target]).toEqual(['POST', '/api/v1/auth']);
    expect(rawHeaders.join('\n').toLowerCase()).not.toMatch(/forwarded|cookie|mine|user /);
    expect(rawHeaders).toContain(`Bearer ${PARTNER_TOKEN}`);
  });
});

describe('before the partner is asked', () => {
  test.each([
    ['{"login":"a"', 'application/json'],
    ['', 'application/json'],
    ['null', 'application/json'],
    ['[]', 'application/json'],
    ['{"login":"a"}', 'application/json'],
    ['{"login":"  ","password":"x"}', 'application/json'],
    ['{"login":"a","password":""}', 'application/json'],
    ['{"login":["a"],"password":"x"}', 'application/json'],
    [JSON.stringify({ login: 'a'.repeat(257), password: 'x' }), 'application/json'],
    ['{"login":"a","password":"x"}', 'text/plain'],
    ['login=a&password=x', 'application/x-www-form-urlencoded'],
  ])('%s as %s is refused', async (body, type) => {
    const headers = { 'content-type': type };
    const got = await sendAsPage(gateway.port, '/api/session', { method: 'POST', headers, body });
    expect(got.status).toBe(400);
    expect(parseErrorAnswer(JSON.parse(got.text))).toEqual({ kind: 'refused' });
    expect(partner.seen).toEqual([]);
  });

  test('a body of more than 8 KB is refused', async () => {
    expect((await trySignIn(gateway.port, 'a', 'x'.repeat(8_200))).status).toBe(413);
    expect(partner.seen).toEqual([]);
  });

  test('there is no sign-in at a single desk, nor in the sandbox', async () => {
    for (const sandbox of [undefined, async () => new Response('a picture')]) {
      const desk = await startGateway({ apiUrl: partner.apiUrl, ...(sandbox && { sandbox }) });
      const got = await trySignIn(desk.port, 'j.smith');
      await desk.close();
      expect(got.status).toBe(405);
      expect(got.headers['allow']).toBe('GET, DELETE');
    }
    expect(partner.seen).toEqual([]);
  });
});

describe('tries', () => {
  test('are five a minute for a login, however it is written; then the wait is said', async () => {
    for (const login of ['j.smith', 'J.SMITH', ' j.smith ', 'Ｊ.smith', 'j.Smith']) {
      expect((await trySignIn(gateway.port, login, 'wrong')).status).toBe(401);
    }
    for (const password of ['wrong', PASSWORD]) {
      const got = await trySignIn(gateway.port, 'j.smith', password);
      expect(got.status).toBe(429);
      const wait = Number(got.headers['retry-after']);
      expect(wait).toBeGreaterThan(30);
      expect(wait).toBeLessThanOrEqual(60);
      expect(parseErrorAnswer(JSON.parse(got.text))).toEqual({ kind: 'too-many-requests', retryAfterSeconds: wait });
    }
    expect(partner.seen).toHaveLength(5);
    expect(gateway.lines.at(-1)).toMatchObject({ event: 'sign-in', outcome: 'limited' });
    expect((await trySignIn(gateway.port, 'someone.else')).status, 'another login').toBe(204);
  });

  test('are thirty a minute for an address, for the logins among them', async () => {
    const guess = async (login: string) => (await trySignIn(gateway.port, login, 'wrong')).status;
    for (let count = 0; count < 30; count += 1) expect(await guess(`guess-${count}`)).toBe(401);
    expect(await guess('guess-0')).toBe(429);
    expect(await guess('new'), 'one that has not failed there').toBe(401);
    expect(await guess('new')).toBe(429);
    expect(partner.seen).toHaveLength(31);
  });

  test('that succeed do not count: a page may be unlocked as often as it locks', async () => {
    for (let count = 0; count < 8; count += 1) {
      expect((await trySignIn(gateway.port, 'j.smith')).status).toBe(204);
    }
    expect((await trySignIn(gateway.port, 'j.smith', 'wrong')).status).toBe(401);
  });

  test('that the partner could not judge do not count', async () => {
    for (const status of [500, 429, 302]) {
      partner.answer = answering(status, 'x', { 'retry-after': '1' });
      for (let count = 0; count < 4; count += 1) await trySignIn(gateway.port, 'j.smith', 'wrong');
    }
    partner.answer = honest;
    expect((await trySignIn(gateway.port, 'j.smith')).status).toBe(204);
  });

  test('of which many come at once are no more', async () => {
    const patient = await startSignInGateway({ apiUrl: partner.apiUrl });
    const tries = Array.from({ length: 40 }, () => trySignIn(patient.port, 'j.smith', 'wrong'));
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    await patient.close();
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(partner.seen).toHaveLength(5);
  });

  test('of one address do not lock out another', async () => {
    const from = (address: string, login: string, password?: string) =>
      trySignIn(gateway.port, login, password, { 'x-forwarded-for': address });
    for (let count = 0; count < 5; count += 1) await from('192.0.2.1', 'j.smith', 'wrong');
    expect((await from('192.0.2.1', 'j.smith')).status).toBe(429);
    expect((await from('192.0.2.2', 'j.smith')).status).toBe(204);
  });
});

describe('the networks that tries come from', () => {
  const PROXIES = '127.0.0.0/8, ::1, 10.0.0.0/8, 2001:db8:ffff::/48';
  test.each([
    ['192.0.2.1', undefined, ['192.0.2.1']],
    ['::ffff:192.0.2.1', undefined, ['192.0.2.1']],
    ['127.0.0.1', '203.0.113.9', ['203.0.113.9']],
    ['::ffff:127.0.0.1', '198.51.100.1, 203.0.113.9', ['203.0.113.9']],
    ['::1', '203.0.113.9, ::ffff:198.51.100.1', ['198.51.100.1']],
    ['10.0.0.2', '198.51.100.1, 203.0.113.9, 10.0.0.3', ['203.0.113.9']],
    ['127.0.0.1', '203.0.113.9, 10.0.0.3,::ffff:10.9.9.9 ,2001:DB8:FFFF::7', ['203.0.113.9']],
    ['127.0.0.1', '10.0.0.4, 10.0.0.3', ['10.0.0.4']],
    ['192.0.2.1', '203.0.113.9', ['192.0.2.1']],
    ['192.0.2.1', '203.0.113.9, 10.0.0.3', ['192.0.2.1']],
    ['127.0.0.1', 'canary, not an address', ['127.0.0.1']],
    ['127.0.0.1', '203.0.113.9, ', ['127.0.0.1']],
    ['127.0.0.1', '203.0.113.9, not an address, 10.0.0.3', ['10.0.0.3']],
    ['2001:db8:1:2:3:4:5:6', undefined, ['2001:db8:1:2::/64', '2001:db8:1::/48']],
    ['127.0.0.1', '2001:0DB8::9', ['2001:db8:0:0::/64', '2001:db8:0::/48']],
    ['fe80::1%eth0', undefined, ['fe80:0:0:0::/64', 'fe80:0:0::/48']],
    ['fe80::1%eth0', '203.0.113.9', ['fe80:0:0:0::/64', 'fe80:0:0::/48']],
    [null, undefined, ['']],
    [null, '203.0.113.9', ['']],
  ])('%s with X-Forwarded-For %s are %j', (socketAddress, forwarded, expected) => {
    const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
    const request = new Request('https://viewer.test/api/session', { headers });
    const proxies = parseAddressRanges(PROXIES);
    if (proxies === null) throw new Error('The proxies cannot be read.');
    expect(getClientNetworks({ socketAddress }, request, proxies)).toEqual(expected);
  });

  test('cannot be invented by the client, where the connection comes from no proxy of ours', async () => {
    const own = await startSignInGateway({ apiUrl: partner.apiUrl, trustedProxies: new BlockList() });
    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1) {
      const headers = { 'x-forwarded-for': `203.0.113.${count}` };
      statuses.push((await trySignIn(own.port, 'j.smith', 'wrong', headers)).status);
    }
    await own.close();
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  });
});

test('who signed in is told by number, and by name to the page alone', async () => {
  const { id, name } = employee('j.smith');
  const got = await trySignIn(gateway.port, 'j.smith');
  expect(got.status).toBe(204);
  expect(got.text).toBe('');
  expect(gateway.lines).toMatchObject([{ event: 'sign-in', status: 204, outcome: 'ok', who: id, fault: undefined }]);
  expect(JSON.stringify(gateway.lines)).not.toContain(name);
});
