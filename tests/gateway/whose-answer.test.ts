import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOwnMemory } from '#gateway/shared-memory.ts';
import { shareVisits } from '#gateway/shared-visits.ts';
import type { Reader, Upstream } from '#gateway/upstream.ts';
import { recordControl, recordFigure } from '#tests/support/figures.ts';
import { PARTNER_TOKEN, startSignInGateway } from '#tests/support/gateway.ts';
import type { TestPartner } from '#tests/support/partner.ts';
import { employee } from '#tests/support/partner.ts';
import { signIn } from '#tests/support/signed-in.ts';
import type { Person } from './answers-check.ts';
import { countMixUps, pageHeaders, startUnrulyPartner } from './answers-check.ts';

/** All of them where there is time for it: `npm run verify`. */
const REQUESTS = process.env['VERIFY_FIGURES'] === undefined ? 2_000 : 10_000;
const LOGINS = Array.from({ length: 50 }, (_, at) => `person-${at}`);

let partner: TestPartner;

beforeAll(async () => {
  partner = await startUnrulyPartner();
});
afterAll(() => partner.close());

async function mixUpsOf(requests: number, change?: (upstream: Upstream) => Upstream) {
  // Fifty people from one address: tries to sign in are counted by address.
  const memory = createOwnMemory();
  const unlimited = { ...memory, createLimit: () => ({ count: async () => 0, forgive: async () => {} }) };
  const gateway = await startSignInGateway({
    apiUrl: partner.apiUrl,
    memory: unlimited,
    ...(change !== undefined && { change }),
  });
  const people: Person[] = [];
  for (const login of LOGINS) people.push({ login, headers: pageHeaders(await signIn(gateway.port, login)) });
  const counts = await countMixUps(`http://127.0.0.1:${gateway.port}/api/v1`, people, requests);
  await gateway.close();
  return counts;
}

test('no answer reaches the wrong person, whatever the partner sends', async () => {
  const { answered, failed, mixedUp } = await mixUpsOf(REQUESTS);
  expect(mixedUp).toBe(0);
  expect(answered + failed).toBe(REQUESTS);
  expect(answered).toBeGreaterThan(REQUESTS * 0.9);
  recordFigure('S4', `answers mixed up of ${answered}, ${failed} more broken off`, String(mixedUp), '0');
}, 120_000);

test('control: calls shared between sessions are caught', async () => {
  /** Two who ask for the same visit at the same time share a call, whoever they are. */
  const shareAmongAll = (upstream: Upstream): Upstream => {
    const readers = new Map<Reader, Reader>();
    const shared = shareVisits((id, reader, signal) => upstream.readVisit(id, readers.get(reader) ?? reader, signal));
    return {
      ...upstream,
      readVisit(id, reader, signal) {
        const anybody = { ...reader, session: 'anybody' };
        readers.set(anybody, reader);
        return shared(id, anybody, signal);
      },
    };
  };
  expect((await mixUpsOf(300, shareAmongAll)).mixedUp).toBeGreaterThan(0);
  recordControl('S4', 'calls shared between sessions');
}, 60_000);

test('control: a client that keeps connections for the next request is caught', async () => {
  const people = LOGINS.map((login) => {
    const authorization = `Bearer ${PARTNER_TOKEN}, User ${employee(login).userToken}`;
    return { login, headers: { authorization } };
  });
  expect((await countMixUps(partner.apiUrl, people, 3_000)).mixedUp).toBeGreaterThan(0);
  recordControl('S4', 'connections kept for the next request');
}, 60_000);
