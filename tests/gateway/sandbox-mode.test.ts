import { Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parseSession } from '#contract/session-api.ts';
import { listen } from '#gateway/http/listen.ts';
import type { Viewer } from '#server';
import { openViewer } from '#server';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import { PARTNER_TOKEN, USER_TOKEN, testPages } from '#tests/support/gateway.ts';
import { sendRequest, sendAsPage } from '#tests/support/http-client.ts';
import type { TestPartner } from '#tests/support/test-partner.ts';
import { startTestPartner } from '#tests/support/test-partner.ts';

let partner: TestPartner;
const toClose: (() => Promise<void>)[] = [];

beforeEach(async () => {
  partner = await startTestPartner();
});
afterEach(async () => {
  for (const close of toClose.splice(0)) await close();
  await partner.close();
});

/** A single desk is for this computer alone. */
const DESK = 'http://127.0.0.1';
const atDesk = { headers: { host: '127.0.0.1', origin: DESK } };
const LIVE = { ALTEGIO_PARTNER_TOKEN: PARTNER_TOKEN, ALTEGIO_USER_TOKEN: USER_TOKEN };
const live = () => ({ ...LIVE, ALTEGIO_API_URL: partner.apiUrl, PUBLIC_ORIGIN: DESK });

/** The addresses that come to be listened on while something starts. */
async function listenedOn<Started>(start: () => Promise<Started>): Promise<{ started: Started; addresses: string[] }> {
  const listening = vi.spyOn(Server.prototype, 'listen');
  const started = await start();
  const addresses = listening.mock.contexts.map((server) => {
    const address = server instanceof Server ? server.address() : null;
    return typeof address === 'object' && address !== null ? address.address : 'unknown';
  });
  listening.mockRestore();
  return { started, addresses };
}

async function serve(viewer: Viewer): Promise<number> {
  const { publicOrigin } = viewer.settings;
  const listening = await listen({
    gateway: viewer,
    publicOrigin,
    log: () => {},
    host: '127.0.0.1',
    port: 0,
    graceMs: 0,
  });
  toClose.push(() => listening.close());
  return listening.port;
}

const open = (env: Record<string, string>) => openViewer(env, { pages: testPages, log: () => {} });

describe('without tokens', () => {
  test('the sandbox listens, on loopback alone', async () => {
    const { started, addresses } = await listenedOn(() => open({ PUBLIC_ORIGIN: 'http://viewer.test' }));
    expect(addresses).toEqual(['127.0.0.1']);
    const port = await serve(started);
    const visit = await sendAsPage(port, '/api/v1/visits/12345');
    expect(visit.status).toBe(200);
    expect(visit.text).toContain('John Doe');
    expect(parseSession(JSON.parse((await sendAsPage(port, '/api/session')).text))).toMatchObject({ mode: 'sandbox' });
    expect(partner.seen).toEqual([]);
  });

  test('it does so wherever the viewer itself listens', async () => {
    const env = { HOST: '0.0.0.0', PUBLIC_ORIGIN: 'http://viewer.test' };
    const { started, addresses } = await listenedOn(() => open(env));
    toClose.push(() => started.close());
    expect(addresses).toEqual(['127.0.0.1']);
    recordMetric('S17', 'where the sandbox listens when the viewer is on 0.0.0.0', addresses.join(), '127.0.0.1');
  });

  test('its pictures and numbers are there', async () => {
    const port = await serve(await open({ PUBLIC_ORIGIN: 'http://viewer.test' }));
    const numbers = await sendRequest(port, '/sandbox/numbers.json');
    expect(numbers.status).toBe(200);
    expect(numbers.text).toContain('12345');
    const { data } = JSON.parse((await sendAsPage(port, '/api/v1/visits/12345')).text);
    const picture = await sendRequest(port, data.records[0].staff.avatar);
    expect(picture.status).toBe(200);
    expect(picture.headers['content-type']).toBe('image/svg+xml');
    expect(picture.headers['content-security-policy']).toContain("default-src 'none'");
    expect((await sendRequest(port, '/sandbox/pictures/no-such-person.svg')).status).toBe(404);
    expect((await sendRequest(port, '/sandbox/api/v1/visits/12345')).status).toBe(404);
  });
});

describe('with tokens', () => {
  test('there is no sandbox', async () => {
    const { started, addresses } = await listenedOn(() => open(live()));
    expect(addresses).toEqual([]);
    const port = await serve(started);
    expect((await sendAsPage(port, '/api/v1/visits/12345', atDesk)).status).toBe(200);
    expect(partner.seen).toHaveLength(1);
    for (const path of ['/sandbox/numbers.json', '/sandbox/pictures/john-doe.svg']) {
      expect((await sendRequest(port, path, atDesk)).status, path).toBe(404);
    }
    recordMetric('S17', 'its addresses that answer in live mode, and what listens for it', '0', '0');
    const session = await sendAsPage(port, '/api/session', atDesk);
    expect(parseSession(JSON.parse(session.text))).toMatchObject({ mode: 'desk' });
  });
});

test('with the partner token alone there is no sandbox, and no user is signed in yet', async () => {
  const { ALTEGIO_USER_TOKEN: _, ...env } = live();
  const { started, addresses } = await listenedOn(() =>
    open({ ...env, PUBLIC_ORIGIN: 'https://viewer.test', LOCK_AFTER_MINUTES: '7' }),
  );
  expect(addresses).toEqual([]);
  const port = await serve(started);
  expect((await sendRequest(port, '/sign-in')).text).toContain(
    '<html lang="en" data-mode="sign-in" data-lock-after-minutes="7"',
  );
  expect((await sendRequest(port, '/sandbox/numbers.json')).status).toBe(404);
  expect((await sendAsPage(port, '/api/v1/visits/12345')).status).toBe(401);
  expect(partner.seen).toEqual([]);
});

test('control: what listens elsewhere, or when live, is caught', async () => {
  const { started, addresses } = await listenedOn(async () => {
    const server = new Server();
    await new Promise<void>((resolve) => {
      server.listen(0, '0.0.0.0', resolve);
    });
    return server;
  });
  started.close();
  expect(addresses).toEqual(['0.0.0.0']);
  recordNegativeControl('S17', 'a server that listens elsewhere');
});
