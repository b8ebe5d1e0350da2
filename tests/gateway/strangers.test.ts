import type { RequestListener } from 'node:http';
import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createCircuitBreaker } from '#gateway/partner/circuit-breaker.ts';
import { BUDGET_SECOND_MS } from '#domain/deadlines.ts';
import type { Partner } from '#gateway/partner/partner.ts';
import { createMemoryStore } from '#gateway/store/memory-store.ts';
import { createRedisStore } from '#gateway/store/redis-store.ts';
import type { Store } from '#gateway/store/store.ts';
import { countBusiest } from '#tests/support/arrivals.ts';
import { endAfter } from '#tests/support/end-after.ts';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import type { SignInGatewayParts, TestGateway } from '#tests/support/gateway.ts';
import { startSignInGateway } from '#tests/support/gateway.ts';
import type { SignInPartner } from '#tests/support/sign-in-partner.ts';
import { PASSWORD, startSignInPartner } from '#tests/support/sign-in-partner.ts';
import type { TestRedis } from '#tests/support/redis.ts';
import { startRedis } from '#tests/support/redis.ts';
import { sendWithCookie, signIn, trySignIn } from '#tests/support/signed-in.ts';
import { answering } from '#tests/support/test-partner.ts';

// Strangers at the sign-in, beside people who are signed in or want to be. Networks are told apart as behind a proxy on this computer.

const DESK = '192.0.2.1';
const BUDGET = { partnerPerSecond: 5, partnerPerMinute: 200 };
const stays = { hasLeft: () => false, isAnswered: () => false, onLeave: () => () => undefined };

let partner: SignInPartner;
let honest: RequestListener;
const open: { close(): void | Promise<void> }[] = [];

beforeAll(async () => {
  partner = await startSignInPartner();
  honest = partner.answer;
  return () => partner.close();
});
beforeEach(() => {
  partner.answer = honest;
});
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function start(parts: Partial<SignInGatewayParts> = {}): Promise<TestGateway> {
  const gateway = await startSignInGateway({ apiUrl: partner.apiUrl, publicOrigin: 'https://viewer.test', ...parts });
  open.push(gateway);
  return gateway;
}

const from = (network: string) => ({ 'x-forwarded-for': network });
const guess = async (port: number, network: string, login: string) =>
  (await trySignIn(port, login, 'wrong', from(network))).status;
const enter = async (port: number, network: string, login: string) =>
  (await trySignIn(port, login, PASSWORD, from(network))).status;

let lastId = 1000;
const readVisit = async (port: number, cookie: string) =>
  (await sendWithCookie(port, cookie, 'GET', `/api/v1/visits/${(lastId += 1)}`)).status;

describe('what the partner answers to a stranger’s sign-in', () => {
  const answers: readonly (readonly [string, RequestListener, number])[] = [
    ['429 with Retry-After 120', answering(429, '', { 'retry-after': '120' }), 1],
    ['500 five times', answering(500, 'x'), 5],
  ];

  /** How many of a desk's reads are refused after that. */
  async function countRefused(answer: RequestListener, times: number, change?: SignInGatewayParts['change']) {
    const { port } = await start({ hasCircuitBreaker: true, ...(change && { change }) });
    const cookie = await signIn(port, 'desk', from(DESK));
    partner.answer = (incoming, outgoing) => (incoming.url?.endsWith('/auth') ? answer : honest)(incoming, outgoing);
    for (let count = 0; count < times; count += 1) await guess(port, `203.0.113.${count}`, `stranger-${count}`);
    const held = await enter(port, DESK, 'desk');
    const statuses: number[] = [];
    for (let count = 0; count < 40; count += 1) statuses.push(await readVisit(port, cookie));
    return { refused: statuses.filter((status) => status !== 200).length, held };
  }

  /** One breaker for both, as calls to one partner may seem to need. */
  const withOneBreaker = (own: Partner): Partner => {
    const breaker = createCircuitBreaker();
    return {
      ...own,
      async signIn(...call) {
        const reply = await own.signIn(...call);
        const admission = breaker.admit();
        if (!('failure' in admission)) admission.record('failure' in reply ? reply.failure : null, false);
        return reply;
      },
      async fetchVisit(...call) {
        const reason = breaker.rejectionReason();
        return reason === null ? own.fetchVisit(...call) : { failure: reason };
      },
    };
  };

  test.each(answers)('%s: visits are read, and sign-ins are rejected', async (name, answer, times) => {
    const { refused, held } = await countRefused(answer, times);
    expect(refused).toBe(0);
    expect([429, 503]).toContain(held);
    recordMetric('S24', `reads refused of 40 after a sign-in was answered ${name}`, String(refused), '0');
  });

  test.each(answers)('control: %s stops reads with one circuit breaker for both', async (name, answer, times) => {
    expect((await countRefused(answer, times, withOneBreaker)).refused).toBeGreaterThan(0);
    recordNegativeControl('S24', `one breaker for reads and sign-ins: ${name}`);
  });
});

