import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { parseSession } from '#contract/session-api.ts';
import { FROM_ELSEWHERE } from '#domain/page-states.ts';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import type { TestGateway } from '#tests/support/gateway.ts';
import { startSignInGateway } from '#tests/support/gateway.ts';
import { sendRequest } from '#tests/support/http-client.ts';
import type { SignInPartner } from '#tests/support/sign-in-partner.ts';
import { startSignInPartner } from '#tests/support/sign-in-partner.ts';
import { sendWithCookie, signIn } from '#tests/support/signed-in.ts';

// What a browser, a script or another site does without a person ends no session, extends none and calls no partner.

type Headers = Readonly<Record<string, string>>;

let partner: SignInPartner;
let gateway: TestGateway;
let cookie: string;

beforeAll(async () => {
  partner = await startSignInPartner();
  gateway = await startSignInGateway({ apiUrl: partner.apiUrl });
});
beforeEach(async () => {
  cookie = await signIn(gateway.port, 'j.smith');
  partner.seen.length = 0;
});
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  await gateway.close();
  await partner.close();
});

/** When the session ends without another action, by the gateway's clock; null where it has ended. */
async function readIdleEnd(): Promise<string | null> {
  const { status, text } = await sendWithCookie(gateway.port, cookie, 'GET', '/api/session');
  return status === 200 ? (parseSession(JSON.parse(text))?.idleEndsAt ?? null) : null;
}

/** Asks ten seconds later by the gateway's clock, and tells what came of it. */
async function ask10SecondsLater(path: string, headers: Headers, method = 'GET') {
  const calls = partner.seen.length;
  const idleEnd = await readIdleEnd();
  const now = Date.now();
  vi.spyOn(Date, 'now').mockImplementation(() => now + 10_000);
  const own: Headers = path.startsWith('/api') ? { 'x-visit-viewer': '1', 'x-visit-viewer-action': '1' } : {};
  const answer = await sendRequest(gateway.port, path, { method, headers: { cookie, ...own, ...headers } });
  const after = await readIdleEnd();
  vi.restoreAllMocks();
  return {
    status: answer.status,
    isForgotten: 'set-cookie' in answer.headers || 'clear-site-data' in answer.headers,
    calls: partner.seen.length - calls,
    session: after === null ? 'ended' : after === idleEnd ? 'as before' : 'extended',
  };
}

const PURPOSES = ['prefetch', 'prefetch;prerender', 'prerender', 'prefetch;anonymous-client-ip'];
const SPECULATIVE: readonly (readonly [method: string, path: string, status: number])[] = [
  ['GET', '/', 503],
  ['GET', '/visits/12345', 503],
  ['GET', '/visits/x', 503],
  ['GET', '/sign-in', 503],
  ['GET', '/sign-in?to=%2Fvisits%2F5', 503],
  ['GET', '/nowhere', 503],
  ['GET', '/api/v1/visits/12345', 403],
  ['GET', '/api/session', 403],
  ['DELETE', '/api/session', 403],
];

test('refuses what a browser prefetches or prerenders, without any effect', async () => {
  const requests = SPECULATIVE.flatMap((each) => PURPOSES.map((purpose) => [...each, purpose] as const));
  const wrong: string[] = [];
  for (const [method, path, status, purpose] of requests) {
    const outcome = await ask10SecondsLater(path, { 'sec-purpose': purpose, 'sec-fetch-dest': 'document' }, method);
    const isRight = outcome.status === status && !outcome.isForgotten && outcome.calls === 0;
    if (!isRight || outcome.session !== 'as before')
      wrong.push(`${method} ${path} ${purpose} ${JSON.stringify(outcome)}`);
  }
  expect(wrong).toEqual([]);
  const what = `of ${requests.length} pages and calls ahead of a person: answered, called the partner or changed a session`;
  recordMetric('S25', what, String(wrong.length), '0');
});

test('control: without that header each of them has an effect', async () => {
  expect(await ask10SecondsLater('/visits/12345', {})).toMatchObject({ status: 200, calls: 1, session: 'extended' });
  expect(await ask10SecondsLater('/api/v1/visits/12345', {})).toMatchObject({ calls: 1, session: 'extended' });
  expect(await ask10SecondsLater('/api/session', {}, 'DELETE')).toMatchObject({ isForgotten: true, session: 'ended' });
  recordNegativeControl('S25', 'the same pages and calls as if a person had asked for them');
});

const NAVIGATION: Headers = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };

test.each(['same-origin', 'same-site', 'cross-site', 'none'])(
  'a page that a script opens or loads anew, site %s, extends no session',
  async (site) => {
    const headers = { ...NAVIGATION, 'sec-fetch-site': site };
    expect(await ask10SecondsLater('/visits/12345', headers)).toMatchObject({ status: 200, session: 'as before' });
    const byPerson = { ...headers, 'sec-fetch-user': '?1' };
    expect(await ask10SecondsLater('/visits/12345', byPerson), 'control').toMatchObject({ session: 'extended' });
    recordMetric('S25', `sessions extended by a page that a script opened, ${site}`, '0', '0');
  },
);

test.each([
  ['cross-site', true],
  ['same-site', true],
  [undefined, true],
  ['same-origin', false],
  ['none', false],
])('a page says whether another site may have sent the tab to it: site %s', async (site, isFromElsewhere) => {
  const headers: Headers = site === undefined ? {} : { 'sec-fetch-site': site };
  const { text } = await sendRequest(gateway.port, '/sign-in', { headers });
  expect(new RegExp(`^<!doctype html>\\s*<html [^>]* ${FROM_ELSEWHERE}=""`).test(text)).toBe(isFromElsewhere);
});
