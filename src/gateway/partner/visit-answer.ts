import { readPartnerError } from '#contract/envelope.ts';
import { holdsVisit, readVisitData } from '#contract/read-visit.ts';
import type { Visit } from '#contract/visit.ts';
import { isTooLong } from '#contract/visit-length.ts';
import { keepShownFields } from '#contract/shown-fields.ts';
import type { AnsweredFault } from '#gateway/fault-answer.ts';
import { addPhonesToCall } from '#gateway/phones.ts';
import type { PartnerAnswer } from './partner-client.ts';
import { DEFAULT_RETRY_AFTER_SECONDS } from './retry-after.ts';

const MAX_MESSAGE_LENGTH = 500;

/** A visit, cut down to the fields shown, or why there is none. */
export type VisitAnswer = ShownVisit | { readonly fault: AnsweredFault };

/** Each request that waits for the answer needs it in one of two forms. */
export interface ShownVisit {
  readonly readVisit: () => Visit;
  /** The partner's envelope, in the partner's names. Written once for all requests. */
  readonly readText: () => string;
}

/**
 * Turns the partner's answer to GET /visits/{id} into a visit or a fault (CONTRACT: errors). A message that repeats
 * one of the secrets is dropped.
 */
export function parseVisitAnswer(answer: PartnerAnswer, secrets: readonly string[]): VisitAnswer {
  const { status, body } = answer;
  const waitSeconds = answer.retryAfterSeconds ?? DEFAULT_RETRY_AFTER_SECONDS;
  const isSuccess = status >= 200 && status < 300;
  if (isSuccess && holdsVisit(body))
    return isTooLong(body.data) ? { fault: { kind: 'too-long' } } : showVisit(body.data);
  const { code, message } = readPartnerError(body);
  const partnerMessage = shortenMessage(message, secrets);
  const fault = isSuccess
    ? faultOfBodyCode(code, partnerMessage, waitSeconds)
    : faultOfStatus(status, partnerMessage, waitSeconds);
  return { fault: fault ?? { kind: 'unreadable', partnerMessage, requestId: null } };
}

function faultOfStatus(status: number, partnerMessage: string | null, waitSeconds: number): AnsweredFault | null {
  if (status === 401) return { kind: 'signed-out', partnerMessage };
  if (status === 402 || status === 403) return { kind: 'forbidden', partnerMessage };
  if (status === 404) return { kind: 'not-found' };
  if (status === 429) return { kind: 'too-many-requests', retryAfterSeconds: waitSeconds };
  return status >= 500 ? { kind: 'unavailable' } : null;
}

/** A status that stands in the body of a 200; only those with a meaning of their own are believed. */
function faultOfBodyCode(code: number | null, partnerMessage: string | null, waitSeconds: number) {
  return code !== null && code < 500 ? faultOfStatus(code, partnerMessage, waitSeconds) : null;
}

function showVisit(visitData: unknown): ShownVisit {
  const data = keepShownFields(addPhonesToCall(visitData));
  let text: string | undefined;
  return {
    readVisit: () => readVisitData(data),
    readText: () => (text ??= JSON.stringify({ success: true, data, meta: [] })),
  };
}

function shortenMessage(message: string | null, secrets: readonly string[]): string | null {
  if (message === null || secrets.some((secret) => message.includes(secret))) return null;
  // Not between the halves of one character.
  return message.slice(0, MAX_MESSAGE_LENGTH).replace(/[\uD800-\uDBFF]$/, '');
}
