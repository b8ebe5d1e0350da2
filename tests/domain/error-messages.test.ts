import { describe, expect, test } from 'vitest';
import type { Failure, FailureKind } from '#contract/failure.ts';
import { modes } from '#contract/session.ts';
import type { ErrorMessage } from '#domain/error-messages.ts';
import { explainFailure, getPartnerMessage, retryDelaySeconds, shortenRequestId } from '#domain/error-messages.ts';

const failures = {
  'not-a-visit-number': { kind: 'not-a-visit-number' },
  'signed-out': { kind: 'signed-out', partnerMessage: 'Authentication needed.' },
  'sign-in-refused': { kind: 'sign-in-refused' },
  'second-step': { kind: 'second-step' },
  forbidden: { kind: 'forbidden', partnerMessage: 'Access denied.' },
  'licence-expired': { kind: 'licence-expired', partnerMessage: 'Renew.' },
  'not-found': { kind: 'not-found' },
  'too-many-requests': { kind: 'too-many-requests', retryAfterSeconds: 17 },
  busy: { kind: 'busy', retryAfterSeconds: 3 },
  unavailable: { kind: 'unavailable' },
  timeout: { kind: 'timeout' },
  unreadable: { kind: 'unreadable', partnerMessage: null, requestId: 'r-1' },
  'too-long': { kind: 'too-long' },
  refused: { kind: 'refused' },
  offline: { kind: 'offline' },
} satisfies { readonly [Kind in FailureKind]: Extract<Failure, { kind: Kind }> };

const all: readonly Failure[] = Object.values(failures);

function expectPlainWords({ title, advice }: ErrorMessage): void {
  expect(title).toMatch(/^[A-Z][^.]+$/);
  expect(advice).toMatch(/^[A-Z].+\.$/);
  // The person at the desk knows neither codes nor the words of the trade.
  expect(`${title} ${advice}`).not.toMatch(
    /undefined|null|NaN|\b[45]\d\d\b|HTTP|API|gateway|server|token|JSON|partner|account|whoever/i,
  );
}

test.each(all)('$kind has a title and a next step in plain words, in every mode', (failure) => {
  for (const mode of modes) expectPlainWords(explainFailure(failure, '21011', mode));
});

test('only the two ways of not answering share a title, and the two of being busy', () => {
  const titles = all.map((failure) => explainFailure(failure, '21011').title);
  expect(new Set(titles).size).toBe(all.length - 2);
  expect(explainFailure(failures.timeout, '1').title).toBe(explainFailure(failures.unavailable, '1').title);
  expect(explainFailure(failures.busy, '1').title).toBe(explainFailure(failures['too-many-requests'], '1').title);
});

test('signing in again is asked for only where users sign in', () => {
  const explain = (mode: (typeof modes)[number]) => explainFailure(failures['signed-out'], '21011', mode);
  expect(explain('sign-in').title).toBe('Sign in again');
  expect(explain('desk')).toStrictEqual({
    title: 'Signed out',
    advice: 'This desk’s Altegio login is no longer accepted. Ask your administrator.',
  });
  expect(explain('sandbox')).toStrictEqual(explain('desk'));
});

test('an answer without a request number asks for none to be told', () => {
  expect(explainFailure(failures.unreadable, '1').advice).toContain('the request number');
  expect(explainFailure({ ...failures.unreadable, requestId: null }, '1').advice).not.toContain('number');
});

test('the short request number is the beginning of the one in the log', () => {
  const requestId = '0f8fad5b-d9cb-469f-a165-70867728950e';
  expect(shortenRequestId(requestId)).toBe('0f8fad5b');
});

test.each([
  ['021001', 'A visit number does not begin with 0. Check the number.'],
  ['12345678901234567', 'This number is too long for a visit. Check the number.'],
  ['12x45', 'This is not a visit number. A visit number has digits only, such as 12345.'],
  ['12345.', 'This is not a visit number. A visit number has digits only, such as 12345.'],
  ['+13155550175', 'This is a phone number, not a visit number.'],
])('an address that ends in %s is told what is wrong with it', (written, advice) => {
  expect(explainFailure(failures['not-a-visit-number'], written).advice).toBe(advice);
});

test('a missing visit is named by the number in the address', () => {
  expect(explainFailure(failures['not-found'], '12345').title).toBe('There is no visit 12345');
  expect(explainFailure(failures['not-found'], '12345').advice).toContain('does not open a visit');
  expect(explainFailure(failures['not-found'], '12345', 'desk', true).advice).toContain(
    'Paste the appointment’s link instead.',
  );
});

test("the partner's sentence is there where the failure has one", () => {
  expect(getPartnerMessage(failures.forbidden)).toBe('Access denied.');
  expect(getPartnerMessage(failures['signed-out'])).toBe('Authentication needed.');
  expect(getPartnerMessage(failures.unreadable)).toBeNull();
  expect(getPartnerMessage(failures.timeout)).toBeNull();
});

describe('trying again by itself', () => {
  test.each([failures['too-many-requests'], failures.busy])('$kind waits as long as it was told', (failure) => {
    expect([0, 1, 2, 50].map((count) => retryDelaySeconds(failure, count))).toStrictEqual(
      Array(4).fill(failure.retryAfterSeconds),
    );
  });

  test.each([failures.unavailable, failures.timeout])('$kind waits longer each time, a minute at most', (failure) => {
    const waits = [0, 1, 2, 3, 4, 5, 6, 5000].map((count) => retryDelaySeconds(failure, count));
    expect(waits).toStrictEqual([5, 5, 10, 20, 40, 60, 60, 60]);
  });

  test('makes no sense where another try changes nothing', () => {
    const never = all.filter((failure) => retryDelaySeconds(failure, 1) === null).map(({ kind }) => kind);
    expect(never).toStrictEqual([
      'not-a-visit-number',
      'signed-out',
      'sign-in-refused',
      'second-step',
      'forbidden',
      'licence-expired',
      'not-found',
      'unreadable',
      'too-long',
      'refused',
      'offline',
    ]);
  });
});

test.each([
  ['without a next step', { title: 'It failed', advice: '' }],
  ['with our own word for Altegio', { title: 'The partner is silent', advice: 'Try again.' }],
  ['with a code', { title: 'Error 502', advice: 'Try again.' }],
  ['with a hole', { title: 'There is no visit undefined', advice: 'Check the number.' }],
  ['that break off', { title: 'It failed', advice: 'Try again' }],
])('control: words %s are caught', (_, words) => {
  expect(() => expectPlainWords(words)).toThrow(/expected/);
});
