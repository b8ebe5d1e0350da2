import type { ErrorAnswer } from '#contract/error-answer.ts';
import type { Failure, FailureKind } from '#contract/failure.ts';

/** Only a browser knows that it is offline: a gateway never answers it. */
export type AnsweredFailure = Exclude<Failure, { kind: 'offline' }>;

/** The failure while the store cannot be reached: that signs out no user. */
export const BUSY = { kind: 'busy', retryAfterSeconds: 2 } as const satisfies AnsweredFailure;

interface ErrorAnswerRow {
  readonly status: number;
  readonly message: string;
}

/** The one table of HTTP statuses and messages of failures: ours, whatever status the partner gave. */
export const ERROR_ANSWERS = {
  'not-a-visit-number': { status: 400, message: 'A visit number is 1 to 16 digits and does not begin with 0.' },
  'signed-out': { status: 401, message: 'Sign in again.' },
  'sign-in-refused': { status: 401, message: 'The partner did not accept this login with this password.' },
  'second-step': { status: 403, message: 'The partner asks for a second step of sign-in, which cannot be given here.' },
  forbidden: { status: 403, message: 'This account may not see this.' },
  'licence-expired': { status: 403, message: 'The licence of this location has expired.' },
  refused: { status: 403, message: "This call is taken only from the visit viewer's own page." },
  'not-found': { status: 404, message: 'There is nothing here, or it was deleted.' },
  'too-many-requests': { status: 429, message: 'Too many requests. Try again in a moment.' },
  unavailable: { status: 502, message: 'The partner is not answering.' },
  unreadable: { status: 502, message: "The partner's answer could not be read." },
  'too-long': { status: 502, message: 'This is too long to be shown.' },
  busy: { status: 503, message: 'Too much is going on at the moment. Try again soon.' },
  timeout: { status: 504, message: 'The partner took too long to answer.' },
} as const satisfies Record<Exclude<FailureKind, 'offline'>, ErrorAnswerRow>;

/** The error answer of a failure. `instead` replaces status or message where a refusal's HTTP meaning is narrower. */
export function createErrorAnswer(
  failure: AnsweredFailure,
  requestId: string,
  instead?: Partial<ErrorAnswerRow>,
): Response {
  const { status, message } = { ...ERROR_ANSWERS[failure.kind], ...instead };
  const partnerMessage = 'partnerMessage' in failure ? failure.partnerMessage : null;
  const retryAfterSeconds = 'retryAfterSeconds' in failure ? failure.retryAfterSeconds : null;
  const answer: ErrorAnswer = {
    success: false,
    data: null,
    meta: {
      message,
      code: failure.kind,
      requestId,
      ...(partnerMessage !== null && { partnerMessage }),
      ...(retryAfterSeconds !== null && { retryAfterSeconds }),
      ...('ended' in failure && failure.ended !== undefined && { ended: failure.ended }),
    },
  };
  return Response.json(answer, {
    status,
    headers: retryAfterSeconds === null ? {} : { 'retry-after': String(retryAfterSeconds) },
  });
}
