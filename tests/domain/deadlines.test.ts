import { expect, test } from 'vitest';
import {
  STORE_ANSWER_MS,
  PAGE_WAIT_MS,
  QUEUE_POLL_MS,
  SHUTDOWN_GRACE_MS,
  FIRST_PROBE_MS,
  BUDGET_SECOND_MS,
  QUEUE_LENGTH_LIFE_MS,
  NEXT_PROBE_MS,
  RECOVERY_MS,
  PARTNER_CONNECT_MS,
  PERMIT_LIFE_MS,
  SLOW_MS,
  PARTNER_START_MS,
  FIRST_ATTEMPT_MS,
  PARTNER_CALL_MS,
  GATEWAY_ANSWER_MS,
  SHUTDOWN_MS,
  STANDSTILL_LOOK_MS,
  STANDSTILL_MS,
  BROWSER_ANSWER_MS,
  BUDGET_MINUTE_MS,
  MIN_RETRY_PAUSE_MS,
  MAX_RETRY_PAUSE_MS,
  MIN_RETRY_MS,
} from '#domain/deadlines.ts';

const deadlines = {
  STORE_ANSWER_MS,
  PAGE_WAIT_MS,
  QUEUE_POLL_MS,
  SHUTDOWN_GRACE_MS,
  FIRST_PROBE_MS,
  BUDGET_SECOND_MS,
  QUEUE_LENGTH_LIFE_MS,
  NEXT_PROBE_MS,
  RECOVERY_MS,
  PARTNER_CONNECT_MS,
  PERMIT_LIFE_MS,
  SLOW_MS,
  PARTNER_START_MS,
  FIRST_ATTEMPT_MS,
  PARTNER_CALL_MS,
  GATEWAY_ANSWER_MS,
  SHUTDOWN_MS,
  STANDSTILL_LOOK_MS,
  STANDSTILL_MS,
  BROWSER_ANSWER_MS,
  BUDGET_MINUTE_MS,
  MIN_RETRY_PAUSE_MS,
  MAX_RETRY_PAUSE_MS,
  MIN_RETRY_MS,
};
type Deadlines = typeof deadlines;

/** What has to be over before what, and why. */
const RULES: readonly (readonly [
  why: string,
  earlier: (all: Deadlines) => number,
  later: (all: Deadlines) => number,
])[] = [
  ['a page goes out before its call is refused', (d) => d.PAGE_WAIT_MS, (d) => d.PARTNER_START_MS],
  ['a replica speaks of its queue before it is forgotten', (d) => d.QUEUE_POLL_MS, (d) => d.QUEUE_LENGTH_LIFE_MS],
  ["our second is longer than the partner's", () => 1_000, (d) => d.BUDGET_SECOND_MS],
  ["our minute is longer than the partner's", () => 60_000, (d) => d.BUDGET_MINUTE_MS],
  ['the first probe comes before the next one', (d) => d.FIRST_PROBE_MS, (d) => d.NEXT_PROBE_MS],
  ['a probe comes before recovery must show', (d) => d.NEXT_PROBE_MS, (d) => d.RECOVERY_MS],
  ['a permit outlives connecting', (d) => d.PARTNER_CONNECT_MS, (d) => d.PERMIT_LIFE_MS],
  ['three full seconds of the budget fit into the wait', (d) => 3 * d.BUDGET_SECOND_MS, (d) => d.PARTNER_START_MS],
  ['the page says "slow" before a full queue says "busy"', (d) => d.SLOW_MS, (d) => d.PARTNER_START_MS],
  ['a call that starts last has time', (d) => d.PARTNER_START_MS + 2_000, (d) => d.PARTNER_CALL_MS],
  [
    'a first attempt that times out leaves time for the second',
    (d) => d.FIRST_ATTEMPT_MS + d.MAX_RETRY_PAUSE_MS + d.MIN_RETRY_MS,
    (d) => d.PARTNER_CALL_MS,
  ],
  ['the pause has a range', (d) => d.MIN_RETRY_PAUSE_MS, (d) => d.MAX_RETRY_PAUSE_MS],
  ['the gateway has time to answer', (d) => d.PARTNER_CALL_MS, (d) => d.GATEWAY_ANSWER_MS],
  ['the page hears the answer before it gives up', (d) => d.GATEWAY_ANSWER_MS, (d) => d.BROWSER_ANSWER_MS],
  ['a connection outlives its answer', (d) => d.GATEWAY_ANSWER_MS, (d) => d.STANDSTILL_MS],
  ['an answer that is not read is given up within ten seconds', (d) => 2 * d.STANDSTILL_LOOK_MS, () => 10_000],
  [
    'what runs at the signal to end is answered',
    (d) => d.SHUTDOWN_GRACE_MS + d.GATEWAY_ANSWER_MS,
    (d) => d.SHUTDOWN_MS,
  ],
  ['the gateway has ended within ten seconds', (d) => d.SHUTDOWN_MS, () => 10_000],
  ['a store that is silent costs no answer', (d) => 2 * d.STORE_ANSWER_MS, (d) => d.GATEWAY_ANSWER_MS],
];

const broken = (all: Deadlines) => RULES.filter(([, earlier, later]) => earlier(all) >= later(all)).map(([why]) => why);

test('the time limits stand in their order', () => {
  expect(broken(deadlines)).toEqual([]);
});

test('control: limits that are set without their neighbours are named', () => {
  expect(broken({ ...deadlines, BROWSER_ANSWER_MS: 7_000 })).toEqual(['the page hears the answer before it gives up']);
  expect(broken({ ...deadlines, BUDGET_SECOND_MS: 1_500 })).toEqual([
    'three full seconds of the budget fit into the wait',
  ]);
  expect(broken({ ...deadlines, PARTNER_CALL_MS: 9_500 })).toEqual(['the gateway has time to answer']);
});
