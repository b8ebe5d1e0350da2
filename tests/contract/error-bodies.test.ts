import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePartnerError } from '#contract/envelope.ts';
import type { ErrorAnswer } from '#contract/error-answer.ts';
import { parseErrorAnswer } from '#contract/error-answer.ts';
import type { Failure, FailureKind } from '#contract/failure.ts';

const NOTHING = { message: null, code: null };

test.each<[name: string, body: unknown, error: object]>([
  ['the message in meta', { success: false, data: null, meta: { message: 'No' } }, { message: 'No', code: null }],
  ['data missing', { success: false, meta: { message: 'No' } }, { message: 'No', code: null }],
  ['meta an empty list', { success: false, data: null, meta: [] }, NOTHING],
  ['meta an empty object', { success: false, data: null, meta: {} }, NOTHING],
  ['meta null', { success: false, data: null, meta: null }, NOTHING],
  ['meta missing', { success: false, data: null }, NOTHING],
  ['errors instead of meta', { errors: { code: 401, message: 'No' } }, { message: 'No', code: 401 }],
  [
    'errors beside meta',
    { errors: { code: 401, message: 'errors' }, meta: { message: 'meta' } },
    { message: 'meta', code: 401 },
  ],
  [
    'a list of errors in meta',
    { success: false, data: null, meta: { message: 'No', errors: [{ field: 'x' }] } },
    { message: 'No', code: null },
  ],
  [
    'an object of errors in meta',
    { success: false, data: null, meta: { message: 'No', errors: { field: ['x'] } } },
    { message: 'No', code: null },
  ],
  ['a blank message', { meta: { message: '  ' } }, NOTHING],
  ['space round the message', { meta: { message: ' No \n' } }, { message: 'No', code: null }],
  ['a message that is no text', { meta: { message: { text: 'No' } } }, NOTHING],
  ['a code that is no whole number', { errors: { code: '401', message: 'No' } }, { message: 'No', code: null }],
  ['errors a list', { errors: ['No'] }, NOTHING],
  ['meta a text', { meta: 'No' }, NOTHING],
  ['a list', [], NOTHING],
  ['a text', '<html>502</html>', NOTHING],
  ['a number', 502, NOTHING],
  ['null', null, NOTHING],
  ['no body', undefined, NOTHING],
])("the partner's error with %s", (_name, body, error) => {
  expect(parsePartnerError(body)).toStrictEqual(error);
});

const FAILURES = {
  'not-a-visit-number': { kind: 'not-a-visit-number' },
  'signed-out': { kind: 'signed-out', partnerMessage: 'Authentication needed.' },
  'sign-in-refused': { kind: 'sign-in-refused' },
  'second-step': { kind: 'second-step' },
  forbidden: { kind: 'forbidden', partnerMessage: null },
  'licence-expired': { kind: 'licence-expired', partnerMessage: 'Renew.' },
  'not-found': { kind: 'not-found' },
  'too-many-requests': { kind: 'too-many-requests', retryAfterSeconds: 7 },
  busy: { kind: 'busy', retryAfterSeconds: 1 },
  unavailable: { kind: 'unavailable' },
  timeout: { kind: 'timeout' },
  unreadable: { kind: 'unreadable', partnerMessage: null, requestId: 'r-1' },
  'too-long': { kind: 'too-long' },
  refused: { kind: 'refused' },
  offline: { kind: 'offline' },
} satisfies Record<FailureKind, Failure>;

function answerFor(failure: Failure): ErrorAnswer {
  const meta = { message: 'Words for a person.', code: failure.kind, requestId: 'r-1' };
  return {
    success: false,
    data: null,
    meta: {
      ...meta,
      ...('partnerMessage' in failure && failure.partnerMessage !== null
        ? { partnerMessage: failure.partnerMessage }
        : {}),
      ...('retryAfterSeconds' in failure ? { retryAfterSeconds: failure.retryAfterSeconds } : {}),
      ...('ended' in failure && failure.ended !== undefined ? { ended: failure.ended } : {}),
    },
  };
}

const ENDED: readonly Failure[] = (['idle-15', 'refused', 'over'] as const).map((ended) => ({
  kind: 'signed-out',
  partnerMessage: null,
  ended,
}));

test.each([...Object.values(FAILURES), ...ENDED])("the gateway's answer for $kind is read back", (failure) => {
  const body: unknown = JSON.parse(JSON.stringify(answerFor(failure)));
  expect(parseErrorAnswer(body)).toStrictEqual(failure);
});

test.each<[name: string, body: unknown]>([
  ['no object', 'busy'],
  ['no meta', { success: false, data: null }],
  ["the partner's own error", { success: false, data: null, meta: { message: 'Access denied.' } }],
  ['an unknown code', { meta: { message: '', code: 'melted', requestId: '' } }],
  ['a code of another kind', { meta: { message: '', code: 404, requestId: '' } }],
  ['a wait that is missing', { meta: { message: '', code: 'busy', requestId: '' } }],
  ['an end in words', { meta: { message: '', code: 'signed-out', requestId: '', ended: 'call 0800 555' } }],
  ['a wait of nothing', { meta: { message: '', code: 'busy', requestId: '', retryAfterSeconds: 0 } }],
  ['a wait of part of a second', { meta: { message: '', code: 'busy', requestId: '', retryAfterSeconds: 0.5 } }],
])('%s is no failure of the gateway', (_name, body) => {
  expect(parseErrorAnswer(body)).toBeNull();
});

test('any JSON is read as an error without throwing', () => {
  const part = fc.oneof(fc.jsonValue(), fc.record({ message: fc.jsonValue(), code: fc.jsonValue() }));
  const body = fc.oneof(fc.jsonValue(), fc.record({ meta: part, errors: part }, { requiredKeys: [] }));
  fc.assert(
    fc.property(body, (json) => {
      const { message, code } = parsePartnerError(json);
      expect(message === null || message.trim() !== '').toBe(true);
      expect(code === null || Number.isInteger(code)).toBe(true);
      parseErrorAnswer(json);
    }),
    { numRuns: 2000 },
  );
});
