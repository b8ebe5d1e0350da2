import { onTestFinished, test } from 'vitest';
import { expectNoStrayCalls, expectNoStrayCallsOfPages, fuzzIds } from '#tests/gateway/stray-calls.ts';
import { startGateway } from '#tests/support/gateway.ts';
import { answering, startUpstream } from '#tests/support/upstream.ts';

// The control stands beside fewer of them in tests/gateway/one-address-upstream.test.ts.

async function start() {
  const upstream = await startUpstream(answering(404, { success: false, data: null, meta: [] }));
  const gateway = await startGateway({ apiUrl: upstream.apiUrl });
  onTestFinished(async () => {
    await gateway.close();
    await upstream.close();
  });
  return { upstream, port: gateway.port };
}

test('10,000 fuzzed ids: the partner sees visits by number and nothing else', async () => {
  const { upstream, port } = await start();
  await expectNoStrayCalls(port, upstream, fuzzIds(10_000, 17));
});

test('2,000 fuzzed addresses of pages: the partner sees visits by number and nothing else', async () => {
  const { upstream, port } = await start();
  await expectNoStrayCallsOfPages(port, upstream, fuzzIds(2_000, 21));
});