describe.concurrent('forty wrong sign-ins a second from 500 networks', () => {
  /** A desk that reads on beside them; resolves to what it got, and when strangers' sign-ins reached the partner. */
  async function readBeside(parts: Partial<SignInGatewayParts>, reads: number, everyMs: number) {
    // Of its own, since these tests run beside each other.
    const ownPartner = await startSignInPartner();
    const { answer } = ownPartner;
    const gateway = await startSignInGateway({
      ...{ apiUrl: ownPartner.apiUrl, publicOrigin: 'https://viewer.test', hasCircuitBreaker: true },
      ...parts,
    });
    const { port } = gateway;
    const cookie = await signIn(port, 'desk', from(DESK));
    const arrivals: number[] = [];
    ownPartner.answer = (incoming, outgoing) => {
      if (incoming.url?.endsWith('/auth')) arrivals.push(performance.now());
      answer(incoming, outgoing);
    };
    const end = endAfter(reads * everyMs + 500);
    const strangers = (async () => {
      const pending: Promise<unknown>[] = [];
      while (!end.aborted) {
        const number = pending.length % 500;
        pending.push(guess(port, `203.0.${number >> 8}.${number & 255}`, `login-${number}`));
        // The pace is the subject.
        await wait(25);
      }
      return Promise.all(pending);
    })();
    const answers: { status: number; tookMs: number }[] = [];
    for (let count = 0; count < reads; count += 1) {
      await wait(everyMs);
      const began = performance.now();
      answers.push({ status: await readVisit(port, cookie), tookMs: performance.now() - began });
    }
    await strangers;
    await gateway.close();
    await ownPartner.close();
    const refused = answers.filter(({ status }) => status !== 200).length;
    const slowestMs = Math.max(...answers.map(({ tookMs }) => tookMs));
    return { refused, slowestMs, arrivals };
  }

  test.concurrent('a desk’s reads all succeed, and sign-ins have their share of each second alone', async () => {
    const { refused, slowestMs, arrivals } = await readBeside({ limits: BUDGET }, 14, 350);
    expect(refused).toBe(0);
    expect(arrivals.length, 'strangers were let through to the partner').toBeGreaterThan(2);
    // Counted over all of them: a busy computer may hear two of them at once.
    const tookMs = (arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0);
    expect(arrivals.length).toBeLessThanOrEqual(tookMs / BUDGET_SECOND_MS + 2);
    recordMetric('S24', 'reads refused of 14 beside 40 sign-ins a second', String(refused), '0');
    recordMetric('S24', 'the slowest of them', `${Math.round(slowestMs)} ms`, '1,000 ms');
    recordMetric('S24', 'sign-ins sent in any second, of 5 calls', String(countBusiest(arrivals, 1_000)), '1');
  });

  test.concurrent('sign-ins take a quarter of the minute at most', async () => {
    const limits = { partnerPerSecond: 1_000, partnerPerMinute: 40 };
    const { refused, arrivals } = await readBeside({ limits }, 25, 60);
    expect(refused).toBe(0);
    // One more is that of the desk, before the count.
    expect(arrivals).toHaveLength(9);
    recordMetric('S24', 'sign-ins sent in a minute, of 40 calls', String(arrivals.length + 1), '10');
  });

  test.concurrent('control: sign-ins that queue like visits leave a desk too little', async () => {
    const change = (own: Partner): Partner => ({
      ...own,
      async signIn(credentials, { network, isKnown }, signal) {
        if (isKnown || credentials.login === 'desk') return own.signIn(credentials, { network, isKnown }, signal);
        const reader = { userToken: 'x', session: network, askedBy: 'person' as const };
        const answer = await own.fetchVisit(1, reader, stays);
        return 'failure' in answer ? answer : { failure: { kind: 'sign-in-refused' } };
      },
    });
    const { refused, slowestMs } = await readBeside({ limits: BUDGET, change }, 10, 350);
    expect(refused > 0 || slowestMs > 1_000).toBe(true);
    recordNegativeControl('S24', 'sign-ins that queue like visits');
  });
});

