import { readPartnerError } from '#contract/envelope.ts';
import type { SignedIn } from '#contract/sign-in-answer.ts';
import { readSignInAnswer } from '#contract/sign-in-answer.ts';
import type { AnsweredFault } from './fault-answer.ts';
import { readRetryAfter } from './retry-after.ts';
import type { PartnerAnswer } from './upstream-body.ts';
import { readJsonBody } from './upstream-body.ts';

/** Whom the partner let in, or why it did not. */
export type SignInReply = { readonly person: SignedIn } | { readonly fault: AnsweredFault };

/** Wrong login, wrong password, no such login, login not allowed: which of them it was is nobody's business. */
const REFUSALS: readonly number[] = [400, 401, 403, 404, 422];

/**
 * Turns the partner's answer to POST /auth into a person or a fault. The partner's words are not passed on: they
 * tell whether a login exists. Rejects when the body breaks off.
 */
export async function readSignInReply(answer: PartnerAnswer): Promise<SignInReply> {
  const { statusCode: status, headers } = answer;
  const retryAfterSeconds = readRetryAfter(headers['retry-after'], Date.now());
  if (status < 200 || status >= 300) return { fault: faultOfStatus(status, retryAfterSeconds) };
  const body = await readJsonBody(answer);
  const read = readSignInAnswer(body);
  if (read === 'second-step') return { fault: { kind: 'second-step' } };
  if (read !== null) return { person: read };
  const { code } = readPartnerError(body);
  return { fault: code !== null && code < 500 ? faultOfStatus(code, retryAfterSeconds) : unreadable };
}

function faultOfStatus(status: number, retryAfterSeconds: number): AnsweredFault {
  if (REFUSALS.includes(status)) return { kind: 'sign-in-refused' };
  if (status === 429) return { kind: 'too-many-requests', retryAfterSeconds };
  return status >= 500 ? { kind: 'unavailable' } : unreadable;
}

const unreadable: AnsweredFault = { kind: 'unreadable', partnerMessage: null, requestId: null };
