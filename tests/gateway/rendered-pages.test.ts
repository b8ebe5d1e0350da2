import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { shortenRequestId } from '#domain/error-messages.ts';
import { createRenderer } from '#gateway/render/page-renderer.ts';
import type { PageState, VisitOutcome } from '#pages/page-state.ts';
import type { TestGateway } from '#tests/support/gateway.ts';
import { startGateway, startSignInGateway, testPages } from '#tests/support/gateway.ts';
import { ORIGIN, sendRequest, sendAsPage, readHeading, untilTakenIn } from '#tests/support/http-client.ts';
import { commentFor, employee, startSignInPartner } from '#tests/support/sign-in-partner.ts';
import { sendWithCookie, signIn } from '#tests/support/signed-in.ts';
import type { TestPartner } from '#tests/support/test-partner.ts';
import { answering, answerVisit, startTestPartner } from '#tests/support/test-partner.ts';

let partner: TestPartner;
let gateway: TestGateway;

beforeAll(async () => {
  partner = await startTestPartner();
  gateway = await startGateway({ apiUrl: partner.apiUrl });
});
beforeEach(() => {
  partner.answer = answerVisit;
  partner.seen.length = 0;
});
afterAll(async () => {
  await gateway.close();
  await partner.close();
});

function readState(html: string): PageState {
  return JSON.parse(/<script id="state" type="application\/json">([^<]*)<\/script>/.exec(html)?.[1] ?? '') as PageState;
}

test('a deep link is answered with the visit in the page, by one call to the partner', async () => {
  const { status, headers, text } = await sendRequest(gateway.port, '/visits/12345');
  expect(status).toBe(200);
  expect(partner.seen).toHaveLength(1);
  expect(text).toContain('<title>Visit 12345</title>');
  expect(readHeading(text)).toBe('dev1, visit 12345');
  for (const words of ['dev1', 'John Doe', '4.89', 'Arrived', '21 Sep 2026', '+1 315 555 0175']) {
    expect(text).toContain(words);
  }
  expect(headers['cache-control']).toBe('no-store');
  const { visit } = readState(text);
  const client = { phone: '13155550175', phoneToCall: '+1 315 555 0175' };
  expect(visit).toMatchObject({ id: 12345, outcome: { visit: { attendance: 1, appointments: [{ client }] } } });
});

test.each([
  ['/', 'Find a visit'],
  ['/sign-in', 'Sign in'],
  ['/visits/12345', 'Visit 12345'],
  ['/visits/%3Ctitle%3E', 'Not a visit number'],
  ['/nowhere', 'There is no page at this address'],
])('%s has one title, in its head', async (path, title) => {
  const { text } = await sendRequest(gateway.port, path);
  const [head = ''] = text.split('</head>', 1);
  expect([...text.matchAll(/<title>([^<]*)<\/title>/g)].map(([, words]) => words)).toEqual([title]);
  expect(head).toContain(`<title>${title}</title>`);
});

test('a page names its app in no tag, for which the browser would ask before it paints', async () => {
  const { text } = await sendRequest(gateway.port, '/visits/12345');
  expect(text).toMatch(/<html[^>]* data-app="\/assets\/page-1a2b3c.js"/);
  expect(text).not.toMatch(/<(script|link)[^>]*page-1a2b3c/);
  expect(testPages.indexHtml, 'control').toMatch(/<(script|link)[^>]*page-1a2b3c/);
});

test('the beginning of a page is sent before the rest is drawn', async () => {
  let isDrawn = false;
  const visit = {
    id: 12345,
    get outcome(): VisitOutcome {
      isDrawn = true;
      return { failure: { kind: 'timeout' } };
    },
  };
  const render = createRenderer(testPages, { mode: 'desk', lockAfterMinutes: 5, lookups: 'location' });
  const answer = render(new Request(`${ORIGIN}/visits/12345`), { status: 504, visit }, () => undefined);
  const chunks: string[] = [];
  for await (const chunk of answer.body ?? []) {
    if (chunks.length === 0) expect(isDrawn).toBe(false);
    chunks.push(Buffer.from(chunk).toString());
  }
  expect(isDrawn).toBe(true);
  expect(chunks[0]).toMatch(/^<!doctype html>[^]*<style>[^]*$/);
  expect(chunks.join('')).toContain('Altegio is not answering');
});

