import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readSession } from '#contract/session.ts';
import { createSessions } from '#gateway/sessions.ts';
import { createMemoryStore } from '#gateway/store/memory-store.ts';
import { recordControl, recordFigure } from '#tests/support/figures.ts';
import type { SignInGatewayParts, TestGateway } from '#tests/support/gateway.ts';
import { startSignInGateway } from '#tests/support/gateway.ts';
import type { TestPartner } from '#tests/support/partner.ts';
import { startPartner } from '#tests/support/partner.ts';
import { askWith, signIn } from '#tests/support/signed-in.ts';

// Many round trips, on a machine that may be busy with other work.
vi.setConfig({ testTimeout: 30_000 });

const VISIT = '/api/v1/visits/12345';
const SESSION = '/api/session';
const ACTION = { 'x-visit-viewer-action': '1' };

let partner: TestPartner;
const open: TestGateway[] = [];

beforeAll(async () => {
  partner = await startPartner();
  return () => partner.close();
});
afterAll(async () => {
  await Promise.all(open.map((gateway) => gateway.close()));
});

async function start(parts: Partial<SignInGatewayParts>): Promise<TestGateway> {
  const gateway = await startSignInGateway({ apiUrl: partner.apiUrl, ...parts });
  open.push(gateway);
  return gateway;
}

const status = async (port: number, cookie: string) => (await askWith(port, cookie, 'GET', VISIT)).status;

const poll = async (port: number, cookie: string, forMs: number, headers: Record<string, string>) => {
  const until = performance.now() + forMs;
  const statuses: number[] = [];
  while (performance.now() < until) {
    const path = statuses.length % 2 === 0 ? VISIT : SESSION;
    statuses.push((await askWith(port, cookie, 'GET', path, headers)).status);
    await wait(100);
  }
  return statuses;
};

// Side by side, because what they do most is wait.
describe.concurrent('limits', () => {
  test('idle: refreshes do not extend a session, what a person does extends it', async () => {
    const { port } = await start({ idleMs: 2_000 });
    const [polled, used] = [await signIn(port, 'poll'), await signIn(port, 'used')];
    const [background, acting] = await Promise.all([poll(port, polled, 3_000, {}), poll(port, used, 3_000, ACTION)]);
    expect(background[0]).toBe(200);
    expect(background.at(-1)).toBe(401);
    expect(new Set(acting), 'control: the same with a person').toEqual(new Set([200]));
    await wait(2_200);
    expect(await status(port, used)).toBe(401);
    recordFigure('S3', 'a session of 2 s that only refreshes ends', 'after 2 to 3 s', '3 s');
    recordControl('S3', 'the same session with a person goes on');
  });

  test('idle: looking who is here extends nothing, whatever it says of itself', async () => {
    const { port } = await start({});
    const cookie = await signIn(port, 'j.smith');
    const ends = async () => {
      const { text } = await askWith(port, cookie, 'GET', SESSION, ACTION);
      return readSession(JSON.parse(text))?.idleEndsAt;
    };
    const first = await ends();
    await wait(150);
    expect(await ends()).toBe(first);
    await askWith(port, cookie, 'GET', VISIT, { 'x-visit-viewer-action': 'yes' });
    expect(await ends()).toBe(first);
    await askWith(port, cookie, 'GET', VISIT, ACTION);
    expect(await ends()).not.toBe(first);
  });

  test('absolute: whatever a person does', async () => {
    const { port } = await start({ idleMs: 60_000, maxMs: 1_000 });
    const cookie = await signIn(port, 'j.smith');
    const acting = await poll(port, cookie, 1_500, ACTION);
    expect(acting[0]).toBe(200);
    expect(acting.at(-1)).toBe(401);
    recordFigure('S3', 'a session of 1 s at most ends, whatever a person does', 'within 1.5 s', '1.5 s');
  });

  test('memory store: when it is full, the oldest session goes and the newest stays', async () => {
    const sessions = createSessions({ store: createMemoryStore(20), idleMs: 60_000, maxMs: 60_000 });
    const ids: string[] = [];
    for (let count = 0; count < 15; count += 1) {
      ids.push(await sessions.start({ userToken: 'x', userId: count, name: null }));
    }
    const found = await Promise.all(ids.map((id) => sessions.find(id)));
    expect(found.map((session) => session !== null)).toEqual(ids.map((_, place) => place >= 5));
  });
});
