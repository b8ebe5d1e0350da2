import { readPartnerError } from '#contract/envelope.ts';
import { holdsVisit, readVisitData } from '#contract/read-visit.ts';
import type { Visit } from '#contract/visit.ts';
import { keepShownFields } from '#contract/shown-fields.ts';
import type { AnsweredFault } from './fault-answer.ts';
import { readRetryAfter } from './retry-after.ts';
import type { PartnerAnswer } from './upstream-body.ts';
import { readJsonBody } from './upstream-body.ts';

const MOST_MESSAGE_LENGTH = 500;

/** A visit, cut down to the fields shown, or why there is none. */
export type VisitAnswer = ShownVisit | { readonly fault: AnsweredFault };

/** Each who waits for the answer needs it in one of two forms. */
export interface ShownVisit {
  readonly readVisit: () => Visit;
  /** The partner's envelope, in the partner's names. Written once for all who ask. */
  readonly readText: () => string;
}

/**
 * Turns the partner's answer into a visit or a fault (CONTRACT: errors). Rejects when the body breaks off, which
 * is for the caller to judge. A message that repeats one of the secrets is dropped.
 */
export async function readUpstreamAnswer(answer: PartnerAnswer, secrets: readonly string[]): Promise<VisitAnswer> {
  const { statusCode: status, headers } = answer;
  const retryAfterSeconds = readRetryAfter(headers['retry-after'], Date.now());
  if (status >= 200 && status < 300) {
    const body = await readJsonBody(answer);
    const shown = readShownVisit(body);
    if (shown !== null) return shown;
    const { code, message } = readPartnerError(body);
    const partnerMessage = readMessage(message, secrets);
    return { fault: faultOfBodyCode(code, partnerMessage, retryAfterSeconds) ?? unreadable(partnerMessage) };
  }
  const hasMessage = status >= 400 && status < 500 && status !== 404 && status !== 429;
  const message = hasMessage ? await readErrorMessage(answer) : null;
  const partnerMessage = readMessage(message, secrets);
  return { fault: faultOfStatus(status, partnerMessage, retryAfterSeconds) ?? unreadable(partnerMessage) };
}

function faultOfStatus(status: number, partnerMessage: string | null, wait: number): AnsweredFault | null {
  if (status === 401) return { kind: 'signed-out', partnerMessage };
  if (status === 402 || status === 403) return { kind: 'forbidden', partnerMessage };
  if (status === 404) return { kind: 'not-found' };
  if (status === 429) return { kind: 'too-many-requests', retryAfterSeconds: wait };
  return status >= 500 ? { kind: 'unavailable' } : null;
}

/** A status that stands in the body of a 200; only those with a meaning of their own are believed. */
function faultOfBodyCode(code: number | null, partnerMessage: string | null, wait: number): AnsweredFault | null {
  return code !== null && code < 500 ? faultOfStatus(code, partnerMessage, wait) : null;
}

function unreadable(partnerMessage: string | null): AnsweredFault {
  return { kind: 'unreadable', partnerMessage, requestId: null };
}

/** The visit's shown fields; null when the body is no visit at all. */
function readShownVisit(body: unknown): ShownVisit | null {
  if (!holdsVisit(body)) return null;
  const data = keepShownFields(body.data);
  let text: string | undefined;
  return {
    readVisit: () => readVisitData(data),
    readText: () => (text ??= JSON.stringify({ success: true, data, meta: [] })),
  };
}

/** The status says enough without its message: a broken body does not change the fault. */
async function readErrorMessage(answer: PartnerAnswer): Promise<string | null> {
  try {
    return readPartnerError(await readJsonBody(answer)).message;
  } catch {
    return null;
  }
}

function readMessage(message: string | null, secrets: readonly string[]): string | null {
  if (message === null || secrets.some((secret) => message.includes(secret))) return null;
  // Not between the halves of one character.
  return message.slice(0, MOST_MESSAGE_LENGTH).replace(/[\uD800-\uDBFF]$/, '');
}
