import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { readSession } from '#contract/session.ts';
import { createSessions } from '#gateway/sessions.ts';
import { createMemoryStore } from '#gateway/store/memory-store.ts';
import { recordControl, recordFigure } from '#tests/support/figures.ts';
import type { SignInGatewayParts, TestGateway } from '#tests/support/gateway.ts';
import { startSignInGateway } from '#tests/support/gateway.ts';
import type { TestPartner } from '#tests/support/partner.ts';
import { startPartner } from '#tests/support/partner.ts';
import { askWith, signIn } from '#tests/support/signed-in.ts';

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

afterEach(() => vi.restoreAllMocks());

/** Moves the clock of this computer to so many milliseconds after now. */
function moveClock(offMs: number): void {
  vi.restoreAllMocks();
  vi.spyOn(Date, 'now').mockImplementation(() => Math.round(performance.timeOrigin + performance.now()) + offMs);
}

/** The statuses of a call every ten seconds by the clock of this computer, which is moved, not waited for. */
async function poll(port: number, cookie: string, forMs: number, headers: Record<string, string>): Promise<number[]> {
  const statuses: number[] = [];
  for (let offMs = 0; offMs <= forMs; offMs += 10_000) {
    moveClock(offMs);
    const path = statuses.length % 2 === 0 ? VISIT : SESSION;
    statuses.push((await askWith(port, cookie, 'GET', path, headers)).status);
  }
  return statuses;
}

describe('limits', () => {
  test('idle: refreshes do not extend a session, what a person does extends it', async () => {
    const { port } = await start({ idleMs: 65_000 });
    const [polled, used] = [await signIn(port, 'poll'), await signIn(port, 'used')];
    expect(await poll(port, polled, 100_000, {})).toEqual([...Array(7).fill(200), ...Array(4).fill(401)]);
    vi.restoreAllMocks();
    const acting = await poll(port, used, 100_000, ACTION);
    expect(acting, 'control: the same with a person').toEqual(Array(11).fill(200));
    moveClock(170_000);
    expect(await status(port, used)).toBe(401);
    recordFigure('S3', 'a session of 65 s that only refreshes ends', 'after 60 to 70 s', '70 s');
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
    moveClock(10_000);
    expect(await ends()).toBe(first);
    await askWith(port, cookie, 'GET', VISIT, { 'x-visit-viewer-action': 'yes' });
    expect(await ends()).toBe(first);
    await askWith(port, cookie, 'GET', VISIT, ACTION);
    expect(await ends()).not.toBe(first);
  });

  test('absolute: whatever a person does', async () => {
    const { port } = await start({ idleMs: 65_000, maxMs: 95_000 });
    const cookie = await signIn(port, 'j.smith');
    expect(await poll(port, cookie, 120_000, ACTION)).toEqual([...Array(10).fill(200), ...Array(3).fill(401)]);
    recordFigure('S3', 'a session of 95 s at most ends, whatever a person does', 'within 100 s', '100 s');
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
