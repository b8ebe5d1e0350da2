import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLog } from '#gateway/http/request-log.ts';
import { decryptText, encryptText } from '#gateway/session/cryptography.ts';
import type { Sessions } from '#gateway/session/sessions.ts';
import { createSessions } from '#gateway/session/sessions.ts';
import type { Store } from '#gateway/store/store.ts';
import { createRedisStore } from '#gateway/store/redis-store.ts';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import { PARTNER_TOKEN, startSignInGateway, testHash } from '#tests/support/gateway.ts';
import type { Answer } from '#tests/support/http-client.ts';
import type { SignInPartner } from '#tests/support/sign-in-partner.ts';
import { PASSWORD, employee, startSignInPartner } from '#tests/support/sign-in-partner.ts';
import type { TestRedis } from '#tests/support/redis.ts';
import { startRedis } from '#tests/support/redis.ts';
import { sendWithCookie, readCookie, trySignIn } from '#tests/support/signed-in.ts';
import { answering } from '#tests/support/test-partner.ts';

const LOGIN = 'canary-login-5e0c';
const PHONE = '13155550175';
const { userToken, name, id: userId } = employee(LOGIN);

let partner: SignInPartner;
let redis: TestRedis;

beforeAll(async () => {
  [partner, redis] = await Promise.all([startSignInPartner(), startRedis()]);
});
afterAll(() => Promise.all([partner.close(), redis.close()]));

/** A text as it is, in an address, and in base64 at each of the three places at which it can stand there. */
function spellings(text: string): string[] {
  const coded = ['', 'x', 'xx'].map((before, place) =>
    Buffer.from(before + text)
      .toString('base64')
      .slice(place === 0 ? 0 : place + 1, -4),
  );
  return [
    text,
    encodeURIComponent(text),
    ...coded,
    ...coded.map((each) => each.replaceAll('+', '-').replaceAll('/', '_')),
  ];
}

const findIn = (all: readonly string[], secrets: readonly string[]) =>
  secrets.filter((secret) => spellings(secret).some((spelling) => all.some((text) => text.includes(spelling))));

/** A morning at a desk: signing in, well and badly, reading, failing, locking; and all that was answered and logged. */
async function spendMorning() {
  const logged: string[] = [];
  const naive: string[] = [];
  const log = createLog({ write: (line) => logged.push(line) });
  const gateway = await startSignInGateway({ apiUrl: partner.apiUrl, log });
  const { port } = gateway;
  const heard: string[] = [];
  const note = ({ headers, text }: Answer) => heard.push(JSON.stringify(headers), text);

  await trySignIn(port, LOGIN, 'wrong').then(note);
  const signedIn = await trySignIn(port, LOGIN);
  const cookie = readCookie(signedIn);
  note(signedIn);
  const honest = partner.answer;
  const echo = (status: number) =>
    answering(status, { success: false, data: null, meta: { message: `Not ${userToken}, ${PARTNER_TOKEN}` } });
  const sendSignedIn = (method: string, path: string, headers = {}) =>
    sendWithCookie(port, cookie, method, path, headers).then(note);
  await sendSignedIn('GET', '/api/v1/visits/12345', { 'x-visit-viewer-action': '1' });
  for (const status of [200, 402, 403, 404, 422, 429, 500]) {
    partner.answer = echo(status);
    await sendSignedIn('GET', '/api/v1/visits/12345');
    await sendSignedIn('GET', '/visits/12345');
    await trySignIn(port, `${LOGIN}-${status}`).then(note);
  }
  partner.answer = honest;
  // A deep link, answered with the visit in the page.
  await sendSignedIn('GET', '/visits/12345');
  expect(heard.at(-1)).toContain('John Doe');
  for (const path of ['/', '/sign-in', '/nowhere', '/api/none', '/api/session', `/visits/${PHONE}x`]) {
    await sendSignedIn('GET', path);
    await sendSignedIn('PUT', path);
  }
  await sendSignedIn('GET', '/api/session', { host: 'evil.example' });
  await sendSignedIn('DELETE', '/api/session?reason=lock');
  await sendSignedIn('GET', '/visits/12345');
  await sendSignedIn('GET', '/api/v1/visits/12345');
  for (let count = 0; count < 6; count += 1) await trySignIn(port, LOGIN, 'wrong').then(note);
  await gateway.close();
  for (const { target, rawHeaders } of partner.seen) naive.push(JSON.stringify({ target, rawHeaders, LOGIN, name }));
  return { heard, logged, naive, cookie };
}