test('what cannot be drawn here is drawn by the browser, and noted in the log', async () => {
  const site = await startGateway({
    apiUrl: partner.apiUrl,
    change: (ours) => ({
      ...ours,
      async fetchVisit(...call) {
        const answer = await ours.fetchVisit(...call);
        return 'failure' in answer
          ? answer
          : { ...answer, getVisit: async () => ({ ...(await answer.getVisit()), appointments: null as never }) };
      },
    }),
  });
  const { status, headers, text } = await sendRequest(site.port, '/visits/12345');
  expect(status).toBe(200);
  expect(text).toContain('<div id="root"></div>');
  expect(readState(text)).toBeNull();
  expect(text).toMatch(/<script id="state"[^]*<\/html>$/);
  const crash = { event: 'crash', requestId: headers['x-request-id'], route: '/visits/:visitId', visitId: 12345 };
  expect(site.lines).toContainEqual(expect.objectContaining(crash));
  await site.close();
});

test('every script and style that stands in the page has its hash in the policy, and nothing else may run', async () => {
  const { headers, text } = await sendRequest(gateway.port, '/visits/12345');
  const policy = String(headers['content-security-policy']);
  const inline = [...text.matchAll(/<(?:script|style)>([^]*?)<\/(?:script|style)>/g)].map(([, code = '']) => code);
  expect(inline).toHaveLength(2);
  for (const code of inline) expect(policy).toContain(createHash('sha256').update(code).digest('base64'));
  expect(policy).not.toContain('unsafe-inline');
});

test.each([
  [401, 401, 'Signed out'],
  [402, 403, 'This location’s Altegio licence has expired'],
  [403, 403, 'Your login cannot open this visit'],
  [404, 404, 'There is no visit 12345'],
  [500, 502, 'Altegio is not answering'],
])('the partner’s %i is a page with status %i', async (answered, status, heading) => {
  partner.answer = answering(answered, { success: false, data: null, meta: { message: 'No.' } });
  let page = await sendRequest(gateway.port, '/visits/12345');
  // A slow computer may have sent it without its visit.
  await expect.poll(async () => (page = await sendRequest(gateway.port, '/visits/12345')).status).toBe(status);
  expect(page.text).toContain(heading);
  expect(page.headers['content-type']).toContain('text/html');
  expect(readState(page.text).visit).toMatchObject({ outcome: { failure: {} } });
});

test('too many requests is a page that says when to come back', async () => {
  partner.answer = answering(429, {}, { 'retry-after': '7' });
  const { status, headers, text } = await sendRequest(gateway.port, '/visits/12345');
  expect([status, headers['retry-after']]).toEqual([429, '7']);
  expect(text).toMatch(/Trying again in (<!-- -->)?7(<!-- -->)? s/);
});

test('what is no visit carries the number of the request that its line in the log has', async () => {
  partner.answer = answering(200, '<html>');
  const { status, headers, text } = await sendRequest(gateway.port, '/visits/12345');
  expect(status).toBe(502);
  const requestId = String(headers['x-request-id']);
  expect(text).toContain(`>${shortenRequestId(requestId)}</code>`);
  expect(requestId.startsWith(shortenRequestId(requestId))).toBe(true);
  expect(gateway.lines.at(-1)).toMatchObject({ requestId });
  expect(gateway.lines.at(-1)).toMatchObject({ event: 'view', visitId: 12345, fault: 'unreadable' });
});

test('a slow partner never means a blank screen, and the page that asks then joins the call', async () => {
  let letAnswer = () => {};
  partner.answer = (incoming, outgoing) => {
    letAnswer = () => answerVisit(incoming, outgoing);
  };
  const { status, text } = await sendRequest(gateway.port, '/visits/12345');
  expect(status).toBe(200);
  expect(text).toMatch(/<h1[^>]*>Visit 12345<\/h1>/);
  expect(text).not.toContain('dev1');
  expect(readState(text).visit).toBeNull();
  const answer = sendAsPage(gateway.port, '/api/v1/visits/12345');
  await untilTakenIn(gateway.port);
  letAnswer();
  expect((await answer).status).toBe(200);
  expect(partner.seen).toHaveLength(1);
});