describe('failures of one login', () => {
  /** A store in which one of the limits counts nothing. */
  function blindTo(name: string): Store {
    const store = createMemoryStore();
    const blind = { count: async () => 0, read: async () => ({ count: 0, secondsLeft: 0 }) };
    return { ...store, createLimit: (...limit) => (limit[0] === name ? blind : store.createLimit(...limit)) };
  }
  /** The statuses of one guess each from so many networks. */
  async function guessFrom(port: number, networks: readonly string[], login = 'desk'): Promise<number[]> {
    const statuses: number[] = [];
    for (const network of networks) statuses.push(await guess(port, network, login));
    return statuses;
  }
  const many = Array.from({ length: 14 }, (_, at) => `203.0.113.${at}`);
  const site = Array.from({ length: 8 }, (_, at) => `2001:db8:1:${at}::5`);

  test('from everywhere: rejected after ten, but not where the login has signed in before', async () => {
    const { port } = await start();
    expect(await enter(port, DESK, 'desk')).toBe(204);
    const statuses = await guessFrom(port, many);
    expect(statuses).toEqual([...Array(10).fill(401), ...Array(4).fill(429)]);
    expect(await enter(port, '198.51.100.7', 'desk'), 'a network without the login').toBe(429);
    expect(await guess(port, DESK, 'desk')).toBe(401);
    expect(await enter(port, DESK, 'desk')).toBe(204);
    expect(await enter(port, '198.51.100.7', 'other'), 'another login').toBe(204);
    recordMetric('S24', 'guesses of one login from 14 networks that reach the partner', '10', '10');
  });

  test('control: a count for each network alone lets them all through', async () => {
    const { port } = await start({ store: blindTo('failures-of-login') });
    expect(await guessFrom(port, many)).not.toContain(429);
    recordNegativeControl('S24', 'guesses counted by network alone');
  });

  test('from one IPv6 site: its networks count together', async () => {
    const { port } = await start();
    expect(await guessFrom(port, site)).toEqual([...Array(5).fill(401), ...Array(3).fill(429)]);
    expect(await guess(port, '2001:db8:2::5', 'desk'), 'another site').toBe(401);
    expect(await enter(port, '2001:db8:1:9::5', 'new'), 'a login that never failed there').toBe(204);
  });

  test('many at once, from many networks: at most ten reach the partner', async () => {
    const { port } = await start();
    partner.seen.length = 0;
    await Promise.all(Array.from({ length: 60 }, (_, at) => guess(port, `203.0.113.${at}`, 'desk')));
    expect(partner.seen.length).toBeLessThanOrEqual(10);
  });

  test('name in the log, by keyed hashes, who has to wait', async () => {
    const { port, lines } = await start();
    await guessFrom(port, many);
    const waited = lines.filter(({ outcome }) => outcome === 'limited');
    expect(waited).toHaveLength(4);
    expect(new Set(waited.map(({ loginHash }) => loginHash)).size).toBe(1);
    expect(new Set(waited.map(({ networkHash }) => networkHash)).size).toBe(4);
    expect(lines.filter(({ outcome }) => outcome === 'refused').map(({ loginHash }) => loginHash)).toEqual(
      Array(10).fill(undefined),
    );
  });
});

