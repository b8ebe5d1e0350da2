import { setImmediate as nextTurn } from 'node:timers/promises';
import { parsePartnerError } from '#contract/envelope.ts';
import { holdsVisit, parseVisitInChunks } from '#contract/parse-visit.ts';
import type { Visit } from '#contract/visit.ts';
import { isTooLong } from '#contract/visit-length.ts';
import { keepShownFields } from '#contract/shown-fields.ts';
import type { AnsweredFailure } from '#gateway/http/error-answer.ts';
import * as v from 'valibot';
import type { Location } from '#contract/lookups/location.ts';
import { wireId } from '#contract/wire-quirks.ts';
import { getHomeCountry } from './home-country.ts';
import { addPhonesToCall } from './phones.ts';
import type { PartnerAnswer } from './partner-client.ts';
import { DEFAULT_RETRY_AFTER_SECONDS } from './retry-after.ts';

const MAX_MESSAGE_LENGTH = 300;
/**
 * Printable ASCII in a row, other than words: an address or a token. Languages without blanks have letters of their
 * own.
 */
const LONG_RUN = /[!-~]{31,}/g;
const WORDS_ALONE = /^[^A-Za-z\d]*(?:(?:[A-Z]?[a-z]+|[A-Z]+)(?:[^A-Za-z\d]+|$))+$/;
/** So many letters and digits of a secret in a row give it away. */
const LEAKED_LENGTH = 8;

/** A visit, cut down to the fields shown, or why there is none. */
export type VisitAnswer = ShownVisit | { readonly failure: AnsweredFailure };

/** Each request that waits for the answer needs it in one of two forms. */
interface ShownVisit {
  /** Of its first appointment; null where that names none. */
  readonly locationId: number | null;
  /** `location`: that one, as far as it is known: phones may be written as within its country. */
  readonly getVisit: (location?: Location | null) => Promise<Visit>;
  /** The partner's envelope, in the partner's names. Written once for all requests. */
  readonly getText: (location?: Location | null) => string;
}

/**
 * Turns the partner's answer to GET /visits/{id} into a visit or a failure (CONTRACT: errors). A message that is long,
 * coded, or repeats part of one of the secrets is dropped.
 */
export function parseVisitAnswer(answer: PartnerAnswer, secrets: readonly string[]): VisitAnswer {
  const { status, body } = answer;
  const isSuccess = status >= 200 && status < 300;
  if (isSuccess && holdsVisit(body))
    return isTooLong(body.data) ? { failure: { kind: 'too-long' } } : showVisit(body.data);
  return { failure: explainNoAnswer(answer, secrets) };
}

/** Why an answer to a read is not what was asked for (CONTRACT: errors), with the partner's words as above. */
export function explainNoAnswer(answer: PartnerAnswer, secrets: readonly string[]): AnsweredFailure {
  const { status, body } = answer;
  const waitSeconds = answer.retryAfterSeconds ?? DEFAULT_RETRY_AFTER_SECONDS;
  const { code, message } = parsePartnerError(body);
  const partnerMessage = getPlainMessage(message, secrets);
  const failure =
    status >= 200 && status < 300
      ? failureOfBodyCode(code, partnerMessage, waitSeconds)
      : failureOfStatus(status, partnerMessage, waitSeconds);
  return failure ?? { kind: 'unreadable', partnerMessage, requestId: null };
}

function failureOfStatus(status: number, partnerMessage: string | null, waitSeconds: number): AnsweredFailure | null {
  if (status === 401) return { kind: 'signed-out', partnerMessage };
  if (status === 402) return { kind: 'licence-expired', partnerMessage };
  if (status === 403) return { kind: 'forbidden', partnerMessage };
  if (status === 404) return { kind: 'not-found' };
  if (status === 429) return { kind: 'too-many-requests', retryAfterSeconds: waitSeconds };
  return status >= 500 ? { kind: 'unavailable' } : null;
}

/** A status that stands in the body of a 200; only those with a meaning of their own are believed. */
function failureOfBodyCode(code: number | null, partnerMessage: string | null, waitSeconds: number) {
  return code !== null && code < 500 ? failureOfStatus(code, partnerMessage, waitSeconds) : null;
}

function showVisit(visitData: unknown): ShownVisit {
  const keep = (location: Location | null | undefined) =>
    keepShownFields(addPhonesToCall(visitData, getHomeCountry(location)));
  let text: string | undefined;
  return {
    locationId: findLocationId(visitData),
    getVisit: (location) => parseVisitInChunks(keep(location), nextTurn),
    getText: (location) => (text ??= JSON.stringify({ success: true, data: keep(location), meta: [] })),
  };
}

const firstRecord = v.object({ records: v.looseTuple([v.object({ company_id: wireId })]) });

function findLocationId(visitData: unknown): number | null {
  const read = v.safeParse(firstRecord, visitData);
  return read.success ? read.output.records[0].company_id : null;
}

/** The message where it is short plain text in which no secret can hide, be it coded or cut; else null. */
function getPlainMessage(message: string | null, secrets: readonly string[]): string | null {
  if (message === null || message.length > MAX_MESSAGE_LENGTH) return null;
  const runs = message.match(LONG_RUN) ?? [];
  const isPlain = runs.every((run) => WORDS_ALONE.test(run));
  return isPlain && !secrets.some((secret) => repeatsPart(message, secret)) ? message : null;
}

/**
 * Whether a text holds part of a secret as it is, percent-encoded, in hex or in either base64, whatever stands between.
 */
function repeatsPart(text: string, secret: string): boolean {
  const written = keepLettersAndDigits(text);
  const bytes = Buffer.from(secret);
  // In base64 a part looks different at each of three places.
  const coded = [0, 1, 2].map((place) => Buffer.concat([Buffer.alloc(place), bytes]).toString('base64'));
  return [secret, bytes.toString('hex'), ...coded].map(keepLettersAndDigits).some((spelling) => {
    const parts = Array.from({ length: Math.max(1, spelling.length - LEAKED_LENGTH + 1) }, (_, at) =>
      spelling.slice(at, at + LEAKED_LENGTH),
    );
    return parts.some((part) => part !== '' && written.includes(part));
  });
}

function keepLettersAndDigits(text: string): string {
  return text
    .replace(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