test.each([
  ['after it went out', true],
  ['before it went out', false],
])('a call that a slow page began ends with the tab that joined it %s', async (_, joinsLate) => {
  const slow = await startTestPartner(() => {});
  const waiting = await startGateway({ apiUrl: slow.apiUrl });
  const page = sendRequest(waiting.port, '/visits/12345');
  if (joinsLate) await page;
  else await vi.waitUntil(() => slow.running() === 1, { interval: 5, timeout: 10_000 });
  const leaving = new AbortController();
  const joined = sendAsPage(waiting.port, '/api/v1/visits/12345', { signal: leaving.signal }).catch(() => 'left');
  await Promise.all([page, untilTakenIn(waiting.port)]);
  expect([slow.seen.length, slow.running()]).toEqual([1, 1]);
  leaving.abort();
  expect(await joined).toBe('left');
  // Well before the deadline, which would end it, too.
  await vi.waitUntil(() => slow.running() === 0, { interval: 20, timeout: 5_000 });
  await Promise.all([waiting.close(), slow.close()]);
});

test('a page that is left before its answer is logged as left', async () => {
  const slow = await startTestPartner(() => {});
  const waiting = await startGateway({ apiUrl: slow.apiUrl });
  const leaving = new AbortController();
  slow.answer = () => leaving.abort();
  await expect(sendRequest(waiting.port, '/visits/12345', { signal: leaving.signal })).rejects.toThrow();
  await expect.poll(() => waiting.lines, { timeout: 5_000 }).toMatchObject([{ event: 'abandoned', visitId: 12345 }]);
  await Promise.all([waiting.close(), slow.close()]);
});

test('a HEAD and what no person opened cost the partner nothing', async () => {
  expect((await sendRequest(gateway.port, '/visits/12345', { method: 'HEAD' })).status).toBe(200);
  for (const headers of [
    { 'sec-fetch-dest': 'image' },
    { 'sec-fetch-dest': 'iframe' },
    { 'sec-purpose': 'prefetch' },
  ]) {
    expect((await sendRequest(gateway.port, '/visits/12345', { headers })).text).not.toContain('dev1');
  }
  expect(partner.seen).toHaveLength(0);
  await sendRequest(gateway.port, '/visits/12345', { headers: { 'sec-fetch-dest': 'document' } });
  expect(partner.seen, 'control').toHaveLength(1);
});

describe('where people sign in', () => {
  test('a signed-out user is led to sign in and back, without a call; then each sees what theirs allow', async () => {
    const signInPartner = await startSignInPartner();
    const site = await startSignInGateway({ apiUrl: signInPartner.apiUrl });
    const signedOut = await sendRequest(site.port, '/visits/12345');
    expect([signedOut.status, signedOut.headers['location']]).toEqual([302, '/sign-in?to=%2Fvisits%2F12345']);
    expect(signInPartner.seen).toHaveLength(0);
    const { text } = await sendRequest(site.port, '/sign-in?to=%2Fvisits%2F12345');
    expect(text).toMatch(/<h1[^>]*>Sign in with your Altegio login<\/h1>/);
    expect(text).toContain('Sign in to open visit 12345.');
    expect(text, 'there was no session to end').not.toMatch(/no longer (signed in|accepts)|signed out/);

    const cookie = await signIn(site.port, 'j.smith');
    const page = await sendWithCookie(site.port, cookie, 'GET', '/visits/7');
    expect(page.text).toContain(commentFor('j.smith', 7));
    expect(page.text).not.toContain(employee('j.smith').userToken);

    signInPartner.revoke('j.smith');
    const revoked = await sendWithCookie(site.port, cookie, 'GET', '/visits/7');
    expect([revoked.status, revoked.headers['location']]).toEqual([302, '/sign-in?to=%2Fvisits%2F7&ended=refused']);
    expect((await sendRequest(site.port, '/sign-in?to=%2Fvisits%2F7&ended=refused')).text).toContain(
      'no longer accepts',
    );
    expect(revoked.text).not.toContain(commentFor('j.smith', 7));
    await site.close();
    await signInPartner.close();
  });
});
