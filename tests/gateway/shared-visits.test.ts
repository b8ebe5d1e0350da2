import type { ServerResponse } from 'node:http';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { startGateway } from '#tests/support/gateway.ts';
import { sendAsPage, untilTakenIn } from '#tests/support/http-client.ts';
import { startTestPartner } from '#tests/support/test-partner.ts';

const SOON = { interval: 5, timeout: 10_000 };
const BACKGROUND = { 'x-visit-viewer-background': '1' };
const open: { close(): Promise<void> }[] = [];
let lastId = 5000;
const nextVisit = () => `/api/v1/visits/${(lastId += 1)}`;

afterAll(() => Promise.all(open.map((each) => each.close())));

describe('two tabs', () => {
  /** A partner that answers when it is told to, all that wait for it. */
  async function startSlow() {
    const waiting: ServerResponse[] = [];
    const slow = await startTestPartner((_, outgoing) => void waiting.push(outgoing));
    const gateway = await startGateway({ apiUrl: slow.apiUrl });
    open.push(gateway, slow);
    const answerAll = () => {
      for (const each of waiting.splice(0)) each.end(JSON.stringify({ success: true, data: { records: [] } }));
    };
    const answerAfter = async (calls: number) => {
      await vi.waitUntil(() => waiting.length === calls, SOON);
      await untilTakenIn(gateway.port);
      answerAll();
    };
    return { slow, port: gateway.port, answerAfter };
  }

  test('of one session share one call for the same visit, and the next request makes a new one', async () => {
    const { slow, port, answerAfter } = await startSlow();
    const path = nextVisit();
    const both = await Promise.all([sendAsPage(port, path), sendAsPage(port, path), answerAfter(1)]);
    expect(both.map((answer) => answer?.status)).toEqual([200, 200, undefined]);
    expect(slow.seen).toHaveLength(1);
    await Promise.all([sendAsPage(port, path), answerAfter(1)]);
    expect(slow.seen, 'nothing is kept').toHaveLength(2);
    await Promise.all([sendAsPage(port, nextVisit()), sendAsPage(port, nextVisit()), answerAfter(2)]);
    expect(slow.seen, 'control: two visits').toHaveLength(4);
  });

  test('let a refresh join the call of a user, and no user that of a refresh', async () => {
    const { slow, port, answerAfter } = await startSlow();
    const path = nextVisit();
    const refresh = sendAsPage(port, path, { headers: BACKGROUND });
    await vi.waitUntil(() => slow.seen.length === 1, SOON);
    const others = [sendAsPage(port, path), sendAsPage(port, path, { headers: BACKGROUND })];
    await Promise.all([refresh, ...others, answerAfter(2)]);
    expect(slow.seen).toHaveLength(2);
  });

  test('end the call when both clients have left, and not when one has', async () => {
    const { slow, port, answerAfter } = await startSlow();
    const path = nextVisit();
    const [first, second] = [new AbortController(), new AbortController()];
    const pending = [first, second].map(({ signal }) => sendAsPage(port, path, { signal }).catch(() => 'left'));
    await vi.waitUntil(() => slow.running() === 1, SOON);
    await untilTakenIn(port);
    first.abort();
    expect(await pending[0]).toBe('left');
    await answerAfter(1);
    expect(await pending[1]).toMatchObject({ status: 200 });

    slow.answer = () => {};
    const leaving = [new AbortController(), new AbortController()];
    const gone = leaving.map(({ signal }) => sendAsPage(port, path, { signal }).catch(() => 'left'));
    await vi.waitUntil(() => slow.running() === 1, SOON);
    await untilTakenIn(port);
    for (const each of leaving) each.abort();
    await Promise.all(gone);
    // Well before the deadline, which would end it, too.
    await vi.waitUntil(() => slow.running() === 0, { interval: 5, timeout: 5_000 });
  });
});
