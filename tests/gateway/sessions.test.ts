import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseErrorAnswer } from '#contract/error-answer.ts';
import { createSessions } from '#gateway/session/sessions.ts';
import type { Store } from '#gateway/store/store.ts';
import { createMemoryStore } from '#gateway/store/memory-store.ts';
import type { SignInGatewayParts, TestGateway } from '#tests/support/gateway.ts';
import { startGateway, startSignInGateway, testHash } from '#tests/support/gateway.ts';
import type { SignInPartner } from '#tests/support/sign-in-partner.ts';
import { commentFor, employee, startSignInPartner } from '#tests/support/sign-in-partner.ts';
import { sendWithCookie, signIn, trySignIn } from '#tests/support/signed-in.ts';

const VISIT = '/api/v1/visits/12345';
const SESSION = '/api/session';

let partner: SignInPartner;
const open: TestGateway[] = [];

beforeAll(async () => {
  partner = await startSignInPartner();
  return () => partner.close();
});
beforeEach(() => {
  partner.seen.length = 0;
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((gateway) => gateway.close()));
});

async function start(parts: Partial<SignInGatewayParts> = {}): Promise<TestGateway> {
  const gateway = await startSignInGateway({ apiUrl: partner.apiUrl, ...parts });
  open.push(gateway);
  return gateway;
}

const status = async (port: number, cookie: string, path = VISIT) =>
  (await sendWithCookie(port, cookie, 'GET', path)).status;

test('a user signs in, reads with their own rights, and signs out', async () => {
  const { port, lines } = await start();
  const before = await sendWithCookie(port, '', 'GET', VISIT);
  expect(before.status).toBe(401);
  expect(parseErrorAnswer(JSON.parse(before.text))).toEqual({ kind: 'signed-out', partnerMessage: null });
  expect(partner.seen).toEqual([]);

  const cookie = await signIn(port, 'j.smith');
  const read = await sendWithCookie(port, cookie, 'GET', VISIT);
  expect(read.status).toBe(200);
  expect(JSON.parse(read.text).data.comment).toBe(commentFor('j.smith', 12345));
  expect(read.headers).not.toHaveProperty('set-cookie');

  const { data } = JSON.parse((await sendWithCookie(port, cookie, 'GET', SESSION)).text);
  expect(data).toMatchObject({ mode: 'sign-in', name: employee('j.smith').name, lockAfterMinutes: 5 });
  expect(Date.parse(data.idleEndsAt) - Date.now()).toBeGreaterThan(50_000);
  expect(Date.parse(data.endsAt) - Date.now()).toBeGreaterThan(590_000);
  expect(data.endsAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);

  const out = await sendWithCookie(port, cookie, 'DELETE', SESSION);
  expect(out.status).toBe(204);
  expect(out.headers['clear-site-data']).toBe('"cache", "storage"');
  expect(out.headers['set-cookie']).toMatch(/^__Host-visit-viewer=; .*Max-Age=0$/);
  const calls = partner.seen.length;
  expect(await status(port, cookie)).toBe(401);
  expect(await status(port, cookie, SESSION)).toBe(401);
  expect(partner.seen).toHaveLength(calls);

  const { id: who } = employee('j.smith');
  expect(lines).toMatchObject([
    { event: 'view', who: undefined, outcome: 'refused', visitId: 12345 },
    { event: 'sign-in', who, outcome: 'ok' },
    { event: 'view', who, outcome: 'ok', visitId: 12345 },
    { event: 'request', who, outcome: undefined },
    { event: 'sign-out', who, outcome: 'ok' },
    { event: 'view', who: undefined, outcome: 'refused' },
    { event: 'request', who: undefined },
  ]);
});

test('a lock ends the session as a sign-out does, and is told apart in the log', async () => {
  const { port, lines } = await start();
  const cookie = await signIn(port, 'j.smith');
  const locked = await sendWithCookie(port, cookie, 'DELETE', `${SESSION}?reason=lock`);
  expect(locked.status).toBe(204);
  expect(locked.headers['clear-site-data']).toBe('"cache"');
  expect(await status(port, cookie)).toBe(401);
  expect(lines[1]).toMatchObject({ event: 'lock', who: employee('j.smith').id, outcome: 'ok' });
});

