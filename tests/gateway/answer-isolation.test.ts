import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Partner } from '#gateway/partner/partner.ts';
import { createSharedCalls } from '#gateway/partner/shared-calls.ts';
import type { VisitAnswer } from '#gateway/partner/visit-answer.ts';
import { LOGINS, countMixUps, countMixUpsOf, startUnrulyPartner } from '#tests/support/answers-check.ts';
import { recordNegativeControl, recordMetric } from '#tests/support/metrics.ts';
import { PARTNER_TOKEN } from '#tests/support/gateway.ts';
import type { SignInPartner } from '#tests/support/sign-in-partner.ts';
import { employee } from '#tests/support/sign-in-partner.ts';

/** tests/long asks for ten times as many. */
const ANSWERS = 1_000;

let partner: SignInPartner;

beforeAll(async () => {
  partner = await startUnrulyPartner();
});
afterAll(() => partner.close());

test('delivers each answer to its own user, whatever the partner sends', async () => {
  const { answered, failed, mixedUp } = await countMixUpsOf(partner, ANSWERS);
  expect(mixedUp).toBe(0);
  expect(answered).toBe(ANSWERS);
  recordMetric('S4', `answers mixed up of ${answered}, ${failed} more broken off`, String(mixedUp), '0');
}, 300_000);

test('control: calls shared between sessions are caught', async () => {
  /** Two requests for the same visit at the same time share a call, whatever their sessions. */
  const shareAmongAll = (door: Partner): Partner => {
    const stays = { hasLeft: () => false, isAnswered: () => false, onLeave: () => () => undefined };
    const calls = createSharedCalls<VisitAnswer>();
    return {
      ...door,
      fetchVisit(visitId, reader, connection) {
        const found = calls.find(String(visitId), reader.askedBy);
        if (found !== undefined) return found.waitFor(connection);
        const visit = door.fetchVisit(visitId, reader, stays);
        return calls.add(String(visitId), reader.askedBy, visit, new AbortController()).waitFor(connection);
      },
    };
  };
  expect((await countMixUpsOf(partner, 300, shareAmongAll)).mixedUp).toBeGreaterThan(0);
  recordNegativeControl('S4', 'calls shared between sessions');
}, 300_000);

test('control: a client that keeps connections for the next request is caught', async () => {
  const people = LOGINS.map((login) => {
    const authorization = `Bearer ${PARTNER_TOKEN}, User ${employee(login).userToken}`;
    return { login, headers: { authorization } };
  });
  expect((await countMixUps(partner.apiUrl, people, 1_000)).mixedUp).toBeGreaterThan(0);
  recordNegativeControl('S4', 'connections kept for the next request');
}, 300_000);