test('thirty bogus logins from an address do not keep one that never failed there from signing in and unlocking', async () => {
  const { port } = await start();
  for (let count = 0; count < 30; count += 1) expect(await guess(port, DESK, `bogus-${count}`)).toBe(401);
  const statuses: number[] = [];
  for (let count = 0; count < 12; count += 1) statuses.push(await enter(port, DESK, 'desk'));
  const refused = statuses.filter((status) => status !== 204).length;
  expect(refused).toBe(0);
  expect(await guess(port, DESK, 'bogus-1'), 'control: one that failed there waits').toBe(429);
  recordMetric('S24', 'of 12 sign-ins behind an address with 30 failures, refused', String(refused), '0');
  recordNegativeControl('S24', 'a login that failed there waits');
});

describe('spellings of one login', () => {
  const phones = [
    '+1 (202) 555-0143',
    '12025550143',
    '1 202 555 0143',
    '+1.202.555.0143',
    '１２０２５５５０１４３',
    '+١٢٠٢٥٥٥٠١٤٣',
    '१२०२५५५०१४३',
    '1202555\u200B0143',
    '\u202A+12025550143\u202C',
    '1\u2011202\u2013555\u20140143',
    '1202555\u00AD0143',
    '[1202] 555/0143',
  ];
  const mails = ['J.Smith@Example.com', 'j.smith@example.com', 'j.smi\u200Dth@example.com', 'Ｊ.smith@example.com'];

  test.each([
    ['a phone', phones],
    ['an e-mail address', [...mails, ...mails]],
  ])('of %s count as one', async (_what, spellings) => {
    const { port } = await start();
    const statuses: number[] = [];
    for (const spelling of spellings) statuses.push(await guess(port, DESK, spelling));
    expect(statuses).toEqual(spellings.map((_, at) => (at < 5 ? 401 : 429)));
  });

  test('control: logins that differ are told apart', async () => {
    const { port } = await start();
    for (const login of [...phones.map((_, at) => `1202555014${at}`), 'a@b', 'ab', '+a', 'a']) {
      expect(await guess(port, DESK, login), login).toBe(401);
    }
  });
});

describe('what Redis holds of those who fail', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.close());

  /** Names of what is listed that can be found in the keys by trying all there are. */
  const findByTrying = (keys: string, candidates: readonly string[], hash: (text: string) => string) =>
    candidates.filter((each) => keys.includes(hash(each)) || keys.includes(each));
  const plainHash = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 22);
  const candidates = [DESK, '+12025550143', '12025550143', 'desk'].flatMap((each) => [
    each,
    `network ${each}`,
    `login ${each}`,
    `person ${each}`,
    `${DESK} ${each}`,
  ]);

  test('are keyed hashes that cannot be guessed, the same as in the log', async () => {
    const store = createRedisStore(redis.url);
    open.push(store);
    await expect.poll(() => store.isReachable()).toBe(true);
    const { port, lines } = await start({ store });
    for (let count = 0; count < 6; count += 1) await guess(port, DESK, '+12025550143');
    expect(await enter(port, DESK, 'desk')).toBe(204);
    const keys = await redis.say('KEYS *');
    expect(findByTrying(keys, candidates, plainHash)).toEqual([]);
    const { loginHash = '', networkHash = '' } = lines.find(({ outcome }) => outcome === 'limited') ?? {};
    expect([loginHash.length, networkHash.length]).toEqual([22, 22]);
    expect(keys).toContain(`failures-of-login:${loginHash}`);
    expect(keys).toContain(`failures-of-network:${networkHash}`);
    expect(keys).toContain(`failures-of-login-here:${loginHash}.${networkHash}`);
    recordMetric('S24', 'logins and addresses found by trying in the keys of Redis', '0', '0');

    await redis.say(`SET visit-viewer::failures-of-network:${plainHash(`network ${DESK}`)} 1`);
    expect(findByTrying(await redis.say('KEYS *'), candidates, plainHash)).toEqual([`network ${DESK}`]);
    recordNegativeControl('S24', 'limits counted under plain hashes');
  });
});
