import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { recordFigure } from '#tests/support/figures.ts';
import { startGateway } from '#tests/support/gateway.ts';
import { askAsPage } from '#tests/support/http-client.ts';
import type { TestUpstream } from '#tests/support/upstream.ts';
import { startUpstream } from '#tests/support/upstream.ts';

const SOON = { interval: 5, timeout: 10_000 };
const BACKGROUND = { 'x-visit-viewer-background': '1' };
const open: { close(): Promise<void> }[] = [];
let lastId = 5000;
const nextVisit = () => `/api/v1/visits/${(lastId += 1)}`;

afterAll(() => Promise.all(open.map((each) => each.close())));

describe('two tabs', () => {
  const slowly: TestUpstream['answer'] = (incoming, outgoing) =>
    void setTimeout(() => outgoing.end(JSON.stringify({ success: true, data: { records: [] } })), 300, incoming);

  async function startSlow() {
    const slow = await startUpstream(slowly);
    const gateway = await startGateway({ apiUrl: slow.apiUrl });
    open.push(gateway, slow);
    return { slow, port: gateway.port };
  }

  test('of one session that ask for the same visit cost one call, and the next request a new one', async () => {
    const { slow, port } = await startSlow();
    const path = nextVisit();
    const both = await Promise.all([askAsPage(port, path), askAsPage(port, path)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(slow.seen).toHaveLength(1);
    await askAsPage(port, path);
    expect(slow.seen, 'nothing is kept').toHaveLength(2);
    await Promise.all([askAsPage(port, nextVisit()), askAsPage(port, nextVisit())]);
    expect(slow.seen, 'control: two visits').toHaveLength(4);
  });

  test('a person does not wait with a refresh, and a refresh does with a person', async () => {
    const { slow, port } = await startSlow();
    const path = nextVisit();
    const refresh = askAsPage(port, path, { headers: BACKGROUND });
    await vi.waitUntil(() => slow.seen.length === 1, SOON);
    const others = [askAsPage(port, path), askAsPage(port, path, { headers: BACKGROUND })];
    await Promise.all([refresh, ...others]);
    expect(slow.seen).toHaveLength(2);
  });

  test('when one leaves the other is answered, when both leave the call ends', async () => {
    const { slow, port } = await startSlow();
    const path = nextVisit();
    const [first, second] = [new AbortController(), new AbortController()];
    const asked = [first, second].map(({ signal }) => askAsPage(port, path, { signal }).catch(() => 'left'));
    await vi.waitUntil(() => slow.running() === 1, SOON);
    await wait(50);
    first.abort();
    expect(await asked[0]).toBe('left');
    expect(await asked[1]).toMatchObject({ status: 200 });

    slow.answer = () => {};
    const leaving = [new AbortController(), new AbortController()];
    const gone = leaving.map(({ signal }) => askAsPage(port, path, { signal }).catch(() => 'left'));
    await vi.waitUntil(() => slow.running() === 1, SOON);
    await wait(50);
    const left = performance.now();
    for (const each of leaving) each.abort();
    await Promise.all(gone);
    await vi.waitUntil(() => slow.running() === 0, SOON);
    expect(performance.now() - left).toBeLessThan(500);
    recordFigure(
      'S14',
      'a call ends after both tabs have left',
      `${Math.round(performance.now() - left)} ms`,
      '500 ms',
    );
  });
});