describe('an end is an end', () => {
  test('with no session, and in every mode', async () => {
    const desk = await startGateway({ apiUrl: partner.apiUrl });
    open.push(desk);
    for (const { port } of [await start(), desk]) {
      const { status: got, headers } = await sendWithCookie(port, '', 'DELETE', SESSION);
      expect(got).toBe(204);
      expect(headers['clear-site-data']).toBe('"cache", "storage"');
      expect(headers['set-cookie']).toContain('Max-Age=0');
    }
    expect(desk.lines).toMatchObject([{ event: 'sign-out', who: 'desk', outcome: 'ok' }]);
  });

  test('signing in gives a new id, and ends the session that the browser came with', async () => {
    const { port } = await start();
    const first = await signIn(port, 'j.smith');
    const second = await signIn(port, 'j.smith', { cookie: first });
    expect(second).not.toBe(first);
    expect(await status(port, first)).toBe(401);
    expect(await status(port, second)).toBe(200);
    await trySignIn(port, 'j.smith', 'wrong', { cookie: second });
    expect(await status(port, second), 'a refused sign-in ends nothing').toBe(200);
  });

  test('an answer that comes after the sign-out is not shown', async () => {
    const { port } = await start();
    const cookie = await signIn(port, 'j.smith');
    const honest = partner.answer;
    const answers: (() => void)[] = [];
    partner.answer = (...call) => void answers.push(() => honest(...call));
    const reading = sendWithCookie(port, cookie, 'GET', VISIT);
    await expect.poll(() => answers.length).toBe(1);
    await sendWithCookie(port, cookie, 'DELETE', SESSION);
    partner.answer = honest;
    answers[0]?.();
    expect((await reading).status).toBe(401);
  });

  test('an extension that comes after it brings nothing back', async () => {
    const sessions = createSessions({ store: createMemoryStore(), hash: testHash, idleMs: 60_000, maxMs: 60_000 });
    const id = await sessions.start({ userToken: 'x', userId: 1, name: null });
    await sessions.end(id);
    await sessions.extend(id);
    expect(await sessions.find(id)).toBeNull();
  });
});

describe('a cookie that is no session', () => {
  const made = 'A'.repeat(43);
  const cookies = (good: string) => [
    `__Host-visit-viewer=${made}`,
    '__Host-visit-viewer=',
    '__Host-visit-viewer=short',
    `__Host-visit-viewer=${made}${made}`,
    `visit-viewer=${good.split('=')[1]}`,
    `__Host-Visit-Viewer=${good.split('=')[1]}`,
    `${good}; ${good}`,
    `__Host-visit-viewer=${made}; ${good}`,
    `${good}=`,
    `${good} x`,
  ];

  test('counts as none: made up, malformed or repeated', async () => {
    const { port } = await start();
    const good = await signIn(port, 'j.smith');
    partner.seen.length = 0;
    for (const cookie of cookies(good)) expect(await status(port, cookie), cookie).toBe(401);
    expect(partner.seen).toEqual([]);
    expect(await status(port, `theme=dark; ${good}; other=1`), 'control: the good one beside others').toBe(200);
  });

  test('is never adopted', async () => {
    const { port } = await start();
    const planted = `__Host-visit-viewer=${made}`;
    const given = await signIn(port, 'j.smith', { cookie: planted });
    expect(given).not.toBe(planted);
    expect(await status(port, planted)).toBe(401);
    expect(await status(port, given)).toBe(200);
  });

  test('is not found under what the store holds', async () => {
    const { store, entries } = watched();
    const { port } = await start({ store });
    await signIn(port, 'j.smith');
    for (const key of entries.keys()) {
      const hash = key.split(':')[1] ?? '';
      expect(hash).toHaveLength(43);
      expect(await status(port, `__Host-visit-viewer=${hash}`)).toBe(401);
    }
  });
});

