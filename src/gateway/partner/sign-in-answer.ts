import { parsePartnerError } from '#contract/envelope.ts';
import type { SignedIn } from '#contract/sign-in-answer.ts';
import { parseSignIn } from '#contract/sign-in-answer.ts';
import type { AnsweredFailure } from '#gateway/http/error-answer.ts';
import type { PartnerAnswer } from './partner-client.ts';
import { DEFAULT_RETRY_AFTER_SECONDS } from './retry-after.ts';

/** The signed-in person, or why the partner did not accept the sign-in. */
export type SignInAnswer = { readonly person: SignedIn } | { readonly failure: AnsweredFailure };

/** Wrong login, wrong password, no such login, login not allowed: which of them it was is not told. */
const REFUSALS: readonly number[] = [400, 401, 403, 404, 422];

const UNREADABLE: AnsweredFailure = { kind: 'unreadable', partnerMessage: null, requestId: null };

/**
 * Turns the partner's answer to POST /auth (CONTRACT: request) into a person or a failure. The partner's words are not
 * passed on: they tell whether a login exists.
 */
export function parseSignInAnswer(answer: PartnerAnswer): SignInAnswer {
  const { status, body } = answer;
  const waitSeconds = answer.retryAfterSeconds ?? DEFAULT_RETRY_AFTER_SECONDS;
  if (status < 200 || status >= 300) return { failure: failureOfStatus(status, waitSeconds) };
  const read = parseSignIn(body);
  if (read === 'second-step') return { failure: { kind: 'second-step' } };
  if (read !== null) return { person: read };
  const { code } = parsePartnerError(body);
  return { failure: code !== null && code < 500 ? failureOfStatus(code, waitSeconds) : UNREADABLE };
}

function failureOfStatus(status: number, waitSeconds: number): AnsweredFailure {
  if (REFUSALS.includes(status)) return { kind: 'sign-in-refused' };
  if (status === 429) return { kind: 'too-many-requests', retryAfterSeconds: waitSeconds };
  return status >= 500 ? { kind: 'unavailable' } : UNREADABLE;
}