test('no secret is answered, and the log holds numbers and words of ours alone', async () => {
  const { heard, logged, naive, cookie } = await spendMorning();
  const session = cookie.split('=')[1] ?? '';
  const tokens = [PARTNER_TOKEN, userToken, PASSWORD];
  expect(findIn(heard, tokens)).toEqual([]);
  expect(findIn(naive, tokens), 'control: what the partner was sent').toEqual([PARTNER_TOKEN, userToken]);
  recordMetric('S1', `canary tokens in ${heard.length / 2} answers and pages where people sign in`, '0', '0');
  recordNegativeControl('S1', 'the search finds them in what the partner is sent');

  const people = [LOGIN, name, PHONE, 'John Doe', session];
  expect(findIn(logged, [...tokens, ...people])).toEqual([]);
  expect(findIn(naive, [...tokens, ...people]).length, 'control: a log of whatever there is').toBeGreaterThan(3);
  expect(logged.length).toBeGreaterThan(30);
  const FIELDS =
    /^(level|time|event|requestId|method|route|status|durationMs|visitId|who|outcome|fault|loginHash|networkHash)$/;
  for (const line of logged) {
    expect(line).toMatch(/^\{[^\n]*\}\n$/);
    const fields = JSON.parse(line) as Record<string, unknown>;
    expect(Object.keys(fields).filter((field) => !FIELDS.test(field))).toEqual([]);
    expect(fields['time']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    if ('loginHash' in fields) expect(fields['outcome']).toBe('limited');
    expect(fields['requestId']).toMatch(/^[\da-f-]{36}$/);
  }
  recordMetric('S5', `canaries in ${logged.length} lines: tokens, names, phones, logins, sessions`, '0', '0');
  recordMetric('S5', `lines that are no JSON, or hold more than the fixed fields, of ${logged.length}`, '0', '0');
  recordNegativeControl('S5', 'a log of whatever there is');
  const events = logged.map((line) => JSON.parse(line) as { event: string; outcome?: string; who?: number });
  expect(new Set(events.map(({ event }) => event))).toEqual(new Set(['sign-in', 'view', 'request', 'refusal', 'lock']));
  expect(events.filter(({ event }) => event === 'lock')).toMatchObject([{ who: userId, outcome: 'ok' }]);
});

describe('the cookie', () => {
  /** What a Set-Cookie lacks of what it must have, or has beyond. */
  function findFlaws(header: string): string[] {
    const [pair = '', ...attributes] = header.split(';').map((part) => part.trim().toLowerCase());
    const needed = ['secure', 'httponly', 'samesite=lax', 'path=/'];
    return [
      ...needed.filter((attribute) => !attributes.includes(attribute)).map((attribute) => `no ${attribute}`),
      ...attributes.filter((attribute) => !needed.includes(attribute)),
      ...(/^__host-[a-z-]+=[\w-]{43}$/.test(pair) ? [] : ['not a prefixed name with 256 bits']),
    ];
  }

  test('is one, and has just what it must', async () => {
    const gateway = await startSignInGateway({ apiUrl: partner.apiUrl });
    const cookies = new Set<string>();
    for (const login of ['one', 'one', 'two', 'two', 'three']) {
      const { headers } = await trySignIn(gateway.port, login);
      expect(findFlaws(headers['set-cookie'] ?? '')).toEqual([]);
      cookies.add(headers['set-cookie'] ?? '');
    }
    await gateway.close();
    expect(cookies.size).toBe(5);
    recordMetric('S6', 'flaws of the cookie in five sign-ins, and cookies that came twice', '0', '0');
  });

  test.each([
    `session=${'A'.repeat(43)}; Path=/; Secure; HttpOnly; SameSite=Lax`,
    `__Host-visit-viewer=${'A'.repeat(43)}; Path=/; HttpOnly; SameSite=Lax`,
    `__Host-visit-viewer=${'A'.repeat(43)}; Path=/; Secure; SameSite=Lax`,
    `__Host-visit-viewer=${'A'.repeat(43)}; Path=/; Secure; HttpOnly; SameSite=None`,
    `__Host-visit-viewer=${'A'.repeat(43)}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600`,
    '__Host-visit-viewer=1; Path=/; Secure; HttpOnly; SameSite=Lax',
  ])('control: %s is caught', (header) => {
    expect(findFlaws(header)).not.toEqual([]);
    recordNegativeControl('S6', header.replace(/A{43}/, '…'));
  });
});

describe('what Redis holds', () => {
  const SECRETS = [userToken, name, LOGIN];

  async function dump(): Promise<string[]> {
    const keys = (await redis.say('KEYS *')).split('\r\n').filter((line) => /^[\w-]+::/.test(line));
    return [...keys, ...(await Promise.all(keys.map((key) => redis.say(`GET ${key}`))))];
  }

  async function holdWith(create: (store: Store) => Sessions) {
    await redis.say('FLUSHALL');
    const store = createRedisStore(redis.url);
    await expect.poll(() => store.isReachable()).toBe(true);
    const id = await create(store).start({ userToken, userId, name });
    const held = await dump();
    store.close();
    expect(held.length).toBeGreaterThan(1);
    return findIn(held, [...SECRETS, id]);
  }

  test('is neither token nor name nor the id that opens them', async () => {
    const create = (store: Store) => createSessions({ store, hash: testHash, idleMs: 60_000, maxMs: 60_000 });
    expect(await holdWith(create)).toEqual([]);
    recordMetric('S6', 'tokens, names and ids to be read in Redis', '0', '0');
  });

  test('control: sessions that are kept as they are, or in base64, are caught', async () => {
    for (const encoding of ['utf8', 'base64'] as const) {
      const naive = (store: Store) => ({
        ...createSessions({ store, hash: testHash, idleMs: 1, maxMs: 1 }),
        async start(person: object) {
          await store.set('person:1', Buffer.from(JSON.stringify(person)).toString(encoding), 60_000);
          return 'A'.repeat(43);
        },
      });
      expect(await holdWith(naive)).toEqual([userToken, name, LOGIN]);
    }
    recordNegativeControl('S6', 'sessions kept as they are, or in base64');
  });
});

describe('an encrypted text', () => {
  const secret = 'S'.repeat(43);
  const encrypted = encryptText('the token, ключ', secret, 'person:1');

  test('is decrypted with its secret and for its purpose alone', () => {
    expect(decryptText(encrypted, secret, 'person:1')).toBe('the token, ключ');
    expect(decryptText(encrypted, 'T'.repeat(43), 'person:1')).toBeNull();
    expect(decryptText(encrypted, secret, 'person:2')).toBeNull();
    const changed = `${encrypted.startsWith('A') ? 'B' : 'A'}${encrypted.slice(1)}`;
    for (const odd of ['', 'x', encrypted.slice(0, -4), `${encrypted}AAAA`, changed, '?'.repeat(80)]) {
      expect(decryptText(odd, secret, 'person:1'), odd).toBeNull();
    }
  });

  test('is another one each time', () => {
    expect(encryptText('the token, ключ', secret, 'person:1')).not.toBe(encrypted);
  });
});
