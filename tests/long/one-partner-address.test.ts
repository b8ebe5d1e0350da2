import { onTestFinished, test } from 'vitest';
import { expectNoStrayCalls, expectNoStrayCallsOfPages, fuzzIds } from '#tests/gateway/stray-calls.ts';
import { startGateway } from '#tests/support/gateway.ts';
import { answering, startTestPartner } from '#tests/support/test-partner.ts';

// The control stands beside fewer of them in tests/gateway/one-partner-address.test.ts.

async function start() {
  const partner = await startTestPartner(answering(404, { success: false, data: null, meta: [] }));
  const gateway = await startGateway({ apiUrl: partner.apiUrl });
  onTestFinished(async () => {
    await gateway.close();
    await partner.close();
  });
  return { partner, port: gateway.port };
}

test('10,000 fuzzed ids: the partner sees visits by number and nothing else', async () => {
  const { partner, port } = await start();
  await expectNoStrayCalls(port, partner, fuzzIds(10_000, 17));
});

test('2,000 fuzzed addresses of pages: the partner sees visits by number and nothing else', async () => {
  const { partner, port } = await start();
  await expectNoStrayCallsOfPages(port, partner, fuzzIds(2_000, 21));
});
