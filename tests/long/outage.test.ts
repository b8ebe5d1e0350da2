import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { parseErrorAnswer } from '#contract/error-answer.ts';
import { ApiError } from '#data/gateway-client.ts';
import { nextRequestDelay } from '#data/visit-queries.ts';
import { endAfter } from '#tests/support/end-after.ts';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import { startGateway } from '#tests/support/gateway.ts';
import { sendAsPage } from '#tests/support/http-client.ts';
import { answerVisit, startTestPartner } from '#tests/support/test-partner.ts';
import { buildVisit } from '#tests/support/visit-builder.ts';

const TABS = 20;
const OUTAGE_MS = 60_000;
/** Twenty tabs that refresh every half minute. */
const NORMAL = 40;

const visit = buildVisit();

/** Asks as often as the page does, by the page's own rule, until it ends. */
async function keepTab(port: number, visitId: number, isShown: boolean, end: AbortSignal): Promise<void> {
  let errorUpdateCount = 0;
  const dataUpdatedAt = Date.now();
  // No person opens twenty tabs in the same moment.
  await wait(Math.random() * 30_000 * (isShown ? 1 : 0.2), undefined, { signal: end });
  while (!end.aborted) {
    const { status, text } = await sendAsPage(port, `/api/v1/visits/${visitId}`, { signal: end });
    const failure = status === 200 ? null : parseErrorAnswer(JSON.parse(text));
    const error = failure === null ? null : new ApiError(failure);
    if (error !== null) errorUpdateCount += 1;
    const data = isShown || error === null ? visit : undefined;
    const delay = nextRequestDelay({ data, error, errorUpdateCount, dataUpdatedAt, errorUpdatedAt: Date.now() });
    await wait(delay ?? OUTAGE_MS, undefined, { signal: end });
  }
}

/** How often the partner is called while it is down for a minute. */
async function countCalls(isShown: boolean, hasCircuitBreaker: boolean): Promise<number> {
  const partner = await startTestPartner((_, outgoing) => void outgoing.writeHead(503).end());
  const limits = { partnerPerSecond: 5, partnerPerMinute: 200 };
  const gateway = await startGateway({ apiUrl: partner.apiUrl, limits, hasCircuitBreaker });
  const end = endAfter(OUTAGE_MS);
  const tabs = Array.from({ length: TABS }, (_, at) => keepTab(gateway.port, 100 + at, isShown, end));
  await Promise.allSettled(tabs);
  const calls = partner.seen.length;
  partner.answer = answerVisit;
  await wait(2_000);
  expect((await sendAsPage(gateway.port, '/api/v1/visits/1')).status, 'and then it is back').toBe(200);
  await gateway.close();
  await partner.close();
  return calls;
}

test.concurrent.each([
  ['that show their visit', true],
  ['that could not show it yet', false],
])(
  'twenty tabs %s through an outage of a minute: at most 1.2 times the normal calls',
  async (who, isShown) => {
    const calls = await countCalls(isShown, true);
    recordMetric('S11', `calls of twenty tabs ${who} in an outage of 60 s`, String(calls), String(1.2 * NORMAL));
    expect(calls).toBeLessThanOrEqual(1.2 * NORMAL);
  },
  90_000,
);

test.concurrent('control: without the breaker it is more', async () => {
  expect(await countCalls(true, false)).toBeGreaterThan(1.2 * NORMAL);
  recordNegativeControl('S11', 'an outage without the breaker');
}, 90_000);