/** A store whose entries a test can look at, as one who reads Redis would. */
function watched(): { store: Store; entries: Map<string, string> } {
  const store = createMemoryStore();
  const entries = new Map<string, string>();
  return {
    entries,
    store: {
      ...store,
      set(key, value, lifeMs) {
        entries.set(key, value);
        return store.set(key, value, lifeMs);
      },
    },
  };
}

test('the partner revokes the token: the session ends', async () => {
  const { port } = await start();
  const [cookie, other] = [await signIn(port, 'j.smith'), await signIn(port, 'a.jones')];
  partner.revoke('j.smith');
  const refused = await sendWithCookie(port, cookie, 'GET', VISIT);
  expect(refused.status).toBe(401);
  expect(parseErrorAnswer(JSON.parse(refused.text))).toEqual({
    kind: 'signed-out',
    partnerMessage: 'Authentication needed.',
    ended: 'refused',
  });
  // The cookie stays: this answer may come after the next person has signed in.
  expect(refused.headers).not.toHaveProperty('set-cookie');
  const calls = partner.seen.length;
  expect(await status(port, cookie)).toBe(401);
  expect(await status(port, cookie, SESSION)).toBe(401);
  expect(partner.seen).toHaveLength(calls);
  const after = await sendWithCookie(port, cookie, 'GET', VISIT);
  expect(parseErrorAnswer(JSON.parse(after.text)), 'it is not known any more').toMatchObject({ ended: 'over' });
  expect(await status(port, other), 'control: no other session').toBe(200);
});

test('a session in which nothing was done ends, and the answer and the page say after how long', async () => {
  const { port } = await start({ idleMs: 200 });
  const cookie = await signIn(port, 'j.smith');
  await wait(300);
  const { text } = await sendWithCookie(port, cookie, 'GET', VISIT);
  expect(parseErrorAnswer(JSON.parse(text))).toEqual({ kind: 'signed-out', partnerMessage: null, ended: 'idle-1' });
  const page = await sendWithCookie(port, cookie, 'GET', '/visits/12345');
  expect(page.headers['location']).toBe('/sign-in?to=%2Fvisits%2F12345&ended=idle-1');
});

test.each([403, 404, 429, 500])('a %i of the partner ends no session', async (refusal) => {
  const { port } = await start();
  const cookie = await signIn(port, 'j.smith');
  const honest = partner.answer;
  partner.answer = (_, outgoing) => void outgoing.writeHead(refusal).end('{}');
  expect((await sendWithCookie(port, cookie, 'GET', VISIT)).headers).not.toHaveProperty('set-cookie');
  partner.answer = honest;
  expect(await status(port, cookie)).toBe(200);
});

describe('answers reach who asked', () => {
  /** Two hundred requests of ten people at once; gives every answer that was meant for another person. */
  async function findMixedUp(port: number, cookieOf: ReadonlyMap<string, string>): Promise<string[]> {
    const logins = [...cookieOf.keys()];
    const requests = Array.from({ length: 200 }, (_, place) => ({
      login: logins[place % logins.length] ?? '',
      visitId: 1 + (place % 7),
    }));
    const mixed = await Promise.all(
      requests.map(async ({ login, visitId }) => {
        const { text } = await sendWithCookie(port, cookieOf.get(login) ?? '', 'GET', `/api/v1/visits/${visitId}`);
        const { comment } = JSON.parse(text).data as { comment: string };
        return comment === commentFor(login, visitId) ? [] : [`${login} got ${comment}`];
      }),
    );
    return mixed.flat();
  }

  test('two hundred at once, of ten people', async () => {
    const { port } = await start();
    const cookieOf = new Map<string, string>();
    for (let place = 0; place < 10; place += 1) cookieOf.set(`person-${place}`, await signIn(port, `person-${place}`));
    expect(await findMixedUp(port, cookieOf)).toEqual([]);
    const [one, two] = ['person-0', 'person-1'].map((login) => cookieOf.get(login) ?? '') as [string, string];
    const swapped = new Map([...cookieOf, ['person-0', two], ['person-1', one]]);
    expect(await findMixedUp(port, swapped), 'control: two cookies swapped').toHaveLength(40);
  });
});
